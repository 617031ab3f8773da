// Every cell of the table of rights, tried over HTTP: what it allows must be done, what it denies must be refused,
// and a refusal must have written nothing. An endpoint about which the table says nothing fails here.
import { allEndpoints } from '@xinqiao/types';
import type { Endpoint } from '@xinqiao/types/endpoint';
import { AccountModel, DemoPersonModel } from '../src/accounts';
import { useApp } from './app';
import { CAST, capacityIdOf, type PersonName } from './cast';
import type { Client } from '../stage/client';
import { presentPlace, writesSince } from './oplog';
import { CALLS } from './rights-calls';
import type { Answer, Call, Scene } from './rights-scene';
import { openedIn, Stage } from './rights-stage';
import { PERSONAS, TABLE, withoutRows, type Column, type Row } from './rights-table';
import { SimulatedWechat } from '../stage/simulated-wechat';

let wechat: SimulatedWechat;
const app = useApp({
  config: async (config) => {
    wechat = await SimulatedWechat.start({ persons: [{ id: 'han', name: 'han' }] });
    return { ...config, wechat: wechat.config({ timeoutMs: 4000 }), simulatorUrl: wechat.url };
  },
});
const stage = new Stage(app);
const clients = new Map<Column, Client>();
const endpoints = new Map(allEndpoints().map(({ id, endpoint }) => [id, endpoint]));
const columns = Object.keys(PERSONAS) as Column[];
/** What 404 looked like, by endpoint and persona. */
const unseen = new Map<string, Map<string, string>>();

beforeAll(async () => {
  const { accountId: _id } = CAST.韩松;
  const { miniProgram: miniOpenid } = await wechat.openids('han');
  await AccountModel.updateOne({ _id }, { $set: { miniOpenid, unionid: null } });
  const person = { accountId: _id, capacityId: capacityIdOf(CAST.韩松), group: 'school', order: 1 };
  await DemoPersonModel.insertOne({ _id: 'han', simulatorId: 'han', ...person } as never);
  for (const column of columns) clients.set(column, await clientOf(column));
});
afterAll(() => wechat.stop());

describe('the table of rights', () => {
  it('speaks of every endpoint of the contract, and knows how to call it', () => {
    const ids = [...endpoints.keys()];
    expect(withoutRows(ids)).toEqual([]);
    expect(TABLE.filter(({ endpoint }) => !endpoints.has(endpoint))).toEqual([]);
    expect(TABLE.filter(({ endpoint }) => !(endpoint in CALLS))).toEqual([]);
  });

  it('would notice an endpoint about which nobody has said anything', () => {
    expect(withoutRows([...endpoints.keys(), 'talks.everything'])).toEqual(['talks.everything']);
  });

  it('asks for an unknown id wherever an address holds one', () => {
    const unknown = TABLE.filter(({ relation }) => relation === 'unknown').map(idOfRow);
    const named = [...endpoints].filter(([, { path }]) => /:(?!month)\w+Id/.test(path));
    expect(named.map(([id]) => id).filter((id) => !unknown.includes(id))).toEqual([]);
  });
});

describe.each([...new Set(TABLE.map(idOfRow))])('%s', (id) => {
  const rows = TABLE.filter(({ endpoint }) => endpoint === id);
  it.each(rows)('of $relation is as the table says, for everybody', async (row) => {
    expect(await outcomesOf(row)).toEqual(row.cells);
  });
});

describe('what is out of sight', () => {
  it('looks like what does not exist, to the byte', () => {
    expect(unseen.size).toBeGreaterThan(200);
    const tellTale = [...unseen].filter(([, looks]) => new Set(looks.values()).size !== 1);
    expect(tellTale).toEqual([]);
  });
});

function idOfRow({ endpoint }: Row): string {
  return endpoint;
}

async function outcomesOf(row: Row): Promise<Record<string, string>> {
  const call = CALLS[row.endpoint];
  const endpoint = endpoints.get(row.endpoint);
  if (!call || !endpoint) throw new Error(`${row.endpoint} cannot be called`);
  const cells = columns.map((column): Cell => ({ row, call, endpoint, column }));
  // Readers do not disturb each other; writers take turns, each on a subject that nobody has used up.
  if (endpoint.method === 'GET')
    return Object.fromEntries(await Promise.all(cells.map(namedOutcome)));
  const outcomes: [Column, string][] = [];
  for (const cell of cells) outcomes.push(await namedOutcome(cell));
  return Object.fromEntries(outcomes);
}

interface Cell {
  row: Row;
  call: Call;
  endpoint: Endpoint;
  column: Column;
}

async function namedOutcome(cell: Cell): Promise<[Column, string]> {
  return [cell.column, await outcomeOf(cell)];
}

/** What became of a cell, in the table's words; a refusal that wrote something says so. */
async function outcomeOf(cell: Cell): Promise<string> {
  const { row, call, endpoint } = cell;
  const scene = await sceneOf(cell);
  const args = await call.args(scene);
  const before = endpoint.method === 'GET' ? null : await presentPlace();
  const response = await scene.client.send(endpoint, args as never);
  const text = await response.text();
  if (!response.ok) {
    if (response.status === 404) remember(cell, { response, text });
    const written = before ? await writesSince(before) : [];
    const wrong = written.find(({ ns }) => !/\.(sessions|reads)$/.test(ns));
    return `${response.status}${wrong ? ` but ${wrong.ns} was written` : ''}`;
  }
  if (call.kind && !call.keeps && endpoint.method !== 'GET') stage.usedUp(call.kind, row.relation);
  const answer = await wholeOf(scene.client, { endpoint, args, text });
  const shown = call.shows?.(answer, scene) ?? true;
  return `${shown ? '+' : '0'}${openedIn(JSON.stringify(answer), scene.subject)}`;
}

async function sceneOf({ row, call, column }: Cell): Promise<Scene> {
  const { relation } = row;
  const subject = await stage.subject(call.kind ?? 'child', call.kind ? relation : 'unknown');
  const shared = clients.get(column) ?? app.stranger();
  const client = call.ownSession ? await clientOf(column) : shared;
  return { app, wechat, relation, person: personOf(column), client, subject, wanted: '' };
}

/** A list with all of its pages. */
async function wholeOf(
  client: Client,
  { endpoint, args, text }: { endpoint: Endpoint; args: object; text: string },
): Promise<Answer> {
  const answer = JSON.parse(text) as Answer & { next?: string | null };
  const { query } = args as { query?: object };
  if (!answer.next || !answer.items) return answer;
  const further = { ...args, query: { ...query, cursor: answer.next } };
  const page = await client.send(endpoint, further as never);
  const rest = await wholeOf(client, { endpoint, args: further, text: await page.text() });
  return { ...answer, items: [...answer.items, ...(rest.items ?? [])] };
}

function remember(
  { row, column }: Cell,
  { response, text }: { response: Response; text: string },
): void {
  const key = `${row.endpoint} ${column}`;
  const looks = unseen.get(key) ?? new Map<string, string>();
  const id = response.headers.get('x-request-id') ?? '';
  const headers = [...response.headers].filter(([name]) => !/^(x-request-id|date)$/.test(name));
  looks.set(row.relation, JSON.stringify([headers, text.replaceAll(id, '')]));
  unseen.set(key, looks);
}

function personOf(column: Column): PersonName | null {
  const person = PERSONAS[column];
  if (person === 'stranger') return null;
  return person === 'bare' ? '罗雨晴' : person;
}

async function clientOf(column: Column): Promise<Client> {
  const person = personOf(column);
  if (person === null) return app.stranger();
  return column === '无' ? app.session(person, null) : app.session(person);
}
