// One cell of the table of rights tried over HTTP: what it allows must be done, what it denies must be refused,
// and a refusal must have written nothing.
import type { Endpoint } from '@xinqiao/types/endpoint';
import { AccountModel, DemoPersonModel } from '../src/accounts';
import type { TestApp } from './app';
import { CAST, capacityIdOf, type PersonName } from './cast';
import type { Client } from '../stage/client';
import { presentPlace, writesSince } from './oplog';
import type { Table } from './rights-of';
import type { Answer, Call, Scene } from './rights-scene';
import { Stage } from './rights-stage';
import { PERSONAS, type Row } from './rights-table';
import type { SimulatedWechat } from '../stage/simulated-wechat';
import { asIf } from '../stage/as-if';

/** Whoever signs in while a table is tried: Han, by a code of the simulator and as one of the people of the demo. */
export async function becomeDemo(wechat: SimulatedWechat): Promise<void> {
  const { accountId: _id } = CAST.韩松;
  const { miniProgram: miniOpenid } = await wechat.openids('han');
  await asIf(AccountModel, { _id }, { $set: { miniOpenid, unionid: null } });
  const person = { accountId: _id, capacityId: capacityIdOf(CAST.韩松), group: 'school', order: 1 };
  await DemoPersonModel.insertOne({ _id: 'han', simulatorId: 'han', ...person } as never);
}

interface Cell {
  row: Row;
  call: Call;
  endpoint: Endpoint;
  column: string;
}

/** Tries the rows of a table in one house. */
export class Trial {
  readonly stage: Stage;
  /** What 404 looked like, by endpoint and column, and then by relation. */
  readonly unseen = new Map<string, Map<string, string>>();
  private readonly clients = new Map<string, Promise<Client>>();

  constructor(
    private readonly app: TestApp,
    private readonly wechat: SimulatedWechat,
    private readonly table: Table,
  ) {
    this.stage = new Stage(app, table.rights);
  }

  /** What becomes of each cell of a row, in the table's words. */
  async outcomesOf(row: Row): Promise<Record<string, string>> {
    const { call, endpoint } = this.callOf(row);
    const cells = Object.keys(row.cells).map((column): Cell => ({ row, call, endpoint, column }));
    // Readers do not disturb each other; writers take turns, each on a subject that nobody has used up.
    if (endpoint.method === 'GET')
      return Object.fromEntries(await Promise.all(cells.map((cell) => this.named(cell))));
    const outcomes: [string, string][] = [];
    for (const cell of cells) outcomes.push(await this.named(cell));
    return Object.fromEntries(outcomes);
  }

  /** How the endpoint of a row is called. */
  callOf({ endpoint: id }: Row): { call: Call; endpoint: Endpoint } {
    const call = this.table.calls[id];
    const endpoint = this.table.endpoints.get(id);
    if (!call || !endpoint) throw new Error(`${id} cannot be called`);
    return { call, endpoint };
  }

  /** The scene of a cell. */
  async sceneOf(row: Row, column: string): Promise<Scene> {
    const { call } = this.callOf(row);
    const { relation } = row;
    const subject = await this.stage.subject(
      call.kind ?? 'child',
      call.kind ? relation : 'unknown',
    );
    const client = await (call.ownSession ? this.session(column) : this.client(column));
    const { app, wechat } = this;
    return { app, wechat, relation, person: this.personOf(column), client, subject, wanted: '' };
  }

  /** Lets everybody come in anew. */
  async signInAgain(): Promise<void> {
    this.clients.clear();
    await this.app.signInAgain();
  }

  /** Who stands in a column; null for whoever is not signed in. */
  personOf(column: string): PersonName | null {
    const guest = this.table.guests[column];
    if (guest) return guest.person;
    const person = PERSONAS[column as keyof typeof PERSONAS];
    if (person === 'stranger') return null;
    return person === 'bare' ? '罗雨晴' : person;
  }

  private client(column: string): Promise<Client> {
    const client = this.clients.get(column) ?? this.session(column);
    this.clients.set(column, client);
    return client;
  }

  private async session(column: string): Promise<Client> {
    const person = this.personOf(column);
    if (person === null) return this.app.stranger();
    const guest = this.table.guests[column];
    if (guest) return this.app.session(person, guest.capacityId);
    return column === '无' ? this.app.session(person, null) : this.app.session(person);
  }

  private async named(cell: Cell): Promise<[string, string]> {
    return [cell.column, await this.outcomeOf(cell)];
  }

  /** What became of a cell; a refusal that wrote something says so. */
  private async outcomeOf(cell: Cell): Promise<string> {
    const { row, call, endpoint, column } = cell;
    const scene = await this.sceneOf(row, column);
    const args = await call.args(scene);
    const before = endpoint.method === 'GET' ? null : await presentPlace();
    const response = await scene.client.send(endpoint, args as never);
    const text = await response.text();
    if (!response.ok) {
      if (response.status === 404) this.remember(cell, { response, text });
      const written = before ? await writesSince(before) : [];
      // A refusal is a security event. The salt of a day belongs to nobody: the day's first request makes it, whatever becomes of it.
      const wrong = written.find(
        ({ ns }) => !/\.(sessions|reads|onceSalts|securityEvents)$/.test(ns),
      );
      return `${response.status}${wrong ? ` but ${wrong.ns} was written` : ''}`;
    }
    if (call.endsAll) await this.signInAgain();
    if (call.kind && !call.keeps && endpoint.method !== 'GET')
      this.stage.usedUp(call.kind, row.relation);
    const answer = await wholeOf(scene.client, { endpoint, args, text });
    const shown = call.shows?.(answer, scene) ?? true;
    return `${shown ? '+' : '0'}${this.stage.openedIn(JSON.stringify(answer), scene.subject)}`;
  }

  private remember(
    { row, column }: Cell,
    { response, text }: { response: Response; text: string },
  ): void {
    const key = `${row.endpoint} ${column}`;
    const looks = this.unseen.get(key) ?? new Map<string, string>();
    const id = response.headers.get('x-request-id') ?? '';
    const headers = [...response.headers].filter(([name]) => !/^(x-request-id|date)$/.test(name));
    looks.set(row.relation, JSON.stringify([headers, text.replaceAll(id, '')]));
    this.unseen.set(key, looks);
  }
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
