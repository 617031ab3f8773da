// Everything about a change that can be worked out before its transaction: casting to the schemas,
// commitments to records, the draft of the entry. What is left depends only on the chain's tail.
import { ALG, bodyBytes, commitTo, newSalt, pick } from '../chain/commitment';
import type { BulkCommitment, Commitment, EntryDraft, Receipt } from '../chain/entry.model';
import { merkleRoot } from '../signer/merkle';
import type { Ctx } from '../context';
import { inSlices } from '../in-slices';
import { castDoc, castUpdate } from '../store/cast';
import { onceId } from './once.model';
import type { ChangeBuilder, Emitted, Step } from './change';
import { eventOfEntry, SecurityEventModel } from '../security-events';
import { isListed, sealedOf, sealOf, withSeal, type RowSeal } from '../store/row-seal';
import { provenOf } from '../store/schema';
import { nextSeal } from './next-seal';

type Doc = Record<string, unknown>;
type Insert = { collection: string; make: (receipt: Receipt) => Doc[] };
type UpdateOp = { collection: string; guard: Doc; update: Doc };
type Reliance = { collection: string; id: string; version: number };

/** A change ready to be written; `bytes` is its approximate size. */
export interface Prepared {
  chain: string | null;
  districtId: string;
  draft: EntryDraft;
  inserts: Insert[];
  updates: UpdateOp[];
  relies: Reliance[];
  events: Emitted[];
  once: Doc | null;
  /** Whose act it is or follows from; null for what the system does by itself. */
  causerId: string | null;
  /** Whether its entry seals a chain from a version without seals. */
  adopts: boolean;
  /** The session in which the act was asked for; null for what the system does. */
  sessionId: string | null;
  at: Date;
  bytes: number;
}

/** Casts and commits; rejects what the schemas do not know, before anything is written. */
export async function prepare(ctx: Ctx, change: ChangeBuilder): Promise<Prepared> {
  const draft = draftOf(ctx, change);
  const prepared: Prepared = {
    chain: change.chain,
    districtId: districtOf(ctx, change),
    draft,
    inserts: [],
    updates: [],
    relies: [],
    events: change.events,
    once: null,
    causerId: ctx.actor?.accountId ?? ctx.causerId ?? null,
    adopts: change.adopts,
    sessionId: ctx.session?.sessionId ?? ctx.actor?.sessionId ?? null,
    at: ctx.now,
    bytes: 512,
  };
  for (const step of change.steps) {
    if (step.do === 'bulk') await placeBulk(prepared, step);
    else if (step.do === 'update') await placeUpdate(prepared, step);
    else place(prepared, step);
  }
  noteSecurity(ctx, change, prepared);
  prepared.once = onceOf(ctx, prepared);
  return prepared;
}

/** What is a security event stands in the same transaction as its entry: neither is there without the other. */
function noteSecurity(ctx: Ctx, { words }: ChangeBuilder, prepared: Prepared): void {
  const row = words && eventOfEntry(ctx, prepared.districtId, words);
  if (!row) return;
  const { collectionName: collection } = SecurityEventModel.collection;
  prepared.inserts.push({ collection, make: () => [{ ...row }] });
  prepared.bytes += 512;
}

function draftOf(ctx: Ctx, change: ChangeBuilder): EntryDraft {
  const { words } = change;
  if (change.chain !== null && words === null) throw new Error('a change needs its chain entry');
  const { kind, subjectId, facts } = words ?? { kind: '', subjectId: '', facts: {} };
  // Before a capacity is chosen nobody acts in one; whose the session is, is known.
  const by = ctx.actor?.accountId ?? ctx.session?.accountId ?? null;
  return { kind, subjectId, by, at: ctx.now, facts, commits: [], bulk: [] };
}

function districtOf(ctx: Ctx, change: ChangeBuilder): string {
  const inserted = change.steps.find((step) => step.do === 'record' || step.do === 'insert');
  const doc = inserted && 'doc' in inserted ? inserted.doc : undefined;
  const fromDoc = typeof doc === 'object' ? doc.districtId : undefined;
  const district = change.districtId ?? ctx.actor?.districtId ?? fromDoc;
  if (typeof district === 'string') return district;
  if (change.chain === null) return '';
  throw new Error('a change of the system must name its district: change(chain, districtId)');
}

async function placeUpdate(prepared: Prepared, step: UpdateStep): Promise<void> {
  const collection = step.model.collection.collectionName;
  const { guard, update } = castUpdate(step.model, step);
  const seal = await nextSeal(step.model, { guard, update });
  if (seal) list(prepared, collection, { _id: guard._id, seal });
  const $set = { ...update.$set, ...(seal ? { seal } : {}) };
  const changed = seal ? { ...update, $set } : update;
  prepared.updates.push({ collection, guard, update: changed });
  prepared.bytes += 256;
}
type UpdateStep = Extract<Step, { do: 'update' }>;

/** Enters the seal that a row bears from this change on in the entry. */
function list({ chain, draft }: Prepared, collection: string, { _id, seal }: Doc): void {
  if (seal === undefined || !isListed(collection)) return;
  if (chain === null) throw new Error(`${collection}: a change beside the chain cannot seal it`);
  const { n, mac } = seal as RowSeal;
  draft.seals ??= [];
  draft.seals.push({ in: collection, id: String(_id), n, mac: Buffer.from(mac).toString('hex') });
}

function place(prepared: Prepared, step: Exclude<Step, Bulk | UpdateStep>): void {
  const collection = step.model.collection.collectionName;
  if (step.do === 'rely') {
    const { id, version } = step;
    prepared.relies.push({ collection, id, version });
  } else if (step.do === 'seal') {
    const { _id, version } = step.row;
    const seal = sealOf(collection, step.row);
    list(prepared, collection, { _id, seal });
    const update = { $set: { seal }, $inc: { version: 1 } };
    prepared.updates.push({ collection, guard: { _id, version, seal: null }, update });
    prepared.bytes += 512;
  } else if (step.do === 'record') {
    const one = committed(collection, withSeal(collection, castDoc(step.model, step.doc)));
    const { doc, commit } = one;
    list(prepared, collection, doc);
    prepared.draft.commits.push({
      in: collection,
      id: String(doc._id),
      ...fixed(collection),
      commit: commit.toString('hex'),
    });
    prepared.inserts.push({ collection, make: (receipt) => [proven(one, receipt)] });
    prepared.bytes += roughSize(doc);
  } else {
    const { doc, model } = step;
    const ready = typeof doc === 'function' ? null : withSeal(collection, castDoc(model, doc));
    if (ready) list(prepared, collection, ready);
    else if (sealedOf(collection)) throw new Error(`${collection}: a seal is made beforehand`);
    const make = (receipt: Receipt) => [ready ?? castDoc(model, (doc as MakeDoc)(receipt))];
    prepared.inserts.push({ collection, make });
    prepared.bytes += ready ? roughSize(ready) : 1024;
  }
}
type MakeDoc = (receipt: Receipt) => Doc;

type Bulk = Extract<Step, { do: 'bulk' }>;

async function placeBulk(prepared: Prepared, { model, docs }: Bulk): Promise<void> {
  const collection = model.collection.collectionName;
  const rows = await inSlices(docs, (doc) =>
    committed(collection, withSeal(collection, castDoc(model, doc))),
  );
  for (const { doc } of rows) list(prepared, collection, doc);
  rows.sort((a, b) => (String(a.doc._id) < String(b.doc._id) ? -1 : 1));
  const root = merkleRoot(rows.map((row) => row.commit));
  const bulk: BulkCommitment = { in: collection, ...fixed(collection), count: rows.length, root };
  prepared.draft.bulk.push(bulk);
  const make = (receipt: Receipt) => rows.map((row) => provenRow(row, receipt));
  prepared.inserts.push({ collection, make });
  prepared.bytes += rows.length * 512;
}

interface Committed {
  doc: Doc;
  salt: Buffer;
  commit: Buffer;
}

function committed(collection: string, doc: Doc): Committed {
  const salt = newSalt();
  const { fields } = fixed(collection);
  const commit = commitTo(salt, bodyBytes(fields ? pick(doc, fields) : doc));
  return { doc, salt, commit };
}

function fixed(collection: string): Pick<Commitment, 'fields'> {
  const how = provenOf(collection);
  return how === 'content' || how === undefined ? {} : { fields: how };
}

// The proof is the last field, so that the verifier finds the body in front of it.
const proven = ({ doc, salt }: Committed, { chain, seq }: Receipt) => ({
  _id: doc._id,
  ...doc,
  proof: { chain, seq, salt, alg: ALG },
});
const provenRow = ({ doc, salt, commit: leaf }: Committed, { chain, seq }: Receipt) => ({
  _id: doc._id,
  ...doc,
  proof: { chain, seq, salt, alg: ALG, leaf },
});

/** About how many bytes a document will take, without serialising it for that. */
function roughSize(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 8;
  if (value instanceof Uint8Array) return value.length + 8;
  if (typeof value !== 'object' || value === null || value instanceof Date) return 16;
  return Object.values(value).reduce<number>((sum, each) => sum + 16 + roughSize(each), 16);
}

function onceOf(ctx: Ctx, { districtId, draft }: Prepared): Doc | null {
  if (ctx.once === undefined || ctx.actor === null) return null;
  const { key, bodyHash, saltId } = ctx.once;
  const _id = onceId(ctx.actor.accountId, key);
  return {
    _id,
    districtId,
    bodyHash,
    saltId,
    subjectId: draft.subjectId,
    at: ctx.now,
    keptFrom: new Date(),
  };
}
