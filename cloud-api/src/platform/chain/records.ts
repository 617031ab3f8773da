// Compares every stored record of the proven collections with what the chains say about it.
// A record that no entry lists is as much a break as one that is missing.
import mongoose from 'mongoose';
import { collectionOf } from '../store/connection';
import { provenCollections, type Proof } from '../store/schema';
import { bodyBefore, bodyBytes, commitTo, pick } from './commitment';
import type { Entry } from './entry.model';
import { merkleRoot } from '../signer/merkle';
import { bulkKey, type Listed, type Walk } from './walk';

interface Stored {
  bytes: Uint8Array;
  id: string;
  /** The salt as bytes; the proof as it lies in the document. */
  proof: (Omit<Proof, 'salt' | 'leaf'> & { salt: Uint8Array; leaf?: Uint8Array }) | undefined;
  rawProof: object;
}
interface Row {
  id: string;
  commit: string;
}

const { BSON } = mongoose.mongo;

/** Whether every record that an entry lists is stored as the entry says; what a bulk act listed is not looked at. */
export async function recordsStand({ chain, seq, commits = [] }: Entry): Promise<boolean> {
  const all = commits.map(async ({ in: name, id, fields, commit }) => {
    const filter = { _id: id } as object;
    const raw = await collectionOf(name).findOne(filter, { raw: true });
    const listed = { chain, seq, fields, commit };
    return raw !== null && isAsListed(read(raw as unknown as Uint8Array), listed);
  });
  return (await Promise.all(all)).every(Boolean);
}

/** Checks all proven collections against the walk; adds to its breaks and returns how many it read. */
export async function checkRecords(walk: Walk, districtId?: string): Promise<number> {
  const bulkNames = [...walk.bulks.values()].map((bulk) => bulk.in);
  const names = new Set([...walk.records.keys(), ...bulkNames, ...provenCollections()]);
  const rows = new Map<string, Row[]>();
  let count = 0;
  for (const name of names) {
    const filter = districtId === undefined ? {} : { districtId };
    for await (const raw of collectionOf(name).find(filter, { raw: true })) {
      checkOne(walk, { name, stored: read(raw as unknown as Uint8Array), rows });
      count++;
    }
    for (const [id, { chain, seq }] of walk.records.get(name) ?? [])
      walk.breaks.push({ kind: 'record-missing', chain, seq, collection: name, id });
  }
  checkBulks(walk, rows);
  return count;
}

function checkOne(
  walk: Walk,
  { name, stored, rows }: { name: string; stored: Stored; rows: Map<string, Row[]> },
): void {
  const { id, proof } = stored;
  const listed = walk.records.get(name)?.get(id);
  if (listed) {
    const { chain, seq } = listed;
    if (!isAsListed(stored, listed))
      walk.breaks.push({ kind: 'record-changed', chain, seq, collection: name, id });
    walk.records.get(name)?.delete(id);
    return;
  }
  const key = proof && bulkKey(name, proof.chain, proof.seq);
  const bulk = key === undefined ? undefined : walk.bulks.get(key);
  if (!proof || !key || !bulk) {
    const { chain, seq } = proof ?? {};
    walk.breaks.push({ kind: 'record-unlisted', chain, seq, collection: name, id });
    return;
  }
  const { chain, seq } = proof;
  const commit = commitmentOf(stored, bulk.fields);
  if (commit === null || commit !== hex(proof.leaf))
    walk.breaks.push({ kind: 'record-changed', chain, seq, collection: name, id });
  const list = rows.get(key) ?? [];
  rows.set(key, list);
  list.push({ id, commit: hex(proof.leaf) });
}

function isAsListed(stored: Stored, { chain, seq, fields, commit }: Listed): boolean {
  if (stored.proof?.chain !== chain || stored.proof.seq !== seq) return false;
  return commitmentOf(stored, fields) === commit;
}

function commitmentOf(stored: Stored, fields?: readonly string[]): string | null {
  const { bytes, proof, rawProof } = stored;
  if (!proof) return null;
  const body = fields
    ? bodyBytes(pick(exact(bytes), fields))
    : bodyBefore(bytes, { proof: rawProof });
  return body && commitTo(proof.salt, body).toString('hex');
}

// The leaves tell which row was changed; the root, whether a leaf or a row was added or taken away.
function checkBulks(walk: Walk, rows: Map<string, Row[]>): void {
  for (const [key, { chain, seq, in: collection, count, root }] of walk.bulks) {
    const found = (rows.get(key) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
    const same = merkleRoot(found.map(({ commit }) => Buffer.from(commit, 'hex'))) === root;
    if (found.length !== count || !same)
      walk.breaks.push({ kind: 'rows-changed', chain, seq, collection });
  }
}

function read(bytes: Uint8Array): Stored {
  const doc = BSON.deserialize(bytes, { promoteBuffers: true }) as Record<string, unknown>;
  const proof = doc.proof as Stored['proof'];
  const rawProof = proof === undefined ? {} : ((exact(bytes).proof as object | undefined) ?? {});
  return { bytes, id: String(doc._id), proof, rawProof };
}

// Numbers keep their stored type, so that a swapped one is seen.
const exact = (bytes: Uint8Array): Record<string, unknown> =>
  BSON.deserialize(bytes, { promoteValues: false, promoteBuffers: false, bsonRegExp: true });
const hex = (bytes?: Uint8Array): string => (bytes ? Buffer.from(bytes).toString('hex') : '');
