// A hand that writes into the database and has no key: it appends an entry as the service would, but for its seal, with the
// records that the entry lists. Every hash follows and every commitment opens.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { bodyBytes } from '../src/platform/chain/commitment';
import { EntryModel, type Entry } from '../src/platform/chain';
import { collectionOf } from '../src/platform/store/connection';

type Doc = Record<string, unknown> & { _id: string };

/** What is forged: an entry's words, and the records under it by collection. */
export interface Forgery {
  districtId: string;
  chain: string;
  kind: string;
  subjectId: string;
  by?: string | null;
  at: Date;
  facts?: Record<string, unknown>;
  records?: readonly (readonly [collection: string, doc: Doc])[];
  /** What else stands in the entry, or stands there otherwise. */
  entry?: Record<string, unknown>;
}

/** Appends it to the chain; answers the number of its entry. */
export async function forge(what: Forgery): Promise<number> {
  const { chain, districtId, records = [], entry: more = {} } = what;
  const { kind, subjectId, by = null, at, facts = {} } = what;
  const last = await EntryModel.findOne({ districtId, chain }).sort({ seq: -1 }).lean<Entry>();
  const seq = (last?.seq ?? 0) + 1;
  const made = records.map(([name, doc]) => ({ name, doc, salt: randomBytes(32) }));
  const commits = made.map(({ name, doc, salt }) => ({
    ...{ in: name, id: doc._id },
    commit: createHmac('sha256', salt).update(bodyBytes(doc)).digest('hex'),
  }));
  const place = { _id: `${chain}:${seq}`, districtId, chain, seq };
  const words = { kind, subjectId, by, at, facts, commits, bulk: [] };
  const body = { ...place, prev: last?.hash ?? '0'.repeat(64), alg: 1, ...words, ...more };
  const hash = createHash('sha256').update(bodyBytes(body)).digest('hex');
  await EntryModel.collection.insertOne({ ...body, hash } as never);
  for (const { name, doc, salt } of made)
    await collectionOf(name).insertOne({ ...doc, proof: { chain, seq, salt, alg: 1 } } as never);
  return seq;
}

/** Takes a forged entry and its records away again, and all that was written behind them. */
export async function undo({ chain, records = [] }: Forgery, from: number): Promise<void> {
  await EntryModel.collection.deleteMany({ chain, seq: { $gte: from } });
  for (const [name, { _id }] of records) await collectionOf(name).deleteOne({ _id } as never);
}
