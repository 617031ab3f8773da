// Changing a value where it stands: bits, fields, types, order of keys, look-alikes, dates, belongings, signatures.
// One small function each, on raw storage.
import mongoose from 'mongoose';
import { fleetingMemory, signerOf } from '../../../src/platform/signer';
import { keyPairOf } from '../../../src/platform/signer/keys';
import { CheckpointModel, makeCheckpoint } from '../../../src/platform/chain';
import { by, duties, entries, notes, one, type Doc, type Mutation } from './mutation';

const { Double } = mongoose.mongo;

/** Every change of a value that can be made to what exists. */
export const VALUES: readonly Mutation[] = [
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
      const seed = Buffer.alloc(32, 9);
      const config = { ...ctx.ports.config, checkpointKey: keyPairOf(seed) };
      const signer = signerOf(seed, fleetingMemory());
      const thief = { ...ctx, ports: { ...ctx.ports, config, signer } };
      return { id: (await makeCheckpoint(thief, district))._id };
    },
  },
];

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
