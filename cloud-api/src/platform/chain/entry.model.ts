// The entries of the 存证链. There is no head document: the unique index on (chain, seq)
// is the compare-and-set that keeps two writers from continuing a chain at the same place.
import mongoose, { Schema } from 'mongoose';
import { keepAsWritten } from '../store/schema';
import { GENESIS, bodyBefore, bodyBytes, hashOf } from './commitment';
import { SEALED_ALG, sealOf } from './entry-seal';

/** Plain data of an entry: ids, dates, numbers; never personal data. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One record to which an entry commits; `fields` when only these are fixed. */
export interface Commitment {
  in: string;
  id: string;
  fields?: readonly string[];
  commit: string;
}

/** Many rows under one Merkle root; the leaves are the rows' commitments in order of `_id`. */
export interface BulkCommitment {
  in: string;
  fields?: readonly string[];
  count: number;
  root: string;
}

/** A seal that a row bears from this entry on, as hex. */
interface ListedSeal {
  in: string;
  id: string;
  n: number;
  mac: string;
}

export interface EntryDraft {
  kind: string;
  subjectId: string;
  by: string | null;
  at: Date;
  facts: { [key: string]: Json };
  commits: Commitment[];
  bulk: BulkCommitment[];
  /** Absent where the act changed no sealed row. */
  seals?: ListedSeal[];
}

export interface Entry extends EntryDraft {
  _id: string;
  districtId: string;
  chain: string;
  seq: number;
  prev: string;
  alg: number;
  hash: string;
  /** What only the service can write, under a key outside the database; entries of a version without it have none. */
  mac?: string;
}

/** What a person keeps of an entry: `at` is the server's time as an ISO instant. */
export interface Receipt {
  chain: string;
  seq: number;
  hash: string;
  at: string;
}

export type Tail = Pick<Entry, 'seq' | 'hash'>;

/** The entry that follows `tail` on this chain, with its hash and its seal as last fields. */
export function nextEntry(
  { chain, districtId }: { chain: string; districtId: string },
  tail: Tail,
  draft: EntryDraft,
): Entry {
  const seq = tail.seq + 1;
  const place = { _id: `${chain}:${seq}`, districtId, chain, seq };
  const body = { ...place, prev: tail.hash, alg: SEALED_ALG, ...draft };
  const hash = hashOf(bodyBytes(body));
  return { ...body, hash, mac: sealOf({ districtId, chain, seq, hash }) };
}

/** The bytes of a stored entry that are under its hash; null where hash and seal do not stand behind them. */
export function bodyOf(raw: Uint8Array, { hash, mac }: Pick<Entry, 'hash' | 'mac'>): Buffer | null {
  return bodyBefore(raw, mac === undefined ? { hash } : { hash, mac });
}

/** The receipt of an entry. */
export function receiptOf(entry: Entry): Receipt {
  return { chain: entry.chain, seq: entry.seq, hash: entry.hash, at: entry.at.toISOString() };
}

/** The tail from which a chain without entries continues. */
export const firstTail: Tail = GENESIS;

const entrySchema = new Schema<Entry>(
  {
    _id: { type: String, required: true },
    districtId: { type: String, required: true },
    chain: { type: String, required: true },
    seq: { type: Number, required: true },
    prev: String,
    alg: Number,
    kind: String,
    subjectId: String,
    by: String,
    at: Date,
    facts: Schema.Types.Mixed,
    commits: [Schema.Types.Mixed],
    bulk: [Schema.Types.Mixed],
    seals: { type: [Schema.Types.Mixed], default: undefined },
    hash: String,
    mac: { type: String, default: undefined },
  },
  { collection: 'entries', strict: 'throw', strictQuery: 'throw', versionKey: false, id: false },
);
keepAsWritten('entries');
entrySchema.set('autoIndex', false).set('autoCreate', false);
entrySchema.index({ districtId: 1, chain: 1, seq: 1 }, { unique: true });
entrySchema.index({ districtId: 1, subjectId: 1, seq: 1 });
// For learnSeals: few entries seal a row that grants.
entrySchema.index(
  { 'seals.in': 1, at: 1 },
  { partialFilterExpression: { seals: { $exists: true } } },
);

export const EntryModel = mongoose.model<Entry>('ChainEntry', entrySchema);
