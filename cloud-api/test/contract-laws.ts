// The laws that hold contract, routes, events and OpenAPI together, as functions of the rooms of a house.
// Each gives what breaks it, so that it can be asked of a house with a room more.
import { ERRORS } from '@xinqiao/types/errors';
import { fillPath } from '@xinqiao/types/endpoint';
import { endpointsOf, type Room } from '../src/platform/room';
import { eventLaws } from './event-laws';
import { houseModels } from './house-models';

/** What is read here of an OpenAPI document. */
interface OpenApi {
  paths: Record<string, Record<string, { operationId: string; responses: object }>>;
  components: {
    schemas: Record<
      string,
      { properties?: Record<string, { pattern?: string; description?: string }> }
    >;
  };
}

const addressOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const shapeOf = (path: string) => path.replace(/:\w+/g, ':');
const codesOf = (rooms: readonly Room[]) => [
  ...Object.keys(ERRORS).filter((code) => /^(common|contract)\//.test(code)),
  ...rooms.flatMap(({ contract }) => Object.keys(contract?.errors ?? {})),
];

const nameOf = ({ collection }: { collection: { collectionName: string } }) =>
  collection.collectionName;

/** Names that occur more than once. */
const doubles = (names: readonly string[]) =>
  names.filter((name, nth) => names.indexOf(name) !== nth);
/** Names of which one list has more than the other. */
const unlike = (some: readonly string[], others: readonly string[]) => [
  ...some.filter((name) => !others.includes(name)),
  ...others.filter((name) => !some.includes(name)),
];

/** Law → what breaks it. */
export const contractLaws: Readonly<Record<string, (rooms: readonly Room[]) => string[]>> = {
  'the contract has one endpoint for each method and shape of address': (rooms) =>
    doubles(
      endpointsOf(rooms).map(({ endpoint }) => `${endpoint.method} ${shapeOf(endpoint.path)}`),
    ),

  'an endpoint names its params in its address': (rooms) =>
    endpointsOf(rooms)
      .filter(({ endpoint }) => {
        const named = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
        const shape = (endpoint.params as { shape?: object } | undefined)?.shape ?? {};
        return unlike(Object.keys(shape), named).length > 0;
      })
      .map(({ id }) => id),

  'an endpoint refuses only with codes of the register': (rooms) =>
    endpointsOf(rooms).flatMap(({ id, endpoint }) =>
      (endpoint.errors ?? [])
        .filter((code) => !codesOf(rooms).includes(code))
        .map((code) => `${id} ${code}`),
    ),

  'an endpoint takes a key only where something is made or changed': (rooms) =>
    endpointsOf(rooms)
      .filter(({ endpoint }) => endpoint.method === 'GET' && (endpoint.once || endpoint.body))
      .map(({ id }) => id),

  'routes bind every endpoint of the contract exactly once, and nothing else': (rooms) => {
    const bound = rooms.flatMap(({ routes }) => routes.map(({ endpoint }) => addressOf(endpoint)));
    const declared = endpointsOf(rooms).map(({ endpoint }) => addressOf(endpoint));
    return [...doubles(bound), ...unlike(bound, declared)];
  },

  'routes bind the declarations themselves, not copies': (rooms) => {
    const declared = new Set(endpointsOf(rooms).map(({ endpoint }) => endpoint));
    const routes = rooms.flatMap((room) => room.routes);
    return routes
      .filter(({ endpoint }) => !declared.has(endpoint))
      .map(({ endpoint }) => addressOf(endpoint));
  },

  'rooms tell no event that nobody hears': (rooms) => eventLaws(rooms).unheard,

  'rooms react to events that some room declares': (rooms) => {
    const declared = rooms.flatMap(({ contract }) => Object.keys(contract?.events ?? {}));
    return rooms
      .flatMap(({ subscriptions = [] }) => subscriptions.map(({ event }) => event))
      .filter((event) => !declared.includes(event));
  },

  'rooms say of every collection that names a child what becomes of it when the child is erased': (
    rooms,
  ) => {
    const said = rooms.flatMap(({ traces = [] }) => traces.map(({ model }) => nameOf(model)));
    const naming = houseModels().filter(({ schema }) =>
      Object.keys(schema.paths).some((path) => /(^|\.)childId$/.test(path)),
    );
    return naming.map(nameOf).filter((name) => !said.includes(name));
  },

  'rooms and subscribers have each a name of their own': (rooms) => [
    ...doubles(rooms.map(({ name }) => name)),
    ...doubles(rooms.flatMap(({ subscriptions = [] }) => subscriptions.map(({ name }) => name))),
  ],
};

/** Endpoints of these rooms that answer a stranger with something else than a request to sign in. */
export async function openToStrangers(rooms: readonly Room[], origin: string): Promise<string[]> {
  const closed = endpointsOf(rooms).filter(({ endpoint }) => endpoint.access !== 'public');
  const answers = closed.map(async ({ id, endpoint }) => {
    const path = fillPath(endpoint.path).replace(/undefined/g, 'nobody');
    const { status } = await fetch(`${origin}/api${path}`, { method: endpoint.method });
    return status === 401 ? [] : [`${id} ${status}`];
  });
  return (await Promise.all(answers)).flat();
}

/** Reads the OpenAPI document of a house. */
export async function documentOf(origin: string): Promise<OpenApi> {
  return (await (await fetch(`${origin}/openapi.json`)).json()) as OpenApi;
}

/** Endpoints of these rooms that a document does not describe under their own id, with their refusals. */
export function undescribed({ paths }: OpenApi, rooms: readonly Room[]): string[] {
  const endpoints = endpointsOf(rooms);
  const ids = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  const poor = endpoints.filter(({ id, endpoint }) => {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    const operation = paths[path]?.[endpoint.method.toLowerCase()];
    const statuses = (endpoint.errors ?? []).map((code) => String(ERRORS[code].status));
    const told = Object.keys(operation?.responses ?? {});
    return operation?.operationId !== id || statuses.some((status) => !told.includes(status));
  });
  return [
    ...poor.map(({ id }) => id),
    ...unlike(
      ids,
      endpoints.map(({ id }) => id),
    ),
  ];
}
