// The outgoing queue: what was written goes up by itself, once, whenever the phone can; nothing in it ever expires.
// Records are sealed for the account that wrote them and leave only in the capacity in which they were written.
import { create } from 'zustand';
import type { ArgsOf, Endpoint } from '@xinqiao/types/endpoint';
import { letterOf, post } from './call';
import { now } from './clock';
import { OfflineError, passesByItself, problemOf, type CallProblem } from './problems';
import type { QueueRecord } from './queue-record';
import { keepReceipt, receiptIn } from './receipts';
import { placeDraft } from './drafts';
import { allSealed, removeSealed, writeSealed } from './sealed-json';
import { sessionStore, viewOf } from './session';

export type { QueueRecord, RecordState, Refusal } from './queue-record';

const BACKOFF_MS = [2_000, 5_000, 15_000, 60_000, 300_000];
const ARRIVED_STAYS_MS = 24 * 60 * 60 * 1000;

interface QueueState {
  readonly accountId: string | undefined;
  readonly records: readonly QueueRecord[];
}
const store = create<QueueState>(() => ({ accountId: undefined, records: [] }));

export interface QueueView {
  readonly records: readonly QueueRecord[];
  /** Waiting or under way. */
  readonly waiting: number;
  readonly refused: number;
  readonly find: (idOrAbout: string) => QueueRecord | undefined;
}

/** The records of the signed-in account, oldest first; renders again with each change. */
export function useQueue(): QueueView {
  const records = store((state) => state.records);
  return {
    records,
    waiting: records.filter(({ state }) => state === 'waiting' || state === 'sending').length,
    refused: records.filter(({ state }) => state === 'refused').length,
    find: (name) => records.find(({ id }) => id === name) ?? records.find((r) => r.about === name),
  };
}

/** Records of an account that have not arrived, read from the phone. */
export async function unsentOf(accountId: string): Promise<QueueRecord[]> {
  const records = await allSealed<QueueRecord>('queue', accountId);
  return records.filter(({ state }) => state !== 'arrived');
}

/** Keeps a record on the phone, then shows it; rejects when the phone cannot keep it. */
async function hold(record: QueueRecord): Promise<void> {
  await writeSealed('queue', record.accountId, { id: record.id, value: record });
  show(record);
}

/** Shows a new state at once and keeps it if the phone can; what was kept before stays either way. */
async function advance(record: QueueRecord): Promise<void> {
  show(record);
  const { id, accountId } = record;
  await writeSealed('queue', accountId, { id, value: record }).catch(() => undefined);
}

function show(record: QueueRecord): void {
  const { accountId, records } = store.getState();
  if (accountId !== record.accountId) return;
  const known = records.some(({ id }) => id === record.id);
  const next = known
    ? records.map((other) => (other.id === record.id ? record : other))
    : [...records, record];
  store.setState({ records: next });
}

/** Shows and drains the records of an account; without one, shows none and leaves them sealed. */
export async function openQueue(accountId: string | undefined): Promise<void> {
  store.setState({ accountId, records: [] });
  if (!accountId) return;
  const kept = await allSealed<QueueRecord>('queue', accountId);
  if (store.getState().accountId !== accountId) return;
  const fresh = kept.filter((r) => !store.getState().records.some(({ id }) => id === r.id));
  const tooOld = (r: QueueRecord) => Date.now() - Date.parse(r.arrivedAt ?? '') > ARRIVED_STAYS_MS;
  const gone = fresh.filter(tooOld);
  const records = fresh
    .filter((record) => !gone.includes(record))
    .map((r): QueueRecord => (r.state === 'sending' ? { ...r, state: 'waiting' } : r))
    .concat(store.getState().records)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  store.setState({ records });
  await Promise.all(gone.map((r) => removeSealed('queue', accountId, r.id)));
  void drain();
}

export interface Outgoing {
  /** Idempotency key: the draft's. The same key again changes nothing. */
  readonly key: string;
  /** For lists; an alias at most, never a name. */
  readonly title: string;
  readonly about: string;
  /** The address of the form, for opening it again. */
  readonly returnTo: string;
  /** The draft as it stands, so that a refused record can be opened again with everything in it. */
  readonly draft?: { readonly id: string; readonly value: object };
}

/** Puts what was written into the queue and resolves once the phone holds it; sending starts by itself. */
export async function enqueue<E extends Endpoint>(
  endpoint: E,
  args: ArgsOf<E>,
  { key, ...about }: Outgoing,
): Promise<QueueRecord> {
  const known = store.getState().records.find(({ id }) => id === key);
  if (known) return known;
  const { me, capacity } = viewOf(sessionStore.getState());
  const record: QueueRecord = {
    ...about,
    id: key,
    accountId: me?.accountId ?? 'nobody',
    capacityId: capacity?.id ?? '',
    letter: letterOf(endpoint, args, { key }),
    createdAt: now().toISOString(),
    state: 'waiting',
    tries: 0,
  };
  await hold(record).catch((full) => sendUnkept(record, full));
  void drain();
  return record;
}

/** A phone that can keep nothing more sends at once; rejects with `full` unless the record arrives. */
async function sendUnkept(record: QueueRecord, full: unknown): Promise<void> {
  show(record);
  await send(record);
  const { records } = store.getState();
  if (records.some(({ id, state }) => id === record.id && state === 'arrived')) return;
  store.setState({ records: records.filter(({ id }) => id !== record.id) });
  throw full;
}

/** Opens a refused record again: its draft is put back, with what the service said, and it leaves the queue. */
export async function reopen(record: QueueRecord): Promise<void> {
  const { accountId, draft, refusal, id } = record;
  if (draft) await placeDraft({ accountId, ...draft, refusal });
  await takeOut(id);
}

/** Takes a record out: a refused one that is opened again, or a receipt that was read. */
export async function takeOut(id: string): Promise<void> {
  const { accountId, records } = store.getState();
  store.setState({ records: records.filter((record) => record.id !== id) });
  if (accountId) await removeSealed('queue', accountId, id);
}

/** Sends one record; false when it has to wait. */
async function send(record: QueueRecord): Promise<boolean> {
  await advance({ ...record, state: 'sending', trouble: undefined });
  try {
    const answer = await post(record.letter);
    // What carries no receipt was answered by somebody else on the way, and has not arrived.
    if (!receiptIn(answer)) throw new OfflineError();
    await keepReceipt(record, answer).catch(() => undefined);
    const arrivedAt = new Date().toISOString();
    await advance({ ...record, state: 'arrived', answer, arrivedAt });
    return true;
  } catch (thrown) {
    const problem = problemOf(thrown);
    const tries = record.tries + 1;
    if (passesByItself(problem)) {
      await advance({ ...record, state: 'waiting', tries, trouble: troubleOf(problem) });
      return false;
    }
    const { code, title, errors } = problem;
    await advance({ ...record, state: 'refused', tries, refusal: { code, title, errors } });
    return true;
  }
}

const troubleOf = (problem: CallProblem): string | undefined =>
  problem instanceof OfflineError ? undefined : problem.title;

function nextToSend(): QueueRecord | undefined {
  const { me, capacity, status } = viewOf(sessionStore.getState());
  if (status !== 'in') return undefined;
  return store
    .getState()
    .records.find(
      (r) =>
        r.state === 'waiting' && r.accountId === me?.accountId && r.capacityId === capacity?.id,
    );
}

let draining: Promise<void> | undefined;
let again: ReturnType<typeof setTimeout> | undefined;

async function drainAll(): Promise<void> {
  for (let record = nextToSend(); record; record = nextToSend()) {
    const onward = await send(record);
    if (onward) continue;
    const wait = BACKOFF_MS[Math.min(record.tries, BACKOFF_MS.length - 1)];
    again = setTimeout(() => void drain(), wait);
    return;
  }
}

/** Sends what can be sent now, one after the other; called on show, when the network returns and after each success. */
export function drain(): Promise<void> {
  clearTimeout(again);
  draining ??= drainAll().finally(() => {
    draining = undefined;
  });
  return draining;
}
