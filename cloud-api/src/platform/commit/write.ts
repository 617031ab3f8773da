// One transaction for a whole batch of changes: entries first, then one statement per collection.
// Two writers on one chain meet at the entries' unique index, before either has done much work.
import type { ClientSession } from 'mongoose';
import mongoose from 'mongoose';
import {
  EntryModel,
  firstTail,
  nextEntry,
  receiptOf,
  type Entry,
  type Receipt,
  type Tail,
} from '../chain/entry.model';
import { tailOf } from '../chain/tail';
import { byKey } from '../by-key';
import { fail } from '../fail';
import { JobModel } from '../jobs/job.model';
import { jobsOf } from '../jobs/register';
import { ConflictError, mustBeWritten } from '../store/conflict';
import { TRANSACTION, collectionOf, sendCommand } from '../store/connection';
import { sealSeen } from '../store/newest-seals';
import type { RowSeal } from '../store/row-seal';
import { OnceModel } from './once.model';
import type { Prepared } from './prepare';

type Doc = Record<string, unknown>;
/** Where the sign-in floor, which stands above, keeps them. */
const SESSIONS = 'sessions';
const BESIDE: Receipt = { chain: '', seq: 0, hash: '', at: '' };

/** Tails of chains as this process last saw them, by chain. */
export type Tails = Map<string, Tail>;

/** What is written together, and the sessions that must not have ended meanwhile. */
interface Batch {
  readonly changes: readonly Prepared[];
  readonly sessions: readonly string[];
}

/**
 * Writes the batch in one transaction and returns its receipts, in order; advances `tails`.
 * `onWritten` is told when all is written and only the journal is waited for.
 * Throws what went wrong, with nothing written, unless the error is labelled as of unknown outcome.
 */
export async function writeBatch(
  { changes: batch, sessions }: Batch,
  tails: Tails,
  onWritten: () => void,
): Promise<Receipt[]> {
  const session = await mongoose.connection.startSession();
  try {
    session.startTransaction(TRANSACTION);
    if (sessions.length > 0) await mustNotHaveEnded(sessions, session);
    await loadTails(batch, tails, session);
    const entries = chainUp(batch, tails);
    const written = entries.filter((entry) => entry !== null);
    if (written.length > 0) await insert(EntryModel.collection.collectionName, written, session);
    const receipts = entries.map((entry) => (entry ? receiptOf(entry) : BESIDE));
    await writeDocuments(batch, receipts, session);
    onWritten();
    await commitSurely(session);
    for (const { chain, seq, hash } of written) tails.set(chain, { seq, hash });
    for (const { updates } of batch) rememberSeals(updates);
    return receipts;
  } catch (error) {
    for (const { chain } of batch) if (chain !== null) tails.delete(chain);
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    await session.endSession();
  }
}

/** From now on whatever bears an earlier seal was put back. */
function rememberSeals(updates: Prepared['updates']): void {
  for (const { collection, guard, update } of updates) {
    const { seal } = (update.$set ?? {}) as { seal?: RowSeal };
    if (seal) sealSeen(collection, guard._id, seal.n);
  }
}

/** Read first: what is seen of the sessions is as new as anything that the transaction sees. */
async function mustNotHaveEnded(ids: readonly string[], session: ClientSession): Promise<void> {
  const ended = { _id: { $in: [...ids] }, endedAt: { $ne: null } } as object;
  const found = await collectionOf(SESSIONS).findOne(ended, { session, projection: { _id: 1 } });
  if (found) fail('accounts/sign-in-required');
}

async function loadTails(batch: readonly Prepared[], tails: Tails, session: ClientSession) {
  for (const { chain, districtId, adopts } of batch) {
    if (chain === null || tails.has(chain)) continue;
    tails.set(chain, await tailOf({ chain, districtId, adopts }, session));
  }
}

function chainUp(batch: readonly Prepared[], tails: Tails): (Entry | null)[] {
  const ahead: Tails = new Map();
  return batch.map(({ chain, districtId, draft }) => {
    if (chain === null) return null;
    const entry = nextEntry(
      { chain, districtId },
      ahead.get(chain) ?? tails.get(chain) ?? firstTail,
      draft,
    );
    ahead.set(chain, entry);
    return entry;
  });
}

async function writeDocuments(
  batch: readonly Prepared[],
  receipts: readonly Receipt[],
  session: ClientSession,
): Promise<void> {
  const inserts = new Map<string, Doc[]>();
  const updates = new Map<string, { q: Doc; u: Doc }[]>();
  const put = <T>(map: Map<string, T[]>, name: string, items: T[]) => {
    if (items.length === 0) return; // a bulk of nothing is an entry of its own, and no statement
    const list = map.get(name);
    if (list) list.push(...items);
    else map.set(name, [...items]);
  };
  batch.forEach((prepared, i) => {
    const receipt = receipts[i] ?? BESIDE;
    if (prepared.once) put(inserts, OnceModel.collection.collectionName, [prepared.once]);
    for (const { collection, make } of prepared.inserts) put(inserts, collection, make(receipt));
    const jobs = jobsOf(prepared, receipt);
    if (jobs.length > 0) put(inserts, JobModel.collection.collectionName, jobs as unknown as Doc[]);
    for (const { collection, guard, update } of prepared.updates)
      put(updates, collection, [{ q: guard, u: update }]);
  });
  for (const [name, docs] of inserts) await insert(name, docs, session);
  for (const [name, all] of updates) await update(name, all, session);
  await mustStillStand(batch, session);
}

// Looked at last, so that a change of the same batch which alters what another relies on is seen too.
async function mustStillStand(batch: readonly Prepared[], session: ClientSession): Promise<void> {
  const relies = byKey(
    batch.flatMap((prepared) => prepared.relies),
    ({ collection }) => collection,
  );
  for (const [name, all] of relies) {
    const filter = { _id: { $in: [...new Set(all.map(({ id }) => id))] } } as object;
    const found = collectionOf(name).find(filter, { session, projection: { version: 1 } });
    const versions = new Map((await found.toArray()).map((doc) => [String(doc._id), doc.version]));
    if (all.some(({ id, version }) => versions.get(id) !== version)) throw new ConflictError(name);
  }
}

async function insert(name: string, docs: readonly object[], session: ClientSession) {
  const options = { session, ignoreUndefined: true };
  for (const documents of parts(docs))
    mustBeWritten(await sendCommand({ insert: name, documents }, options));
}

async function update(
  name: string,
  all: readonly { q: Doc; u: Doc }[],
  session: ClientSession,
): Promise<void> {
  const options = { session, ignoreUndefined: false };
  for (const updates of parts(all)) {
    const done = await sendCommand({ update: name, updates }, options);
    mustBeWritten(done);
    if (done.n !== updates.length) throw new ConflictError(name);
  }
}

/** So many documents in one command that it stays below the 16 MB of a message, however long their texts are. */
const MOST_AT_ONCE = 200;

function parts<T>(all: readonly T[]): (readonly T[])[] {
  if (all.length <= MOST_AT_ONCE) return [all];
  const count = Math.ceil(all.length / MOST_AT_ONCE);
  return Array.from({ length: count }, (_, nth) =>
    all.slice(nth * MOST_AT_ONCE, (nth + 1) * MOST_AT_ONCE),
  );
}

// A commit whose answer was lost is asked for again: the same transaction, so it counts once.
async function commitSurely(session: ClientSession): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!isUnknownOutcome(error) || tries >= 5) throw error;
    }
  }
}

/** Whether the transaction may or may not have been committed. */
export function isUnknownOutcome(error: unknown): boolean {
  return hasLabel(error, 'UnknownTransactionCommitResult');
}

/** Whether the driver says that the whole transaction is safe to run again. */
export function isTransient(error: unknown): boolean {
  return hasLabel(error, 'TransientTransactionError');
}

function hasLabel(error: unknown, label: string): boolean {
  const { mongo } = mongoose;
  return error instanceof mongo.MongoError && error.hasErrorLabel(label);
}
