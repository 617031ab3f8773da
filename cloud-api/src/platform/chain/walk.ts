// Walks all entries in order and checks each against itself and against the one before.
// What it hands on, is what the entries say about records: to be compared with what is stored.
import mongoose from 'mongoose';
import type { Break } from './breaks';
import { GENESIS, hashOf } from './commitment';
import { isOurs, isSealed } from './entry-seal';
import { bodyOf, EntryModel, type BulkCommitment, type Entry } from './entry.model';
import { sealedUntil } from './tail';

/** Where a record is listed, and with which commitment. */
export interface Listed {
  chain: string;
  seq: number;
  fields?: readonly string[];
  commit: string;
}
/** The newest seal of a row that an entry lists, and where. */
export interface ToldSeal {
  chain: string;
  seq: number;
  n: number;
  mac: string;
}
interface ListedBulk extends BulkCommitment {
  chain: string;
  seq: number;
}
export interface Head {
  districtId: string;
  chain: string;
  seq: number;
  hash: string;
}

/** One chain as it was read: hashes and instants of its entries, each at its number less one. */
interface Line {
  districtId: string;
  chain: string;
  hashes: string[];
  times: number[];
}

/** What the chains say; `records` by collection and id, `bulks` by collection, chain and seq. */
export interface Walk {
  entries: number;
  heads: Head[];
  /** By district and chain; see `lineKey`. */
  lines: Map<string, Line>;
  breaks: Break[];
  records: Map<string, Map<string, Listed>>;
  bulks: Map<string, ListedBulk>;
  /** By district and chain: the number of the first entry that is sealed. */
  sealedFrom: Map<string, number>;
  /** By collection and id. */
  seals: Map<string, Map<string, ToldSeal>>;
}

export const bulkKey = (collection: string, chain: string, seq: number): string =>
  `${collection} ${chain} ${seq}`;

export const lineKey = (districtId: string, chain: string): string => `${districtId} ${chain}`;

/** Reads and checks every entry, of one district or of all. */
export async function walkChains(districtId?: string): Promise<Walk> {
  const walk: Walk = {
    ...{ entries: 0, heads: [], breaks: [] },
    ...{ lines: new Map(), records: new Map(), bulks: new Map() },
    ...{ sealedFrom: new Map(), seals: new Map() },
  };
  const filter = districtId === undefined ? {} : { districtId };
  const order = { districtId: 1, chain: 1, seq: 1 } as const;
  const found = EntryModel.collection.find(filter, { raw: true }).sort(order);
  let last: Entry | null = null;
  let sealed = 0;
  for await (const raw of found) {
    const bytes = raw as unknown as Uint8Array;
    const entry = mongoose.mongo.BSON.deserialize(bytes) as Entry;
    if (last && (last.chain !== entry.chain || last.districtId !== entry.districtId)) {
      walk.heads.push(headOf(last));
      last = null;
    }
    if (last === null) sealed = await sealedUntil(entry.districtId, entry.chain);
    checkEntry(walk.breaks, { bytes, entry, last: last ?? GENESIS, sealedUntil: sealed });
    // What the service did not write, accuses and excuses no row.
    if (isOurs(entry, sealed)) list(walk, entry);
    const key = lineKey(entry.districtId, entry.chain);
    if (isSealed(entry) && !walk.sealedFrom.has(key)) walk.sealedFrom.set(key, entry.seq);
    line(walk, entry);
    walk.entries++;
    last = entry;
  }
  if (last) walk.heads.push(headOf(last));
  return walk;
}

/** A stored entry, and what it must agree with. */
interface Looked {
  bytes: Uint8Array;
  entry: Entry;
  last: Pick<Entry, 'seq' | 'hash'>;
  /** The number of the last sealed entry of its chain. */
  sealedUntil: number;
}

/** An entry against itself, against its seal and against the one before it. */
export function checkEntry(breaks: Break[], looked: Looked): void {
  const { bytes, entry, last } = looked;
  const { chain, seq, prev, hash } = entry;
  const body = bodyOf(bytes, entry);
  if (body === null || hashOf(body) !== hash) breaks.push({ kind: 'entry-changed', chain, seq });
  else if (!isOurs(entry, looked.sealedUntil)) breaks.push({ kind: 'entry-forged', chain, seq });
  if (seq > last.seq + 1)
    breaks.push({ kind: 'entry-missing', chain, seq: last.seq + 1, until: seq - 1 });
  else if (seq <= last.seq) breaks.push({ kind: 'entry-forked', chain, seq });
  else if (prev !== last.hash) breaks.push({ kind: 'entry-replaced', chain, seq });
}

function line({ lines }: Walk, { districtId, chain, seq, hash, at }: Entry): void {
  const key = lineKey(districtId, chain);
  const here = lines.get(key) ?? { districtId, chain, hashes: [], times: [] };
  lines.set(key, here);
  here.hashes[seq - 1] = hash;
  here.times[seq - 1] = Number(at);
}

/** What an entry says of rows, where it has the form of that: one that was changed has been named, and must not stop the walk. */
function saidIn<T extends { in: string }>(said: readonly T[] | undefined): T[] {
  const all: readonly unknown[] = Array.isArray(said) ? said : [];
  return all.filter((one): one is T => typeof (Object(one) as { in?: unknown }).in === 'string');
}

function list(walk: Walk, { chain, seq, commits, bulk, seals }: Entry): void {
  for (const { in: collection, id, fields, commit } of saidIn(commits)) {
    const listed = walk.records.get(collection) ?? new Map<string, Listed>();
    walk.records.set(collection, listed.set(id, { chain, seq, fields, commit }));
  }
  for (const one of saidIn(bulk))
    walk.bulks.set(bulkKey(one.in, chain, seq), { ...one, chain, seq });
  for (const { in: collection, id, n, mac } of saidIn(seals)) {
    const told = walk.seals.get(collection) ?? new Map<string, ToldSeal>();
    walk.seals.set(collection, told);
    // A row may be told of on several chains; which is the newest says its own number.
    if (n > (told.get(id)?.n ?? -1)) told.set(id, { chain, seq, n, mac });
  }
}

const headOf = ({ districtId, chain, seq, hash }: Entry): Head => ({
  districtId,
  chain,
  seq,
  hash,
});
