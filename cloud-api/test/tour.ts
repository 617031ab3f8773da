// A walk through the whole house: a month of work, then every endpoint in every role that may use it, and between
// them every sweep and every job. Whoever listens meanwhile has heard all that the product asks of its database.
import { allEndpoints } from '@xinqiao/types';
import type { Endpoint } from '@xinqiao/types/endpoint';
import { AccountModel, DemoPersonModel } from '../src/accounts';
import type { TestApp } from './app';
import { tellStory } from './canary-story';
import { CAST, capacityIdOf } from './cast';
import type { Client } from '../stage/client';
import { CALLS } from './rights-calls';
import type { Scene } from './rights-scene';
import { Stage } from './rights-stage';
import { PERSONAS, TABLE, type Column, type Row } from './rights-table';
import type { SimulatedWechat } from '../stage/simulated-wechat';

const endpoints = new Map(allEndpoints().map(({ id, endpoint }) => [id, endpoint]));

/** Walks; returns the ids of the endpoints that were answered at least once. */
export async function tour(app: TestApp, wechat: SimulatedWechat): Promise<Set<string>> {
  await tellStory(app, wechat);
  app.clock.set('2025-11-20T01:00:00Z');
  await becomeDemo(wechat);
  const stage = new Stage(app);
  const answered = new Set<string>();
  const been = new Set<string>();
  for (const row of TABLE)
    for (const column of admitted(row)) {
      // Of what does not exist one refusal is enough; of what does, every role is asked.
      const who = row.relation === 'unknown' ? 'unknown' : roleOf(column);
      const place = `${row.endpoint} ${who}`;
      if (been.has(place)) continue;
      been.add(place);
      if (await isAnswered({ app, wechat, stage, row, column })) answered.add(row.endpoint);
    }
  app.clock.set('2025-12-08T00:05:00Z');
  await app.work();
  return answered;
}

/** Han can sign in by a code of the simulator, and is one of the people of the demo. */
async function becomeDemo(wechat: SimulatedWechat): Promise<void> {
  const { accountId: _id } = CAST.韩松;
  const { miniProgram: miniOpenid } = await wechat.openids('han');
  await AccountModel.updateOne({ _id }, { $set: { miniOpenid, unionid: null } });
  const person = { accountId: _id, capacityId: capacityIdOf(CAST.韩松), group: 'school', order: 1 };
  await DemoPersonModel.insertOne({ _id: 'han', simulatorId: 'han', ...person } as never);
}

const admitted = ({ cells }: Row) =>
  (Object.keys(PERSONAS) as Column[]).filter((column) => !/^40[13]$/.test(cells[column]));
const personOf = (column: Column) => {
  const person = PERSONAS[column];
  if (person === 'stranger') return null;
  return person === 'bare' ? '罗雨晴' : person;
};
const roleOf = (column: Column) => {
  const person = personOf(column);
  return person === null ? column : `${CAST[person].role}${column === '无' ? ' none' : ''}`;
};

/** The client of the cast, unless the call needs a session of its own. */
async function clientOf(app: TestApp, column: Column, ownSession: boolean): Promise<Client> {
  const person = personOf(column);
  if (person === null) return app.stranger();
  if (column === '无') return app.session(person, null);
  return ownSession ? app.session(person) : app.as(person);
}

interface Stop {
  app: TestApp;
  wechat: SimulatedWechat;
  stage: Stage;
  row: Row;
  column: Column;
}

async function isAnswered({ app, wechat, stage, row, column }: Stop): Promise<boolean> {
  const call = CALLS[row.endpoint];
  const endpoint = endpoints.get(row.endpoint);
  if (!call || !endpoint) throw new Error(`${row.endpoint} cannot be called`);
  const { relation } = row;
  const person = personOf(column);
  const client = await clientOf(app, column, call.ownSession ?? false);
  const subject = await stage.subject(call.kind ?? 'child', call.kind ? relation : 'unknown');
  const scene: Scene = { app, wechat, relation, person, client, subject, wanted: '' };
  const response = await client.send(endpoint, (await call.args(scene)) as never);
  await response.arrayBuffer();
  if (response.ok && endpoint.method !== 'GET' && call.kind && !call.keeps)
    stage.usedUp(call.kind, relation);
  if (response.ok && endpoint.method === 'GET') await askOtherwise(scene, endpoint);
  return response.ok;
}

/** Every question that a list can be asked besides, one by one, and for the page after the first. */
async function askOtherwise(scene: Scene, endpoint: Endpoint): Promise<void> {
  const { client, subject } = scene;
  const { schoolId, childId, talkId } = subject;
  const params = { schoolId, childId, talkId, month: '2025-11', personId: 'han' };
  const values = { ...WORDS, schoolId, childId };
  const asked = Object.keys((endpoint.query as { shape?: object } | undefined)?.shape ?? {});
  for (const name of asked) {
    const value = values[name as keyof typeof values];
    for (const one of [value ?? []].flat())
      await client.send(endpoint, { params, query: { [name]: one } } as never);
  }
  const first = await client.send(endpoint, { params, query: { limit: 1 } } as never);
  const { next } = (first.ok ? await first.json() : {}) as { next?: string | null };
  if (next) await client.send(endpoint, { params, query: { cursor: next } } as never);
}

const WORDS = {
  month: '2025-11',
  state: ['planned', 'missed', 'fulfilled', 'asked', 'granted'],
  byId: CAST.李秋月.accountId,
  ownerId: CAST.李秋月.accountId,
  late: 'false',
  afterClose: 'false',
  vacancy: 'true',
  q: '小',
};
