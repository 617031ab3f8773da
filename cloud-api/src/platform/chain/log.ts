// The one log of a district: the entries of all its chains, in the order in which checkpoints took them in. What has come since
// the checkpoint before stands in order of the chains' names and of the numbers within each.
import mongoose from 'mongoose';
import { collectionOf } from '../store/connection';
import type { Break } from './breaks';
import { GENESIS } from './commitment';
import { EntryModel, type Entry } from './entry.model';
import { leafOf, type ChainHead, type LoggedHead } from '../signer';
import { leafHash } from '../signer/merkle';
import { sealedUntil } from './tail';
import { checkEntry } from './walk';

/** The ends of all chains of a district, in order of their names. */
export async function headsOf(districtId: string): Promise<ChainHead[]> {
  // From the end backwards, chain before number: so the database jumps from one chain to the next, and reads one key of each.
  const groups = await EntryModel.aggregate<ChainHead & { _id: string }>([
    { $match: { districtId } },
    { $sort: { chain: -1, seq: -1 } },
    { $group: { _id: '$chain', seq: { $first: '$seq' }, hash: { $first: '$hash' } } },
    { $sort: { _id: 1 } },
  ]);
  return groups.map(({ _id, seq, hash }) => ({ chain: _id, seq, hash }));
}

/** A stored entry, with the bytes as they lie there. */
interface Raw {
  entry: Entry;
  bytes: Uint8Array;
}

/** What stands in the log between two checkpoints, in its order. */
export async function* entriesBetween(
  districtId: string,
  before: readonly ChainHead[],
  after: readonly ChainHead[],
): AsyncGenerator<Raw> {
  const ends = new Map(before.map(({ chain, seq }) => [chain, seq]));
  for (const { chain, seq: $lte } of after) {
    const $gt = ends.get(chain) ?? 0;
    if ($gt >= $lte) continue;
    const filter = { districtId, chain, seq: { $gt, $lte } };
    const found = EntryModel.collection.find(filter, { raw: true }).sort({ seq: 1 });
    for await (const raw of found) {
      const bytes = raw as unknown as Uint8Array;
      yield { bytes, entry: mongoose.mongo.BSON.deserialize(bytes) as Entry };
    }
  }
}

/**
 * What came after the ends of a checkpoint: hashes for the log, each entry checked against itself, its seal and the one before.
 */
export async function growth(
  districtId: string,
  before: readonly ChainHead[],
  after: readonly ChainHead[],
): Promise<{ leaves: string[]; breaks: Break[] }> {
  const breaks: Break[] = [];
  const leaves: string[] = [];
  const ends = new Map<string, Pick<Entry, 'seq' | 'hash'>>(before.map((end) => [end.chain, end]));
  const sealed = new Map<string, number>();
  for await (const { entry, bytes } of entriesBetween(districtId, before, after)) {
    const { chain } = entry;
    const until = sealed.get(chain) ?? (await sealedUntil(districtId, chain));
    sealed.set(chain, until);
    checkEntry(breaks, { bytes, entry, last: ends.get(chain) ?? GENESIS, sealedUntil: until });
    ends.set(chain, entry);
    leaves.push(leafHash(leafOf(entry)));
  }
  return { leaves, breaks };
}

/** The ends of chains with their places in a log that had `size` entries at the ends before. */
export function placed(
  after: readonly ChainHead[],
  { heads, size }: { heads: readonly LoggedHead[]; size: number },
): LoggedHead[] {
  const before = new Map(heads.map((head) => [head.chain, head]));
  let next = size;
  return after.map((head) => {
    const earlier = before.get(head.chain);
    next += head.seq - (earlier?.seq ?? 0);
    const index = head.seq === earlier?.seq ? earlier.index : next - 1;
    return { ...head, index };
  });
}

/** Which of these ends are no longer where they were. */
export async function lostEnds(heads: readonly ChainHead[]): Promise<ChainHead[]> {
  const ids = heads.map(({ chain, seq }) => `${chain}:${seq}`);
  const found = await collectionOf('entries')
    .find({ _id: { $in: ids } } as object, { projection: { hash: 1 } })
    .toArray();
  const hashes = new Map(found.map((entry) => [String(entry._id), entry.hash]));
  return heads.filter(({ chain, seq, hash }) => hashes.get(`${chain}:${seq}`) !== hash);
}
