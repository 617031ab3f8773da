// The records of the signed-in account as screens see them, and the one place that keeps and shows each new state.
// What lies on the phone and cannot be read is counted too: it is missed, never taken for nothing.
import { create } from 'zustand';
import { readDraft } from './draft-keeper';
import type { QueueRecord } from './queue-record';
import { allSealed, removeSealed, writeSealed } from './sealed-json';

const ARRIVED_STAYS_MS = 24 * 60 * 60 * 1000;

interface QueueState {
  readonly accountId: string | undefined;
  readonly records: readonly QueueRecord[];
  /** How many lie on the phone and cannot be read now. */
  readonly unreadable: number;
}
const store = create<QueueState>(() => ({ accountId: undefined, records: [], unreadable: 0 }));

interface QueueView {
  readonly records: readonly QueueRecord[];
  /** Waiting or under way. */
  readonly waiting: number;
  readonly refused: number;
  /** On the phone, but the phone cannot read them now. */
  readonly unreadable: number;
  /** By its id, or by what it is about: then the one that has not arrived before those that have, the newest first. */
  readonly find: (idOrAbout: string) => QueueRecord | undefined;
}

const onItsWay = ({ state }: QueueRecord) => state === 'waiting' || state === 'sending';

/** The records of the signed-in account, oldest first; renders again with each change. */
export function useQueue(): QueueView {
  const { records, unreadable } = store();
  return {
    records,
    unreadable,
    waiting: records.filter(onItsWay).length,
    refused: records.filter(({ state }) => state === 'refused').length,
    find: (name) => {
      const about = records.filter((record) => record.about === name).reverse();
      const unsent = about.find(({ state }) => state !== 'arrived');
      return records.find(({ id }) => id === name) ?? unsent ?? about[0];
    },
  };
}

/** Resolves once the first try of a record is over, or when it is out of sight. */
export function triedOnce(id: string): Promise<void> {
  const isOver = ({ records }: QueueState) => {
    const record = records.find((other) => other.id === id);
    return (
      !record || record.state === 'arrived' || (record.tries > 0 && record.state !== 'sending')
    );
  };
  return new Promise((resolve) => {
    if (isOver(store.getState())) return resolve();
    const stop = store.subscribe((state) => {
      if (!isOver(state)) return;
      stop();
      resolve();
    });
  });
}

/** The records that are open now. */
export const openRecords = (): readonly QueueRecord[] => store.getState().records;

/** Records of an account that have not arrived, read from the phone. */
export async function unsentOf(accountId: string): Promise<QueueRecord[]> {
  const { values } = await allSealed<QueueRecord>('queue', accountId);
  return values.filter(({ state }) => state !== 'arrived');
}

/** What was taken out since the app opened: a look into the storage that began before does not bring it back. */
const gone = new Set<string>();

/** Shows a record in its new state, if its account's records are open. */
export function show(record: QueueRecord): void {
  gone.delete(record.id);
  const { accountId, records } = store.getState();
  if (accountId !== record.accountId) return;
  const known = records.some(({ id }) => id === record.id);
  const next = known
    ? records.map((other) => (other.id === record.id ? record : other))
    : [...records, record];
  store.setState({ records: next });
}

/** Takes a record out of sight; what is kept of it stays. */
export const hide = (id: string): void =>
  store.setState(({ records }) => ({ records: records.filter((other) => other.id !== id) }));

/** Keeps a new record; false when something lies under its key already, and rejects when the phone cannot. */
export async function keepNew(record: QueueRecord): Promise<boolean> {
  const entry = { id: record.id, value: record, only: 'free' } as const;
  const done = await writeSealed('queue', record.accountId, entry);
  if (done) show(record);
  return done;
}

/**
 * Shows a new state at once and keeps it if the phone can; what was kept before stays either way.
 * False for a record that somebody has taken out meanwhile, as in another window: it is out of sight then.
 */
export async function advance(record: QueueRecord): Promise<boolean> {
  show(record);
  const entry = { id: record.id, value: record, only: 'taken' } as const;
  const there = await writeSealed('queue', record.accountId, entry).catch(() => true);
  if (!there) hide(record.id);
  return there;
}

/** Lets records leave at once that were waiting for their next try. */
export const hurry = (which: (record: QueueRecord) => boolean): void =>
  store.setState(({ records }) => ({
    records: records.map((record) =>
      record.nextTry !== undefined && which(record) ? { ...record, nextTry: undefined } : record,
    ),
  }));

/** Takes a record out for good: one that is opened again, or a receipt that was read. */
export async function takeOut(id: string): Promise<void> {
  const { accountId } = store.getState();
  gone.add(id);
  hide(id);
  if (accountId) await removeSealed('queue', accountId, id);
}

const tooOld = ({ arrivedAt = '' }: QueueRecord) =>
  Date.now() - Date.parse(arrivedAt) > ARRIVED_STAYS_MS;

/** As a record stands when it is read: nothing is under way, and nothing has to wait for its next try. */
const rested = ({ nextTry: _, ...record }: QueueRecord): QueueRecord =>
  record.state === 'sending' ? { ...record, state: 'waiting' } : record;

/** Begins with whoever is signed in: nothing is open until it has been read. */
export const showOf = (accountId: string | undefined): void =>
  store.setState({ accountId, records: [], unreadable: 0 });

/** Reads what lies on the phone beside what is open already, and again what could not be read before. */
export async function readQueue(): Promise<void> {
  const { accountId } = store.getState();
  if (!accountId) return;
  const looked = await allSealed<QueueRecord>('queue', accountId).catch(() => undefined);
  if (store.getState().accountId !== accountId) return;
  if (!looked) return store.setState({ unreadable: 1 });
  const { values, unreadable } = looked;
  // What is open is newer than what was kept.
  const open = store.getState().records;
  const known = new Set([...gone, ...open.map(({ id }) => id)]);
  const fresh = values.filter(({ id }) => !known.has(id));
  const records = [...fresh.filter((r) => !tooOld(r)).map(rested), ...open];
  records.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  store.setState({ records, unreadable: unreadable.length });
  const drafts = values.flatMap(({ draft }) => (draft ? [draft.id] : []));
  await Promise.all(drafts.map((id) => settleDraft(accountId, id)));
  await Promise.all(fresh.filter(tooOld).map((r) => removeSealed('queue', accountId, r.id)));
}

/** A draft that outlived its handing over goes before the record does by which it is known. */
const settleDraft = (accountId: string, id: string): Promise<unknown> =>
  readDraft(accountId, id).catch(() => undefined);
