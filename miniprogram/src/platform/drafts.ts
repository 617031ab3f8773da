// What a person is writing, kept as typed: bound to account and obligation, alive after a reload, sign-out or a dead battery.
// The idempotency key is born with the draft, so that the same form sent twice arrives once.
import { useCallback, useEffect, useRef, useState } from 'react';
import { now as currentTime } from './clock';
import { makeKeeper, type Keeper, type Kept, type Other } from './draft-keeper';
import { newId } from './new-id';
import type { Refusal } from './queue-record';
import { readSealed, writeSealed } from './sealed-json';
import { useSession } from './session';

export interface Draft<T extends object> {
  /** False until the phone has looked for a kept draft; mount uncontrolled fields only afterwards. */
  readonly ready: boolean;
  readonly value: T;
  /** What is kept at this instant; `value` is a drawing later. What is sent is read here. */
  readonly current: () => T;
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
  /** What another window wrote about the same thing meanwhile; kept beside this one until somebody decides. */
  readonly others: readonly Other<T>[];
  /** Puts what another window wrote in place of this text, and keeps this one beside it. */
  readonly swap: (other: Other<T>) => void;
  /** Forgets what another window wrote. */
  readonly drop: (other: Other<T>) => void;
  /** Changes when the whole text was put in place from outside: uncontrolled fields are then mounted anew. */
  readonly edition: number;
  /** Forgets the draft; the next one has a new key. */
  readonly clear: () => Promise<void>;
}

type Now<T> = Pick<Kept<T>, 'value' | 'key' | 'refusal' | 'others'> & {
  readonly savedAt?: string;
  readonly edition?: number;
};

/** What an older build kept, as far as it still has the shape of its field; the rest begins anew. */
function fitting<T extends object>(fresh: T, kept: Kept<T>): Kept<T> {
  const known = fresh as Record<string, unknown>;
  const fits = ([name, value]: [string, unknown]) =>
    known[name] === undefined || known[name] === null || kindOf(known[name]) === kindOf(value);
  const whole = (value: T): T => ({
    ...fresh,
    ...Object.fromEntries(Object.entries(value).filter(fits)),
  });
  const others = kept.others?.map((other) => ({ ...other, value: whole(other.value) }));
  return { ...kept, value: whole(kept.value), others };
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
  const [now, setNow] = useState<Now<T>>(() => ({
    value: initial,
    key: newId(),
  }));
  const latest = useRef(now);
  const first = useRef(initial);
  const keeper = useRef(makeKeeper<T>({ accountId, id, base: undefined }));

  const show = useCallback((next: Now<T>) => {
    latest.current = next;
    setNow(next);
  }, []);

  useEffect(() => {
    let stale = false;
    setReady(false);
    void readSealed<Kept<T>>('draft', accountId, id).then((kept) => {
      if (stale) return;
      keeper.current = makeKeeper<T>({ accountId, id, base: kept?.stamp });
      if (kept) show(fitting(first.current, kept));
      setReady(true);
    });
    return () => {
      stale = true;
    };
  }, [accountId, id, show]);

  const { keep, unkept } = useKeep(latest, keeper, show);
  const hold = useCallback(
    (change: Partial<T>) => {
      const { value, ...rest } = latest.current;
      keep({ ...rest, value: { ...value, ...change } });
    },
    [keep],
  );
  const patch = useCallback(
    (change: Partial<T>) => {
      hold(change);
      show(latest.current);
    },
    [hold, show],
  );
  const current = useCallback(() => latest.current.value, []);
  const choose = useChoice(latest, keep, show);
  const clear = useCallback(async () => {
    await keeper.current.forget();
    show({ value: first.current, key: newId() });
  }, [show]);

  const { value, key, savedAt, refusal, others = [], edition = 0 } = now;
  const shown = { ready, value, key, savedAt, unkept, refusal, others, edition };
  return { ...shown, current, patch, hold, clear, ...choose };
}

/** Writes to the phone, tells when it cannot, and shows what another window turns out to have written. */
function useKeep<T>(
  latest: { current: Now<T> },
  keeper: { readonly current: Keeper<T> },
  show: (next: Now<T>) => void,
) {
  const [unkept, setUnkept] = useState(false);
  const failing = useRef(false);
  const keep = useCallback(
    (next: Omit<Now<T>, 'savedAt'>) => {
      const { value, key, others, edition } = next;
      const savedAt = currentTime().toISOString();
      latest.current = { value, key, others, savedAt, edition };
      const told = (failed: boolean) => {
        if (failed !== failing.current) setUnkept((failing.current = failed));
      };
      keeper.current.keep({ value, key, others, savedAt }).then(
        (found = []) => {
          told(false);
          if (!sameOthers(found, latest.current.others)) show({ ...latest.current, others: found });
        },
        () => told(true),
      );
    },
    [latest, keeper, show],
  );
  return { keep, unkept };
}

/** What a person decides about a text that another window wrote. */
function useChoice<T>(
  latest: { readonly current: Now<T> },
  keep: (next: Now<T>) => void,
  show: (next: Now<T>) => void,
) {
  const drop = (other: Other<T>) => {
    const { others = [], ...rest } = latest.current;
    keep({ ...rest, others: others.filter(({ by }) => by !== other.by) });
    show(latest.current);
  };
  const swap = (other: Other<T>) => {
    const { others = [], value, edition = 0, ...rest } = latest.current;
    const beside = others.map((one) => (one.by === other.by ? { ...one, value } : one));
    keep({ ...rest, value: other.value, others: beside, edition: edition + 1 });
    show(latest.current);
  };
  return { swap, drop };
}

const sameOthers = (a: readonly object[] = [], b: readonly object[] = []): boolean =>
  a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
