// A database that dies, freezes or elects must never lose what was acknowledged, nor hang its callers.
// Runs a mongod of its own, since the shared one must not be stopped.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { NoteModel, aNote } from '../../../stage/floor-models';
import { until } from '../../../stage/until';
import { floorCtx } from '../../../stage/world';
import { startMongod, withDatabase } from '../../../scripts/mongod.mjs';
import mongoose from 'mongoose';
import { EntryModel, verifyChains, type Receipt } from '../chain';
import { readConfig } from '../config';
import { useKeys } from '../crypto';
import { change, commit, connect, createCommitter, disconnect, ensureIndexes } from '../db';

let dbPath = '';
let mongod: Awaited<ReturnType<typeof startMongod>>;

beforeAll(async () => {
  dbPath = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-outage-'));
  mongod = await startMongod({ dbPath });
  useKeys(readConfig({ XQ_DEMO: 'yes', MONGODB_URI: mongod.uri }).keys);
  await connect(withDatabase(mongod.uri, 'outage'));
  await ensureIndexes();
});
afterAll(async () => {
  await disconnect();
  await mongod.stop();
  await rm(dbPath, { recursive: true, force: true });
});

/** So many receipts show that writing goes on. */
const SOME = 50;
const write = (with_ = commit) =>
  with_(floorCtx(), change('school:sch_o').entry('talk.recorded', 'x').record(NoteModel, aNote()));

it('a frozen database lets its writers go with 503 at the deadline, and takes up again', async () => {
  await write();
  process.kill(mongod.pid!, 'SIGSTOP');
  const started = Date.now();
  const impatient = createCommitter({ deadlineMs: 800 });
  await expect(write(impatient)).rejects.toMatchObject({ code: 'common/busy' });
  expect(Date.now() - started).toBeLessThan(2500);
  process.kill(mongod.pid!, 'SIGCONT');
  const receipt = await write();
  expect(await verifyChains({ receipts: [receipt] })).toMatchObject({ breaks: [] });
});

it('a database that is restarted under load loses no receipt', async () => {
  const receipts: Receipt[] = [];
  let stop = false;
  const writer = async () => {
    while (!stop) {
      const receipt = await write().catch(() => null);
      if (receipt) receipts.push(receipt);
    }
  };
  const writers = Promise.all(Array.from({ length: 8 }, writer));
  const { port } = mongod;
  await until(() => receipts.length > SOME);
  process.kill(mongod.pid!, 'SIGKILL');
  await mongod.stop();
  const before = receipts.length;
  mongod = await startMongod({ dbPath, port });
  await until(() => receipts.length > before + SOME);
  stop = true;
  await writers;
  expect(await verifyChains({ receipts })).toMatchObject({ breaks: [] });
});

it('a primary that steps down under load keeps each key once, however often it is tried again', async () => {
  const before = await NoteModel.countDocuments({});
  let done = 0;
  const writer = async (nth: number) => {
    for (let round = 0; round < SOME; round++) {
      const once = { key: `stepped-${nth}-${round}`, bodyHash: 'x', saltId: '2025-11-20' };
      const again = () =>
        commit(
          floorCtx({ once }),
          change(`school:sch_s${nth % 3}`)
            .entry('talk.recorded', 'x')
            .record(NoteModel, aNote()),
        ).catch((error: Error) => error.name === 'OnceTakenError');
      while (!(await again()));
      done++;
    }
  };
  const writers = Promise.all(Array.from({ length: 8 }, (_, nth) => writer(nth)));
  for (const reached of [SOME, 4 * SOME]) {
    await until(() => done > reached);
    const admin = mongoose.connection.db!.admin();
    await admin.command({ replSetStepDown: 1, force: true }).catch(() => undefined);
  }
  await writers;
  expect(await NoteModel.countDocuments({})).toBe(before + 8 * SOME);
  expect(await EntryModel.countDocuments({ chain: /sch_s/ })).toBe(8 * SOME);
  expect(await verifyChains()).toMatchObject({ breaks: [] });
});
