// Records that grant something and bear no seal: those of a version without seals lie as an entry lists them that is older than
// every sealed one of its chain, and vouched for by the first of these, to which its hash leads. Any other was planted.
import mongoose from 'mongoose';
import { collectionOf } from '../store/connection';
import { knowOlderBy } from '../store/row-seal';
import { SEALED_ALG } from './entry-seal';
import { EntryModel, type Entry } from './entry.model';
import { recordsStand } from './records';
import type { Proof } from '../store/schema';
import { checkEntry } from './walk';

knowOlderBy(async (name, ids) => {
  for (const id of ids) if (!(await isOlder(name, id))) return false;
  return true;
});

interface Stored {
  districtId: string;
  proof?: Proof;
}

async function isOlder(name: string, id: string): Promise<boolean> {
  const stored = (await collectionOf(name).findOne({ _id: id } as object)) as Stored | null;
  const entry = stored && (await vouchedEntry(stored));
  if (!entry?.commits.some((one) => one.in === name && one.id === id)) return false;
  return recordsStand(entry);
}

/** The entry of a record, where it is of a version without seals and leads to a sealed one; null otherwise. */
async function vouchedEntry({ districtId, proof }: Stored): Promise<Entry | null> {
  const { chain = '', seq = 0 } = proof ?? {};
  const filter = { districtId, chain, seq: { $gte: seq } };
  let first: Entry | null = null;
  let last: Pick<Entry, 'seq' | 'hash'> | null = null;
  for await (const raw of EntryModel.collection.find(filter, { raw: true }).sort({ seq: 1 })) {
    const bytes = raw as unknown as Uint8Array;
    const entry = mongoose.mongo.BSON.deserialize(bytes) as Entry;
    const breaks: Parameters<typeof checkEntry>[0] = [];
    // Of the first one it is not asked what it follows.
    last ??= { seq: entry.seq - 1, hash: entry.prev };
    checkEntry(breaks, { bytes, entry, last, sealedUntil: Infinity });
    if (breaks.length > 0) return null;
    if (entry.alg >= SEALED_ALG) return first;
    first ??= entry;
    last = entry;
  }
  return null;
}
