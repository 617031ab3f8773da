// What a person is writing, kept as typed: bound to account and obligation, alive after a reload, sign-out or a dead battery.
// The idempotency key is born with the draft, so that the same form sent twice arrives once.
import { useCallback, useEffect, useRef, useState } from 'react';
import { now as currentTime } from './clock';
import { newId } from './new-id';
import type { Refusal } from './queue-record';
import { readSealed, removeSealed, writeSealed } from './sealed-json';
import { useSession } from './session';

interface Kept<T> {
  readonly value: T;
  readonly key: string;
  readonly savedAt: string;
  readonly refusal?: Refusal;
}

export interface Draft<T extends object> {
  /** False until the phone has looked for a kept draft; mount uncontrolled fields only afterwards. */
  readonly ready: boolean;
  readonly value: T;
  /** Changes fields, keeps them at once and draws them. */
  readonly patch: (change: Partial<T>) => void;
  /** Keeps what is being typed without drawing anything: a stroke is safe before the typing rests. */
  readonly hold: (change: Partial<T>) => void;
  /** When it was last kept (ISO), undefined before that. */
  readonly savedAt: string | undefined;
  /** True while the phone cannot keep what is typed, e.g. because it is full: it then lives on this page only. */
  readonly unkept: boolean;
  /** What the service said when this was sent before and refused; gone with the first change. */
  readonly refusal: Refusal | undefined;
  /** Idempotency key of what will be sent from this draft. */
  readonly key: string;
  /** Forgets the draft; the next one has a new key. */
  readonly clear: () => Promise<void>;
}

type Now<T> = Omit<Kept<T>, 'savedAt'> & { readonly savedAt?: string };

/** Writes the newest value only: while one write is under way, later ones wait and only the last is done. */
function makeKeeper<T>(accountId: string, id: string) {
  let next: Kept<T> | undefined;
  let busy: Promise<void> = Promise.resolve();
  const work = async () => {
    const kept = next;
    next = undefined;
    if (kept) await writeSealed('draft', accountId, { id, value: kept });
  };
  return {
    keep(kept: Kept<T>): Promise<void> {
      next = kept;
      return (busy = busy.catch(() => undefined).then(work));
    },
    forget(): Promise<void> {
      next = undefined;
      const remove = () => removeSealed('draft', accountId, id).catch(() => undefined);
      return (busy = busy.then(remove, remove));
    },
  };
}

/** What an older build kept, as far as it still has the shape of its field; the rest begins anew. */
function fitting<T extends object>(fresh: T, kept: Partial<T>): Partial<T> {
  const known = fresh as Record<string, unknown>;
  const fits = ([name, value]: [string, unknown]) =>
    known[name] === undefined || known[name] === null || kindOf(known[name]) === kindOf(value);
  return Object.fromEntries(Object.entries(kept).filter(fits)) as Partial<T>;
}

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'list' : value === null ? 'nothing' : typeof value;

interface Placed {
  readonly accountId: string;
  readonly id: string;
  readonly value: object;
  readonly refusal?: Refusal;
}

/** Puts a draft in place before its form opens, as when a refused record is opened again; it gets a new key. */
export async function placeDraft({ accountId, id, value, refusal }: Placed): Promise<void> {
  const savedAt = currentTime().toISOString();
  await writeSealed('draft', accountId, { id, value: { value, key: newId(), savedAt, refusal } });
}

/** Whose draft it is; a session that ends in mid-sentence leaves it with the one who was writing. */
function useWriter(): string {
  const me = useSession().me?.accountId;
  const writer = useRef('nobody');
  if (me) writer.current = me;
  return writer.current;
}

/** The draft of a form; `id` names what it is about, e.g. the obligation's id. */
export function useDraft<T extends object>(id: string, initial: T): Draft<T> {
  const accountId = useWriter();
  const [ready, setReady] = useState(false);
  const [unkept, setUnkept] = useState(false);
  const failing = useRef(false);
  const [now, setNow] = useState<Now<T>>(() => ({
    value: initial,
    key: newId(),
  }));
  const latest = useRef(now);
  const first = useRef(initial);
  const keeper = useRef(makeKeeper<T>(accountId, id));

  const show = useCallback((next: Now<T>) => {
    latest.current = next;
    setNow(next);
  }, []);

  useEffect(() => {
    let stale = false;
    setReady(false);
    keeper.current = makeKeeper<T>(accountId, id);
    void readSealed<Kept<T>>('draft', accountId, id).then((kept) => {
      if (stale) return;
      if (kept)
        show({ ...kept, value: { ...first.current, ...fitting(first.current, kept.value) } });
      setReady(true);
    });
    return () => {
      stale = true;
    };
  }, [accountId, id, show]);

  const hold = useCallback((change: Partial<T>) => {
    const savedAt = currentTime().toISOString();
    const { value: before, key: same } = latest.current;
    const next = { value: { ...before, ...change }, key: same, savedAt };
    latest.current = next;
    const told = (failed: boolean) => {
      if (failed !== failing.current) setUnkept((failing.current = failed));
    };
    keeper.current.keep(next).then(
      () => told(false),
      () => told(true),
    );
  }, []);
  const patch = useCallback(
    (change: Partial<T>) => {
      hold(change);
      show(latest.current);
    },
    [hold, show],
  );
  const clear = useCallback(async () => {
    await keeper.current.forget();
    show({ value: first.current, key: newId() });
  }, [show]);

  const { value, key, savedAt, refusal } = now;
  return { ready, value, key, savedAt, unkept, refusal, patch, hold, clear };
}
