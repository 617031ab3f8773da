// Changing what is there: entries and records taken away, put in, swapped, doubled, forged, recomputed.
// One small function each, on raw storage.
import { CheckpointModel, EntryModel, makeCheckpoint } from '../../../src/platform/chain';
import { nextEntry, type Entry, type EntryDraft } from '../../../src/platform/chain/entry.model';
import { cutTail, recompute, type Ledger } from '../../../stage/floor-ledger';
import { doubleFields, putBack } from '../../../stage/doubled';
import { aNote } from '../../../stage/floor-models';
import { by, duties, entries, notes, one, type Doc, type Mutation } from './mutation';

const doubled: Record<string, unknown>[] = [];

/** Every change of what is there that can be made to what exists. */
export const SHAPES: readonly Mutation[] = [
  {
    name: 'entry deleted from the middle, with its record',
    async tamper({ chain, noteIds }, random) {
      const seq = 2 + Math.floor(random() * 2);
      await entries().deleteOne(by({ chain, seq }));
      await notes().deleteOne(by({ _id: noteIds[seq - 1] }));
      return { seq };
    },
  },
  {
    name: 'tail deleted, with its records',
    async tamper(ledger) {
      await cutTail(ledger);
      return { seq: 4 };
    },
  },
  {
    name: 'rollback to an old backup, checkpoint and all',
    async tamper(ledger) {
      await makeCheckpoint(ledger.ctx, ledger.district);
      await cutTail(ledger);
      await CheckpointModel.collection.deleteMany(by({ districtId: ledger.district }));
      return { kind: 'receipt-missing' };
    },
  },
  {
    name: 'tail deleted where nobody kept a receipt but the day was signed',
    async tamper(ledger) {
      await makeCheckpoint(ledger.ctx, ledger.district);
      await cutTail(ledger);
      return { kind: 'checkpoint-contradicted', receipts: [] };
    },
  },
  {
    name: 'record inserted without an entry',
    async tamper({ district: districtId }) {
      const _id = `not_${districtId}_planted`;
      await notes().insertOne(by({ ...aNote({ _id, districtId }), version: 0 }));
      return { id: _id };
    },
  },
  swapOfNotes(),
  {
    name: 'duplicate key within a document',
    async tamper({ noteIds }, random) {
      const id = one(noteIds, random);
      const row = await doubleFields({ name: 'floornotes', _id: id }, [['childId', 'chd_x']]);
      doubled.push(row);
      return { id };
    },
    mend: () => putBack('floornotes', doubled.pop()!),
  },
  {
    name: 'entry replaced by a forged one with a hash of its own',
    async tamper({ chain, district: districtId }, random) {
      const seq = 1 + Math.floor(random() * 4);
      const old = (await entries().findOne(by({ chain, seq }))) as unknown as Entry;
      const tail = { seq: seq - 1, hash: old.prev };
      const forged = nextEntry({ chain, districtId }, tail, { ...draftOf(old), by: 'x' });
      await entries().deleteOne(by({ chain, seq }));
      await entries().insertOne(by(forged));
      // Inside the chain only the entry that follows can tell.
      return { seq: seq + 1, receipts: [] };
    },
  },
  {
    name: 'entry appended by a hand without keys',
    async tamper(ledger) {
      const seq = await appended(ledger);
      return { seq, receipts: [] };
    },
  },
  {
    name: 'entry appended by a hand without keys, that somebody wants signed',
    async tamper(ledger) {
      await appended(ledger);
      const signed = await makeCheckpoint(ledger.ctx, ledger.district).catch(() => null);
      return { seen: signed === null };
    },
  },
  {
    name: 'two entries swapped',
    async tamper({ chain }, random) {
      const at = 1 + Math.floor(random() * 3);
      const [a, b] = (await entries()
        .find(by({ chain, seq: { $in: [at, at + 1] } }))
        .sort({ seq: 1 })
        .toArray()) as unknown as Doc[];
      await entries().deleteMany(by({ chain, seq: { $in: [at, at + 1] } }));
      await entries().insertMany([
        { ...a, _id: b?._id, seq: b?.seq },
        { ...b, _id: a?._id, seq: a?.seq },
      ] as never[]);
      return { seq: at };
    },
  },
  {
    name: 'record duplicated under another id',
    async tamper({ noteIds, district }, random) {
      const note = await notes().findOne(by({ _id: one(noteIds, random) }));
      await notes().insertOne(by({ ...note, _id: `not_${district}_copy` }));
      return { id: `not_${district}_copy` };
    },
  },
  {
    name: 'row of a bulk act deleted',
    async tamper({ dutyIds }, random) {
      await duties().deleteOne(by({ _id: one(dutyIds, random) }));
      return { seq: 5 };
    },
  },
  {
    name: 'row planted into a bulk act',
    async tamper({ dutyIds, district }, random) {
      const row = await duties().findOne(by({ _id: one(dutyIds, random) }));
      await duties().insertOne(by({ ...row, _id: `dut_${district}_x`, childId: 'chd_x' }));
      return { id: `dut_${district}_x` };
    },
  },
  {
    name: 'whole chain recomputed',
    async tamper(ledger) {
      await recompute(ledger);
      return { kind: 'receipt-differs' };
    },
  },
  {
    name: 'whole chain recomputed where nobody kept a receipt but the day was signed',
    async tamper(ledger) {
      await makeCheckpoint(ledger.ctx, ledger.district);
      await recompute(ledger);
      return { kind: 'checkpoint-contradicted', receipts: [] };
    },
  },
  {
    name: 'fork, the unique index being dropped',
    async tamper({ chain }, random) {
      const seq = 1 + Math.floor(random() * 5);
      const entry = await entries().findOne(by({ chain, seq }));
      await entries().dropIndex('districtId_1_chain_1_seq_1');
      await entries().insertOne(by({ ...entry, _id: `${chain}:${seq}b` }));
      return { seq };
    },
    async mend({ chain }) {
      await entries().deleteMany(by({ chain, _id: { $regex: 'b$' } }));
      await EntryModel.createIndexes();
    },
  },
];

/** An entry as the service would write it next, but for its seal; its number. */
async function appended({ chain, district: districtId }: Ledger): Promise<number> {
  const [last] = await entries().find(by({ chain })).sort({ seq: -1 }).limit(1).toArray();
  const tail = last as unknown as Entry;
  const forged = nextEntry({ chain, districtId }, tail, draftOf(tail));
  delete forged.mac;
  await entries().insertOne(by(forged));
  return forged.seq;
}

function draftOf({ kind, subjectId, by: actor, at, facts, commits, bulk }: Entry): EntryDraft {
  return { kind, subjectId, by: actor, at, facts, commits, bulk };
}

function swapOfNotes(): Mutation {
  return {
    name: 'two records swapped',
    async tamper({ noteIds: [first, second] }) {
      const [a, b] = [
        await notes().findOne(by({ _id: first })),
        await notes().findOne(by({ _id: second })),
      ];
      await notes().replaceOne(by({ _id: first }), { ...b, _id: first });
      await notes().replaceOne(by({ _id: second }), { ...a, _id: second });
      return { id: String(first) };
    },
  };
}
