// The one place where a draft is written: the newest value only, and never over what another window wrote meanwhile.
// Each write bears a stamp; a stamp that this window does not know means that both texts are to be kept.
import { newId } from './new-id';
import { NobodyError } from './problems';
import type { QueueRecord, Refusal } from './queue-record';
import { readSealed, removeSealed, writeSealed } from './sealed-json';

/** What another window, or the same page opened twice, wrote about the same thing. */
export interface Other<T> {
  readonly by: string;
  readonly value: T;
}

/** How a list calls a draft, and the page on which it is gone on with. */
export interface DraftPlace {
  readonly title: string;
  readonly url: string;
}

export interface StoredDraft<T> {
  readonly value: T;
  readonly key: string;
  readonly savedAt: string;
  readonly place?: DraftPlace;
  readonly refusal?: Refusal;
  /** What was handed in last without a known answer, and when: the same words are the same record. */
  readonly handedIn?: { readonly words: string; readonly at: string };
  /** Which window wrote it, and in which write. */
  readonly by?: string;
  readonly stamp?: string;
  readonly others?: readonly Other<T>[];
  /** Windows whose text was handed in or gone on with: one that still remembers it must not bring it back. */
  readonly over?: readonly string[];
}

/** What is written beside mine: everybody's newest text, once, and none of my own. */
function beside<T>(kept: StoredDraft<T>, there: StoredDraft<T>, by: string): readonly Other<T>[] {
  const found = [...(kept.others ?? []), ...(there.others ?? [])];
  if (there.by) found.push({ by: there.by, value: there.value });
  const newest = [...new Map(found.map((other) => [other.by, other])).values()];
  return newest.filter((other) => other.by !== by && !sameWords(other.value, kept.value));
}

/** Whose text is over once `by` writes: those known to be, and whoever wrote what `by` has read and goes on with. */
function overBy<T>(
  there: StoredDraft<T>,
  known: string | undefined,
  by: string,
): readonly string[] {
  const { over = [], stamp } = there;
  if (stamp !== known || !there.by || there.by === by || over.includes(there.by)) return over;
  return [...over, there.by];
}

/** True when two values hold the same words. */
export const sameWords = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

interface Where {
  readonly accountId: string;
  readonly id: string;
  /** The stamp of what this window has read, if there was a draft. */
  readonly base: string | undefined;
}
export interface Keeper<T> {
  /** Keeps a value; resolves with what else is kept beside it. Rejects when the phone cannot keep it. */
  readonly keep: (kept: StoredDraft<T>) => Promise<readonly Other<T>[] | undefined>;
  /** Forgets this window's draft; what another window wrote stays, as the draft. */
  readonly forget: () => Promise<void>;
}

/** Writes one draft: while one write is under way, later ones wait and only the last is done. */
export function makeKeeper<T>({ accountId, id, base }: Where): Keeper<T> {
  let by = newId();
  let next: StoredDraft<T> | undefined;
  let known = base;
  let busy: Promise<unknown> = Promise.resolve();
  const read = () => readSealed<StoredDraft<T>>('draft', accountId, id);
  const write = async (value: StoredDraft<T>) => {
    await writeSealed('draft', accountId, { id, value });
  };

  const work = async () => {
    const kept = next;
    next = undefined;
    if (!kept) return undefined;
    if (!accountId) throw new NobodyError();
    const there = await read();
    const over = there ? overBy(there, known, by) : [];
    if (over.includes(by)) by = newId();
    const found = there && there.stamp !== known ? beside(kept, there, by) : kept.others;
    const others = found?.filter((other) => !over.includes(other.by));
    const stamp = newId();
    await write({ ...kept, by, others, over, stamp });
    known = stamp;
    return others;
  };
  const remove = async () => {
    const there = await read();
    const mine = by;
    // What this window writes from now on is another text.
    by = newId();
    if (!there) return undefined;
    const over = [...overBy(there, known, mine), mine];
    if (there.stamp !== known)
      return write({ ...there, over, others: there.others?.filter((other) => other.by !== mine) });
    const [first, ...others] = there.others ?? [];
    if (!first) return removeSealed('draft', accountId, id);
    const { savedAt, place } = there;
    return write({ ...first, others, over, savedAt, place, key: newId(), stamp: newId() });
  };
  return {
    keep(kept) {
      next = kept;
      const run = busy.then(work, work);
      busy = run;
      return run;
    },
    forget() {
      next = undefined;
      const run = busy.then(remove, remove).catch(() => undefined);
      busy = run;
      return run;
    },
  };
}

/**
 * The draft as it is to be gone on with; rejects when one is there that cannot be read.
 * One that was handed over, and outlived it because the phone died in between, is none any more;
 * what was typed after the handing over has a key of its own.
 */
export async function readDraft<T>(
  accountId: string,
  id: string,
): Promise<StoredDraft<T> | undefined> {
  const kept = await readSealed<StoredDraft<T>>('draft', accountId, id);
  if (!kept) return undefined;
  const record = await readSealed<QueueRecord>('queue', accountId, kept.key).catch(() => undefined);
  if (!record) return kept;
  if (!sameWords(record.draft?.value, kept.value)) return { ...kept, key: newId() };
  await makeKeeper<T>({ accountId, id, base: kept.stamp }).forget();
  const rest = await readSealed<StoredDraft<T>>('draft', accountId, id);
  return rest?.key === kept.key ? undefined : rest;
}
