// A walk through the whole house: a month of work, then every endpoint in every role that may use it, and between
// them every sweep and every job. Whoever listens meanwhile has heard all that the product asks of its database.
import { accounts } from '@xinqiao/types/accounts';
import type { Endpoint } from '@xinqiao/types/endpoint';
import { rooms } from '../src/rooms';
import type { TestApp } from './app';
import { tellStory } from './canary-story';
import { CAST } from './cast';
import { rightsOf } from './rights-of';
import type { Scene } from './rights-scene';
import type { Row } from './rights-table';
import { becomeDemo, Trial } from './rights-trial';
import { Client } from '../stage/client';
import type { SimulatedWechat } from '../stage/simulated-wechat';

/** Walks; returns the ids of the endpoints that were answered at least once. */
export async function tour(app: TestApp, wechat: SimulatedWechat): Promise<Set<string>> {
  await tellStory(app, wechat, rooms);
  app.clock.set('2025-11-20T01:00:00Z');
  await becomeDemo(wechat);
  const table = await rightsOf(rooms);
  const trial = new Trial(app, wechat, table);
  const answered = new Set<string>();
  const been = new Set<string>();
  for (const row of table.rows)
    for (const column of admitted(row)) {
      // Of what does not exist one refusal is enough; of what does, every role is asked.
      const who = row.relation === 'unknown' ? 'unknown' : roleOf(trial, column);
      const place = `${row.endpoint} ${who}`;
      if (been.has(place)) continue;
      been.add(place);
      if (await isAnswered(trial, row, column)) answered.add(row.endpoint);
    }
  for (const id of await confirmed(app, wechat)) answered.add(id);
  app.clock.set('2025-12-08T00:05:00Z');
  await app.work();
  return answered;
}

/** Somebody sets her six digits, confirms with them who she is and moves to another phone; tells which endpoints have answered her. */
async function confirmed(app: TestApp, wechat: SimulatedWechat): Promise<string[]> {
  const login = async () => ({ code: await wechat.loginCode('han') });
  const { token } = await new Client(app.origin).call(accounts.signIn, {
    body: { ...(await login()), device: '' },
  });
  const client = new Client(app.origin, token);
  const pin = '240618';
  await client.call(accounts.setPin, { body: { ...(await login()), pin } });
  await client.call(accounts.stepUp, { body: { ...(await login()), pin } });
  await client.call(accounts.moveToNewPhone, { body: await login() });
  return ['accounts.setPin', 'accounts.stepUp', 'accounts.moveToNewPhone'];
}

const admitted = ({ cells }: Row) =>
  Object.entries(cells).flatMap(([column, cell]) => (/^40[13]$/.test(cell) ? [] : [column]));

function roleOf(trial: Trial, column: string): string {
  const person = trial.personOf(column);
  return person === null ? column : `${CAST[person].role}${column === '无' ? ' none' : ''}`;
}

async function isAnswered(trial: Trial, row: Row, column: string): Promise<boolean> {
  const { call, endpoint } = trial.callOf(row);
  const scene = await trial.sceneOf(row, column);
  const response = await scene.client.send(endpoint, (await call.args(scene)) as never);
  await response.arrayBuffer();
  if (response.ok && endpoint.method !== 'GET' && call.kind && !call.keeps)
    trial.stage.usedUp(call.kind, row.relation);
  if (response.ok && call.endsAll) await trial.signInAgain();
  if (response.ok && endpoint.method === 'GET') await askOtherwise(scene, endpoint);
  return response.ok;
}

/** Every question that a list can be asked besides, one by one, and for the page after the first. */
async function askOtherwise(scene: Scene, endpoint: Endpoint): Promise<void> {
  const { client, subject } = scene;
  const { schoolId, childId } = subject;
  const params = { ...subject, month: '2025-11', personId: 'han' };
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
  q: ['小', '雨', '12'],
};
