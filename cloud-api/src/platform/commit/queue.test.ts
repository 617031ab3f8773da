// A chain is in one batch at a time, whatever else is written meanwhile, refused or tried again:
// what came first is written first, and a key that is used twice at once is carried out once.
import { DutyModel, NoteModel, aDuty, aNote } from '../../../stage/floor-models';
import { floorCtx } from '../../../stage/world';
import { useDatabase } from '../../../test/mongod';
import { EntryModel, verifyChains } from '../chain';
import { change, commit, createCommitter } from '../db';

useDatabase();

const school = (n: number | string) => `school:sch_${n}`;

describe('many writers', () => {
  it('on one chain are written in the order in which they came, though some are refused and others write beside them', async () => {
    const narrow = createCommitter({ batchChanges: 5 });
    const duty = aDuty();
    const opened = change(school('o')).entry('duty.opened', 'x').record(DutyModel, duty);
    await commit(floorCtx(), opened);
    const write = (n: number) => {
      const act = change(school(n % 3 === 0 ? `o${n % 7}` : 'o'))
        .entry('talk.recorded', `nth_${n}`)
        .record(NoteModel, aNote());
      const stale = { _id: duty._id, version: 9 };
      return narrow(floorCtx(), n % 11 === 4 ? act.update(DutyModel, stale, {}) : act);
    };
    const all = await Promise.allSettled(Array.from({ length: 90 }, (_, n) => write(n)));
    const passed = all.flatMap((one, n) =>
      one.status === 'fulfilled' ? [{ n, ...one.value }] : [],
    );
    expect(passed.map(({ n }) => n)).toEqual([...all.keys()].filter((n) => n % 11 !== 4));
    const hot = passed.filter(({ chain }) => chain === school('o'));
    expect(hot.map(({ seq }) => seq)).toEqual(hot.map((_, nth) => nth + 2));
    const { breaks } = await verifyChains({ receipts: passed });
    expect(breaks.filter(({ chain }) => chain?.startsWith(school('o')))).toEqual([]);
  });

  it('under few keys and in two processes are each carried out once', async () => {
    const committers = [createCommitter({ batchChanges: 7 }), createCommitter()];
    const write = (n: number) => {
      const ctx = floorCtx({ once: { key: `few-${n % 12}`, bodyHash: 'x', saltId: '2025-11-20' } });
      const act = change(school(`k${n % 3}`)).entry('talk.recorded', 'x');
      return committers[n % 2]!(ctx, act.record(NoteModel, aNote()));
    };
    const before = await NoteModel.countDocuments({});
    const all = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => write(n)));
    const refusals = all.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refusals).toHaveLength(48);
    expect(new Set(refusals)).toEqual(
      new Set(['OnceTakenError: this idempotency key has been used']),
    );
    expect(await NoteModel.countDocuments({})).toBe(before + 12);
    expect(await EntryModel.countDocuments({ chain: /sch_k/ })).toBe(12);
  });
});
