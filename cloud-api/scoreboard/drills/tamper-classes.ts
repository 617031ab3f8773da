// The ways of changing a ledger behind the house's back, one small function each, on raw storage.
// What the verifier may name is the place that a function answers: an id, a number in the chain, or a kind of break.
import mongoose from 'mongoose';
import { cutTail, recompute, type Ledger } from '../../test/floor-ledger';
import { DutyModel, NoteModel, aNote } from '../../test/floor-models';
import {
  CheckpointModel,
  EntryModel,
  makeCheckpoint,
  type BreakKind,
  type Receipt,
} from '../../src/platform/chain';

import { ALG } from '../../src/platform/chain/commitment';
import { nextEntry, type Entry, type EntryDraft } from '../../src/platform/chain/entry.model';

/** Where the damage lies; `receipts` are those that somebody kept, where they differ from all. */
export interface Place {
  readonly id?: string;
  readonly seq?: number;
  readonly kind?: BreakKind;
  readonly receipts?: readonly Receipt[];
}

export interface Mutation {
  readonly name: string;
  tamper(ledger: Ledger, random: () => number): Promise<Place>;
  /** Puts back what other ledgers need, such as an index. */
  mend?(ledger: Ledger): Promise<unknown>;
}

type Doc = Record<string, unknown>;
const by = (filter: object) => filter as never;
const entries = () => EntryModel.collection;
const notes = () => NoteModel.collection;
const duties = () => DutyModel.collection;
const { Double } = mongoose.mongo;

/** Every class that can be done to what exists. */
export const CLASSES: readonly Mutation[] = [
  ofNote('bit flip in a payload', (note, random) => ({ childId: flipped(note.childId, random) })),
  ofNote('bit flip in a ciphertext', (note, random) => ({ text: bitFlipped(note.text, random) })),
  ofNote('bit flip in a salt', (note, random) => {
    const proof = note.proof as { salt: unknown };
    return { proof: { ...proof, salt: bitFlipped(proof.salt, random) } };
  }),
  ofEntry('bit flip in a commitment', 4, (entry, random) => {
    const [first] = entry.commits as Doc[];
    return { commits: [{ ...first, commit: flipped(first?.commit, random) }] };
  }),
  ofEntry('bit flip in the link to the entry before', 5, ({ prev }, random) => ({
    prev: flipped(prev, random),
  })),
  ofEntry('bit flip in a hash', 5, ({ hash }, random) => ({ hash: flipped(hash, random) })),
  {
    name: 'bit flip in a root',
    async tamper({ chain }, random) {
      const entry = (await entries().findOne(by({ chain, seq: 5 }))) as Doc | null;
      const [bulk] = (entry?.bulk ?? []) as Doc[];
      const changed = [{ ...bulk, root: flipped(bulk?.root, random) }];
      await entries().updateOne(by({ chain, seq: 5 }), { $set: { bulk: changed } });
      return { seq: 5 };
    },
  },
  ofNote('field edit', () => ({ heldOn: '2025-11-13' })),
  ofNote('field added', () => ({ extra: true })),
  ofNote('type swap Int32 → Double', () => ({ faces: new Double(3) })),
  ofNote('type swap number → string', () => ({ faces: '3' })),
  ofEntry('type swap Date → string', 5, ({ at }) => ({ at: (at as Date).toISOString() })),
  {
    name: 'key reorder',
    async tamper({ noteIds }, random) {
      const note = (await notes().findOne(by({ _id: one(noteIds, random) }))) as unknown as Doc;
      const { heldOn, childId, proof, ...rest } = note;
      const turned = { ...rest, heldOn, childId, proof };
      await notes().replaceOne(by({ _id: note._id }), turned);
      return { id: String(note._id) };
    },
  },
  ofNote('homoglyph', ({ heldOn }) => ({ heldOn: String(heldOn).replaceAll('-', '‐') })),
  ofNote('invisible character', ({ childId }) => ({ childId: `${String(childId)}\u200b` })),
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
    name: 'entry replaced by a forged one with a hash of its own',
    async tamper({ chain, district: districtId }, random) {
      const seq = 1 + Math.floor(random() * 4);
      const old = (await entries().findOne(by({ chain, seq }))) as unknown as Entry;
      const tail = { seq: seq - 1, hash: old.prev };
      const forged = nextEntry({ chain, districtId, alg: ALG }, tail, { ...draftOf(old), by: 'x' });
      await entries().deleteOne(by({ chain, seq }));
      await entries().insertOne(by(forged));
      // Inside the chain only the entry that follows can tell.
      return { seq: seq + 1, receipts: [] };
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
  ofEntry('entry backdated', 5, () => ({ at: new Date('2025-10-01') })),
  ofNote('record moved to another child', () => ({ childId: 'chd_0002' })),
  ofNote('record moved to another school', (note) => ({
    proof: { ...(note.proof as object), chain: 'school:sch_other' },
  })),
  {
    name: 'record deleted',
    async tamper({ noteIds }, random) {
      const _id = one(noteIds, random);
      await notes().deleteOne(by({ _id }));
      return { id: _id };
    },
  },
  {
    name: 'row of a bulk act edited',
    async tamper({ dutyIds }, random) {
      const _id = one(dutyIds, random);
      await duties().updateOne(by({ _id }), { $set: { month: '2025-12' } });
      return { id: _id };
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
  {
    name: 'receipt altered',
    async tamper({ receipts }, random) {
      const receipt = one(receipts, random);
      return { seq: receipt.seq, receipts: [{ ...receipt, hash: flipped(receipt.hash, random) }] };
    },
  },
  {
    name: 'checkpoint edited',
    async tamper({ ctx, district }) {
      const { _id } = await makeCheckpoint(ctx, district);
      await CheckpointModel.collection.updateOne(by({ _id }), { $set: { 'heads.0.seq': 4 } });
      return { id: _id };
    },
  },
  {
    name: 'signing key substituted',
    async tamper({ ctx, district }) {
      const config = { ...ctx.ports.config, checkpointSeed: Buffer.alloc(32, 9) };
      const thief = { ...ctx, ports: { ...ctx.ports, config } };
      return { id: (await makeCheckpoint(thief, district))._id };
    },
  },
];

function draftOf({ kind, subjectId, by: actor, at, facts, commits, bulk }: Entry): EntryDraft {
  return { kind, subjectId, by: actor, at, facts, commits, bulk };
}

function ofNote(name: string, change: (note: Doc, random: () => number) => Doc): Mutation {
  return {
    name,
    async tamper({ noteIds }, random) {
      const _id = one(noteIds, random);
      const note = (await notes().findOne(by({ _id }))) as unknown as Doc;
      await notes().updateOne(by({ _id }), { $set: change(note, random) });
      return { id: _id };
    },
  };
}

/** Of an entry with a number up to `last`; the first is a note's. */
function ofEntry(
  name: string,
  last: number,
  change: (entry: Doc, random: () => number) => Doc,
): Mutation {
  return {
    name,
    async tamper({ chain }, random) {
      const seq = 1 + Math.floor(random() * last);
      const entry = (await entries().findOne(by({ chain, seq }))) as unknown as Doc;
      await entries().updateOne(by({ chain, seq }), { $set: change(entry, random) });
      return { seq };
    },
  };
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

function one<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!;
}

/** The text with another character of its own alphabet at a random place. */
function flipped(text: unknown, random: () => number): string {
  const letters = [...String(text)];
  const at = Math.floor(random() * letters.length);
  letters[at] = letters[at] === '0' ? '1' : '0';
  return letters.join('');
}

function bitFlipped(bytes: unknown, random: () => number): Buffer {
  const copy = Buffer.from((bytes as { buffer: Uint8Array }).buffer);
  const at = Math.floor(random() * copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return copy;
}
