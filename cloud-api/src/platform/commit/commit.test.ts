// A change is written whole or not at all, and a faulty one never spoils its neighbours.
// On a real replica set, since that is where these promises are made.
import { DutyModel, NoteModel, aDuty, aNote } from '../../../stage/floor-models';
import { useDatabase } from '../../../test/mongod';
import { floorCtx } from '../../../stage/world';
import { EntryModel } from '../chain/entry.model';
import { JobModel, clearRegister, drainJobs, subscribe } from '../jobs';
import {
  ConflictError,
  DuplicateError,
  byId,
  change,
  commit,
  createCommitter,
  findOnce,
} from '../db';

useDatabase();
beforeEach(() => clearRegister());

const school = (n: number | string) => `school:sch_${n}`;
const countNotes = () => NoteModel.countDocuments({});

describe('a change that must not pass', () => {
  it('is refused when the document has changed since it was read, and leaves nothing', async () => {
    subscribe('concern.raised', 'test.refused', async () => {});
    await commit(
      floorCtx(),
      change(school('a'))
        .entry('duty.opened', 'x')
        .record(DutyModel, aDuty({ _id: 'dut_1' })),
    );
    const before = await EntryModel.countDocuments({});
    const act = change(school('a'))
      .entry('talk.recorded', 'x')
      .record(NoteModel, aNote())
      .update(DutyModel, { _id: 'dut_1', version: 7 }, { $set: { state: 'fulfilled' } })
      .emit('concern.raised', { talkId: 't', schoolId: 's' });
    await expect(commit(floorCtx(), act)).rejects.toThrow(ConflictError);
    expect(await EntryModel.countDocuments({})).toBe(before);
    expect(await JobModel.countDocuments({})).toBe(0);
    expect(await countNotes()).toBe(0);
  });

  it('is refused for a field that the schema does not know, before anything is written', async () => {
    const act = change(school('a'))
      .entry('talk.recorded', 'x')
      .record(NoteModel, { ...aNote(), mood: 'good' } as never);
    await expect(commit(floorCtx(), act)).rejects.toThrow(/mood/);
    const wrong = change(school('a'))
      .entry('duty.met', 'x')
      .update(DutyModel, { _id: 'dut_1', version: 0 }, { $set: { stat: 'fulfilled' } });
    await expect(commit(floorCtx(), wrong)).rejects.toThrow(/stat/);
  });

  it('names the collection and index of a key that is taken', async () => {
    const duty = aDuty({ childId: 'chd_twice' });
    const first = change(school('a')).entry('duty.opened', 'x').record(DutyModel, duty);
    await commit(floorCtx(), first);
    const again = change(school('a'))
      .entry('duty.opened', 'x')
      .record(DutyModel, aDuty(duty && { childId: 'chd_twice' }));
    const error = await commit(floorCtx(), again).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DuplicateError);
    expect(error).toMatchObject({ collection: 'floorduties' });
  });

  it('is refused when a condition of it is not known, which is no reason to do without', async () => {
    const duty = aDuty();
    const opened = change(school('a')).entry('duty.opened', 'x').record(DutyModel, duty);
    await commit(floorCtx(), opened);
    const version = undefined as never;
    const act = change(school('a'))
      .entry('duty.met', 'x')
      .update(DutyModel, { _id: duty._id, version }, { $set: { state: 'fulfilled' } });
    await expect(commit(floorCtx(), act)).rejects.toThrow(ConflictError);
    expect(await byId(DutyModel, duty._id)).toMatchObject({ state: 'planned', version: 0 });
  });

  it('cannot update an append-only record', () => {
    const guard = { _id: 'not_1', version: 0 };
    expect(() => change(school('a')).update(NoteModel, guard, {})).toThrow(/append-only/);
    expect(() => change(school('a')).hold(NoteModel, 'not_1', 0)).toThrow(/append-only/);
  });

  it.each([
    ['sets', { $set: { state: 'fulfilled', month: '2025-12' } }, /month/],
    ['removes', { $unset: { childId: '' } }, /childId/],
    ['reaches into', { $set: { 'proof.seq': 7 } }, /proof/],
    ['renames', { $rename: { state: 'month' } }, /rename/],
    ['names anew', { $set: { _id: 'dut_other' } }, /_id/],
  ])('cannot update what an entry has committed to: one that %s it', (_how, update, field) => {
    const guard = { _id: 'dut_1', version: 0 };
    expect(() => change(school('a')).update(DutyModel, guard, update)).toThrow(field);
    expect(() =>
      change(school('a')).update(DutyModel, guard, { $set: { state: 'fulfilled' } }),
    ).not.toThrow();
  });
});

describe('a change that passes', () => {
  it('gives the receipt of its entry, and the next entry follows it', async () => {
    const one = await commit(
      floorCtx(),
      change(school('b')).entry('talk.recorded', 'x').record(NoteModel, aNote()),
    );
    const two = await commit(
      floorCtx(),
      change(school('b')).entry('talk.recorded', 'y').record(NoteModel, aNote()),
    );
    const entries = await EntryModel.find({ districtId: 'dst_demo', chain: school('b') })
      .sort({ seq: 1 })
      .lean();
    expect([one.seq, two.seq]).toEqual([1, 2]);
    expect(entries.map((entry) => entry.hash)).toEqual([one.hash, two.hash]);
    expect(entries[1]?.prev).toBe(one.hash);
    expect(two.at).toBe('2025-11-20T01:00:00.000Z');
  });

  it('lets a document be made from the receipt, and fills defaults', async () => {
    const duty = aDuty({ _id: 'dut_made' });
    const act = change(school('b'))
      .entry('duty.opened', 'x')
      .insert(DutyModel, ({ seq }) => ({ ...duty, month: `2025-${seq}` }));
    const { seq } = await commit(floorCtx(), act);
    expect(await byId(DutyModel, 'dut_made')).toMatchObject({ month: `2025-${seq}`, version: 0 });
  });

  it('counts up the version of what it updates and of what it holds', async () => {
    const [met, held] = [aDuty(), aDuty()];
    await commit(
      floorCtx(),
      change(school('b')).entry('duty.opened', 'x').bulk(DutyModel, [met, held]),
    );
    await commit(
      floorCtx(),
      change(school('b'))
        .entry('duty.met', met._id)
        .update(DutyModel, { _id: met._id, version: 0 }, { $set: { state: 'fulfilled' } })
        .hold(DutyModel, held._id, 0),
    );
    expect(await byId(DutyModel, met._id)).toMatchObject({ state: 'fulfilled', version: 1 });
    expect(await byId(DutyModel, held._id)).toMatchObject({ state: 'planned', version: 1 });
  });

  it('writes a thousand rows in one act, and none of them where one is there already', async () => {
    const rows = Array.from({ length: 1000 }, () => aDuty());
    const opened = (docs: object[]) =>
      change(school('b'))
        .entry('duty.opened', 'x')
        .bulk(DutyModel, docs as typeof rows);
    await commit(floorCtx(), opened(rows));
    const ids = { $in: rows.map(({ _id }) => _id) };
    expect(await DutyModel.countDocuments({ _id: ids })).toBe(1000);
    const before = await DutyModel.countDocuments({});
    const again = [...Array.from({ length: 700 }, () => aDuty()), rows[0]!];
    await expect(commit(floorCtx(), opened(again))).rejects.toThrow(DuplicateError);
    expect(await DutyModel.countDocuments({})).toBe(before);
  });

  it('makes one job per subscriber, which runs once', async () => {
    const heard: string[] = [];
    subscribe(
      'concern.raised',
      'test.one',
      async (_ctx, { talkId }) => void heard.push(`1:${talkId}`),
    );
    subscribe(
      'concern.raised',
      'test.two',
      async (_ctx, { talkId }) => void heard.push(`2:${talkId}`),
    );
    const payload = { talkId: 'tlk_9', schoolId: 's' };
    const ctx = floorCtx();
    await commit(
      ctx,
      change(school('b')).entry('talk.recorded', 'x').emit('concern.raised', payload),
    );
    expect(await drainJobs(ctx.ports)).toBe(2);
    expect(heard.sort()).toEqual(['1:tlk_9', '2:tlk_9']);
    expect(await drainJobs(ctx.ports)).toBe(0);
  });

  it('happens once under one idempotency key, even when asked twice at the same time', async () => {
    const ctx = floorCtx({ once: { key: 'draft-1', bodyHash: 'abc', saltId: '2025-11-20' } });
    const act = (id: string) =>
      commit(
        ctx,
        change(school('c'))
          .entry('talk.recorded', id)
          .record(NoteModel, aNote({ _id: id })),
      );
    const both = await Promise.allSettled([act('not_first'), act('not_second')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ name: 'OnceTakenError' });
    const done = both[0]?.status === 'fulfilled' ? 'not_first' : 'not_second';
    expect(await findOnce('acc_0001', 'draft-1')).toMatchObject({
      bodyHash: 'abc',
      subjectId: done,
    });
    expect(await EntryModel.countDocuments({ districtId: 'dst_demo', chain: school('c') })).toBe(1);
  });
});

describe('many writers', () => {
  it('of whom some are at fault: only these are refused, and the chains stay whole', async () => {
    const duties = Array.from({ length: 600 }, () => aDuty());
    await commit(
      floorCtx(),
      change(school('d')).entry('month.opened', 'x').bulk(DutyModel, duties),
    );
    // Two committers stand for two processes on the same chains.
    const committers = [createCommitter(), createCommitter()];
    const fault = (n: number) => (n % 50 === 7 ? 'guard' : n % 50 === 19 ? 'key' : 'none');
    const write = (n: number) => {
      const duty = duties[n]!;
      const note = aNote({ _id: fault(n) === 'key' ? 'not_first_taken' : `not_w${n}` });
      const version = fault(n) === 'guard' ? 3 : 0;
      const act = change(school(`w${n % 5}`))
        .entry('talk.recorded', duty._id)
        .record(NoteModel, note)
        .update(DutyModel, { _id: duty._id, version }, { $set: { state: 'fulfilled' } });
      return committers[n % 2]!(floorCtx(), act);
    };
    await commit(
      floorCtx(),
      change(school('d'))
        .entry('t', 'x')
        .record(NoteModel, aNote({ _id: 'not_first_taken' })),
    );
    const results: PromiseSettledResult<{ chain: string; seq: number; hash: string }>[] = [];
    let next = 0;
    const writer = async () => {
      while (next < duties.length) {
        const n = next++;
        results[n] = (await Promise.allSettled([write(n)]))[0]!;
      }
    };
    await Promise.all(Array.from({ length: 32 }, writer));

    results.forEach((result, n) =>
      expect([n, result.status]).toEqual([n, fault(n) === 'none' ? 'fulfilled' : 'rejected']),
    );
    expect(await DutyModel.countDocuments({ state: 'fulfilled' })).toBe(576 + 1);
    for (const result of results) {
      if (result.status === 'rejected') continue;
      const { chain, seq, hash } = result.value;
      expect(await byId(EntryModel, `${chain}:${seq}`)).toMatchObject({ hash });
    }
    for (let i = 0; i < 5; i++) {
      const chain = await EntryModel.find({ districtId: 'dst_demo', chain: school(`w${i}`) })
        .sort({ seq: 1 })
        .lean();
      chain.forEach((entry, at) => {
        expect(entry.seq).toBe(at + 1);
        expect(entry.prev).toBe(chain[at - 1]?.hash ?? '0'.repeat(64));
      });
    }
  });

  it('wait for none whose chain somebody else holds', async () => {
    const held = change(school('h')).entry('talk.recorded', 'x').record(NoteModel, aNote());
    const session = await EntryModel.db.startSession();
    session.startTransaction();
    const entry = { _id: `${school('h')}:1`, districtId: 'dst_demo', chain: school('h'), seq: 1 };
    await EntryModel.collection.insertOne(entry as never, { session });
    let done = false;
    const waits = commit(floorCtx(), held).finally(() => (done = true));
    await new Promise(setImmediate);
    await new Promise(setImmediate); // by now it is on its way
    const others = Array.from({ length: 8 }, (_, n) => change(school(`h${n}`)))
      .map((made) => made.entry('talk.recorded', 'x').record(NoteModel, aNote()))
      .map((made) => commit(floorCtx(), made));
    expect((await Promise.all(others)).map(({ seq }) => seq)).toEqual(Array(8).fill(1));
    expect(done).toBe(false);
    await session.abortTransaction();
    expect(await waits).toMatchObject({ chain: school('h'), seq: 1 });
  });

  it('are told to come back when too many wait', async () => {
    const small = createCommitter({ queue: 2 });
    const acts = Array.from({ length: 8 }, () =>
      small(floorCtx(), change(school('e')).entry('talk.recorded', 'x').record(NoteModel, aNote())),
    );
    const results = await Promise.allSettled(acts);
    const refused = results.filter((one) => one.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    refused.forEach((one) =>
      expect(one.reason).toMatchObject({ code: 'common/busy', status: 503 }),
    );
  });
});
