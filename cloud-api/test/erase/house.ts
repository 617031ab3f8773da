// A house with tombstones outside its database, and a child in it of whom something is sealed in every way: for the tests of
// an erasure that is killed, undone by an older copy, or forgets a place.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import type { Tombstone } from '../../src/platform/erasure';
import { useApp, type TestApp } from '../app';
import { CLASSES, QINGHE } from '../cast';
import { aChild } from '../factories';
import { goTo } from '../talks-world';

/** When all of it is said. */
const LISTED = '2025-10-20T01:00:00Z';
const WHEN = '2025-11-12 20:00';

/** A house of tests, with its file of tombstones. */
interface ErasingHouse {
  app: TestApp;
  file: () => string;
  tombstones: () => Promise<Tombstone[]>;
}

/** Opens it for all tests of a file, on the evening of a talk. */
export function useErasingHouse(): ErasingHouse {
  let folder = '';
  const file = () => path.join(folder, 'erasures');
  const app = useApp({
    at: LISTED,
    config: async (config) => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-erasing-'));
      await writeFile(file(), '');
      return { ...config, erasuresFile: file() };
    },
  });
  beforeAll(() => goTo(app, WHEN));
  afterAll(() => rm(folder, { recursive: true }));
  const tombstones = async () =>
    (await readFile(file(), 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Tombstone);
  return { app, file, tombstones };
}

/** What nobody may read once the child is erased. */
export const SECRETS = ['顾南乔', '说想跑接力', '小声说想妈妈', '去了医院', '发烧在家'] as const;

/** A child with a talk, an addendum, an attempt and a request to be spared one. */
export async function aToldChild(app: TestApp): Promise<string> {
  const [name, words, later, note, reason] = SECRETS;
  const designated = { designatedTeacherId: 'acc_liqiuyue', classId: CLASSES.qingheThree.id };
  const { _id: childId } = await aChild({ name, ...designated }, { at: LISTED });
  await goTo(app, WHEN);
  const writtenAt = app.clock.now().toISOString();
  const li = app.as('李秋月');
  const zhou = app.as('周明溪');
  const tried = { childId, triedOn: '2025-11-12', reason: 'absent' as const, note, writtenAt };
  await li.call(talks.attempt, { body: tried });
  const said = { childId, heldOn: '2025-11-12', words, chips: [], writtenAt };
  const { talk } = await li.call(talks.record, { body: said });
  await li.call(talks.amend, { params: { talkId: talk.id }, body: { words: later, writtenAt } });
  const { items } = await zhou.call(months.mine, { query: { month: '2025-11' } });
  const { id: obligationId } = items.find(({ child }) => child.id === childId)!;
  await zhou.call(months.askExemption, { params: { obligationId }, body: { reason } });
  return childId;
}

/** The figures of the school’s month. */
export async function figures(app: TestApp) {
  const params = { schoolId: QINGHE.id, month: '2025-11' };
  return (await app.as('何婉').call(months.schoolMonth, { params })).counts;
}

/** Every collection as it lies in the database, as a copy of it would hold it. */
export async function aCopy(): Promise<Map<string, mongoose.mongo.Document[]>> {
  const { db } = mongoose.connection;
  const names = (await db!.listCollections().toArray()).map(({ name }) => name);
  const each = names.map(async (name) => {
    return [
      name,
      await db!.collection(name).find({}, { promoteBuffers: false }).toArray(),
    ] as const;
  });
  return new Map(await Promise.all(each));
}

/** Puts a copy back in place of all that is there. */
export async function putBack(copy: ReadonlyMap<string, mongoose.mongo.Document[]>): Promise<void> {
  const { db } = mongoose.connection;
  for (const { name } of await db!.listCollections().toArray())
    await db!.collection(name).deleteMany({});
  for (const [name, documents] of copy)
    if (documents.length > 0) await db!.collection(name).insertMany(documents);
}
