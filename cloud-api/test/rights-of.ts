// The table of rights of some rooms: their rows, their calls, and what of them is not said or cannot be tried.
// The laws of the table are functions of the rooms, so that a room which forgets something can be shown to be found out.
import type { Endpoint } from '@xinqiao/types/endpoint';
import { endpointsOf, type Room } from '../src/platform/room';
import { broughtBy } from './brought';
import type { Call, Guest, Rights } from './rights-scene';
import { rowsOf, type Row } from './rights-table';

/** What the rooms say of rights, put together. */
export interface Table {
  rows: readonly Row[];
  calls: Readonly<Record<string, Call>>;
  guests: Readonly<Record<string, Guest>>;
  endpoints: ReadonlyMap<string, Endpoint>;
  /** What the rooms have brought, in their order. */
  rights: readonly Rights[];
  /** Endpoints of which no row speaks. */
  unsaid: string[];
  /** Rows without a call, and rows of an endpoint that is not the room's own. */
  idle: string[];
  /** Endpoints whose address holds an id, and that are not asked for one that does not exist. */
  neverUnknown: string[];
}

/** Collects the table of these rooms. */
export async function rightsOf(rooms: readonly Room[]): Promise<Table> {
  const brought = await broughtBy(rooms, 'rights');
  const rights = [...brought.values()];
  const rowsBy = [...brought].map(([room, { table, guests = {} }]) => ({
    room,
    rows: rowsOf(table, Object.keys(guests)),
  }));
  const rows = rowsBy.flatMap((each) => each.rows);
  const calls = together(rights.map((each) => each.calls));
  const endpoints = new Map(endpointsOf(rooms).map(({ id, endpoint }) => [id, endpoint]));
  const own = rowsBy.flatMap((each) =>
    each.rows.filter(({ endpoint }) => endpoint.startsWith(`${each.room}.`)),
  );
  const said = new Set(own.map(({ endpoint }) => endpoint));
  const unknown = new Set(
    own.filter(({ relation }) => relation === 'unknown').map(({ endpoint }) => endpoint),
  );
  return {
    ...{ rows, calls, endpoints, rights },
    guests: together(rights.map((each) => each.guests ?? {})),
    unsaid: [...endpoints.keys()].filter((id) => !said.has(id)),
    idle: rows
      .filter((row) => !own.includes(row) || !endpoints.has(row.endpoint) || !calls[row.endpoint])
      .map(({ endpoint, relation }) => `${endpoint} ${relation}`),
    neverUnknown: [...endpoints]
      .filter(([id, { path }]) => /:(?!month)\w+Id/.test(path) && !unknown.has(id))
      .map(([id]) => id),
  };
}

function together<T>(parts: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  return Object.assign({}, ...parts) as Record<string, T>;
}
