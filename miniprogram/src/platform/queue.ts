// The outgoing queue: what was written goes up by itself, once, whenever the phone can; nothing in it ever expires.
// Each record has its own fate: it waits for its own next try, and none holds up another.
import type { ArgsOf, Endpoint } from '@xinqiao/types/endpoint';
import { letterOf, post } from './call';
import { now } from './clock';
import { placeDraft } from './drafts';
import { sameWords } from './draft-keeper';
import { newId } from './new-id';
import {
  NobodyError,
  OfflineError,
  passesByItself,
  problemOf,
  ProblemError,
  UnsavedError,
  type CallProblem,
} from './problems';
import type { QueueRecord, Refusal } from './queue-record';
import {
  advance,
  hide,
  hurry,
  keepNew,
  openRecords,
  readQueue,
  show,
  showOf,
  takeOut,
} from './queue-store';
import { keepReceipt, receiptIn } from './receipts';
import { readSealed } from './sealed-json';
import { sessionStore, viewOf, writerNow, type Writer } from './session';

export type { QueueRecord } from './queue-record';
export { takeOut, unsentOf, useQueue } from './queue-store';

const BACKOFF_MS = [2_000, 5_000, 15_000, 60_000, 300_000];
const LONGEST_MS = Math.max(...BACKOFF_MS);

/** Shows and drains the records of an account; without one, shows none and leaves them sealed. */
export async function openQueue(accountId: string | undefined): Promise<void> {
  showOf(accountId);
  await readQueue();
  void drain();
}

export interface Outgoing {
  /** Idempotency key: the draft's. The same words under the same key again change nothing. */
  readonly key: string;
  /** Who wrote it, in which capacity: whoever opened the form. Left out, whoever is signed in now. */
  readonly writer?: Writer;
  /** For lists; an alias at most, never a name. */
  readonly title: string;
  readonly about: string;
  /** The address of the form, for opening it again. */
  readonly returnTo: string;
  /** The draft as it stands, so that a record can be opened again with everything in it. */
  readonly draft?: { readonly id: string; readonly value: object };
  /** It changes what the service has already, and gets no receipt of its own. */
  readonly sequel?: true;
}

/**
 * Puts what was written into the queue and resolves once the phone holds it; sending starts by itself.
 * Rejects with NobodyError when it would be nobody's, with UnsavedError or the refusal when a full phone could not send it either.
 */
export async function enqueue<E extends Endpoint>(
  endpoint: E,
  args: ArgsOf<E>,
  { key, writer = writerNow(), ...about }: Outgoing,
): Promise<QueueRecord> {
  if (!writer) throw new NobodyError();
  const record: QueueRecord = {
    ...about,
    ...writer,
    id: key,
    letter: letterOf(endpoint, args, { key }),
    createdAt: now().toISOString(),
    state: 'waiting',
    tries: 0,
  };
  const held = await hold(record);
  void drain();
  return held;
}

/**
 * Keeps a record under its key. Words that were handed over under it before are known. Others, as from a second window,
 * are a record beside it, for which the same key is asked: the service takes one of them and tells whoever wrote the other.
 */
async function hold(record: QueueRecord): Promise<QueueRecord> {
  const before = await handedOver(record);
  if (before && before !== 'else' && saysTheSame(before, record)) return before;
  const own = before ? { ...record, id: newId() } : record;
  const kept = await keepNew(own).catch(() => undefined);
  if (kept === undefined) return sendUnsaved(own);
  // Another window was faster by a breath, with the same words or with others.
  return kept ? own : hold(own);
}

/** What was handed over under the key of a record before: a record, or something else that can be read no more. */
async function handedOver({
  accountId,
  id,
}: QueueRecord): Promise<QueueRecord | 'else' | undefined> {
  const open = openRecords().find((other) => other.id === id);
  if (open) return open;
  try {
    const kept = await readSealed<QueueRecord>('queue', accountId, id);
    return kept ?? ((await readSealed<object>('receipt', accountId, id)) && 'else');
  } catch {
    return 'else';
  }
}

/** Whether two records say the same, whenever either was written down. */
function saysTheSame(one: QueueRecord, other: QueueRecord): boolean {
  const said = ({ letter: { method, path, body } }: QueueRecord) => {
    return [method, path, { ...(body as object), writtenAt: '' }];
  };
  return sameWords(said(one), said(other));
}

/** A phone that can keep nothing more sends at once; rejects unless the record arrives. */
async function sendUnsaved(record: QueueRecord): Promise<QueueRecord> {
  if (!mayLeave(record)) throw new UnsavedError();
  show({ ...record, state: 'sending' });
  const after = await tried(record, sessionStore.getState().token);
  show(after);
  if (after.state === 'arrived') return after;
  hide(record.id);
  const { refusal } = after;
  throw refusal ? new ProblemError({ ...refusal, status: 422 }) : new UnsavedError();
}

/**
 * Opens a record again: its draft is put back, with what the service said, and it leaves the queue.
 * A refused one gets a new key; one that may have arrived keeps its own, or it could arrive twice.
 */
export async function reopen(record: QueueRecord): Promise<void> {
  const { accountId, draft, refusal, id, letter, title, returnTo: url, state } = record;
  const key = state === 'refused' ? undefined : letter.key;
  if (draft) await placeDraft({ accountId, ...draft, place: { title, url }, refusal, key });
  await takeOut(id);
}

/** Sends one record as whoever is signed in at this instant, and tells how it stands afterwards. */
async function send(record: QueueRecord): Promise<QueueRecord> {
  const { token } = sessionStore.getState();
  if (!(await advance({ ...record, state: 'sending', trouble: undefined }))) return record;
  const after = await tried(record, token);
  await advance(after);
  return after;
}

async function tried(record: QueueRecord, token: string | undefined): Promise<QueueRecord> {
  try {
    const answer = await post(record.letter, token);
    // What carries no receipt was answered by somebody else on the way, and has not arrived.
    if (!receiptIn(answer) && !record.sequel) throw new OfflineError();
    if (!record.sequel) await keepReceipt(record, answer).catch(() => undefined);
    return { ...record, state: 'arrived', answer, arrivedAt: now().toISOString() };
  } catch (thrown) {
    const problem = problemOf(thrown);
    const tries = record.tries + 1;
    if (!passesByItself(problem))
      return { ...record, state: 'refused', tries, refusal: saidBy(problem) };
    const nextTry = Date.now() + (BACKOFF_MS[record.tries] ?? LONGEST_MS);
    return { ...record, state: 'waiting', tries, nextTry, trouble: troubleOf(problem) };
  }
}

const saidBy = ({ code, title, errors }: CallProblem): Refusal => ({ code, title, errors });

const troubleOf = (problem: CallProblem): string | undefined =>
  problem instanceof OfflineError ? undefined : problem.title;

/** Whether a record may leave as whoever is signed in: its writer, in its capacity, or in any once that one has ended. */
export function mayLeave({ accountId, capacityId }: Writer): boolean {
  const { me, capacity, status } = viewOf(sessionStore.getState());
  if (status === 'out' || me?.accountId !== accountId) return false;
  return capacity?.id === capacityId || hasEnded(capacityId, me.capacities);
}

/** Whether a capacity is none of hers any more. */
const hasEnded = (capacityId: string, own: readonly { readonly id: string }[]): boolean =>
  own.every(({ id }) => id !== capacityId);

/** Whether its next try has come; a phone whose clock was set back waits no longer than ever. */
function isDue({ nextTry = 0 }: QueueRecord): boolean {
  const wait = nextTry - Date.now();
  return wait <= 0 || wait > LONGEST_MS;
}

let draining: Promise<void> | undefined;
let again: ReturnType<typeof setTimeout> | undefined;

const sendable = () =>
  openRecords().filter((record) => record.state === 'waiting' && mayLeave(record));

/** Goes round all records that are due, each once, those first that were tried least. */
async function drainAll(): Promise<void> {
  const round = new Set<string>();
  const next = () =>
    sendable()
      .filter((record) => isDue(record) && !round.has(record.id))
      .sort((a, b) => a.tries - b.tries)[0];
  for (let record = next(); record; record = next()) {
    round.add(record.id);
    await send(record);
  }
}

/** Comes round again when the next try of any record has come, at once for one that was added in the last breath. */
function comeAgain(): void {
  draining = undefined;
  const waits = sendable().map(({ nextTry = 0 }) => Math.max(nextTry - Date.now(), 0));
  if (waits.length > 0) again = setTimeout(() => void drain(), Math.min(...waits, LONGEST_MS));
}

/** Sends what is due, one after the other; called at launch, after each new record, and when a next try has come. */
export function drain(): Promise<void> {
  clearTimeout(again);
  draining ??= drainAll().finally(comeAgain);
  return draining;
}

/** Sends all that waits at once, as somebody asks for it. */
export function sendNow(): Promise<void> {
  hurry(() => true);
  return drain();
}

/**
 * The network or the service is back, or the app is looked at again: what waited for an answer goes at once,
 * and what could not be read, or was written in another window, is looked for once more.
 */
export async function resume(): Promise<void> {
  hurry(({ trouble }) => trouble === undefined);
  await readQueue();
  return drain();
}
