// What a person is writing, kept as typed: bound to account and obligation, alive after a reload, sign-out or a dead battery.
// The idempotency key is born with the draft, so that the same form sent twice arrives once.
import { useCallback, useEffect, useRef, useState } from 'react';
import { now as currentTime } from './clock';
import {
  makeKeeper,
  readDraft,
  sameWords,
  type Keeper,
  type StoredDraft,
  type Other,
  type DraftPlace,
} from './draft-keeper';
import { newId } from './new-id';
import { problemOf } from './problems';
import type { Refusal } from './queue-record';
import { removeSealed } from './sealed-json';
import { useWriter, type Writer } from './session';

export interface Draft<T extends object> {
  /** False until the phone has looked for a kept draft; mount uncontrolled fields only afterwards. */
  readonly ready: boolean;
  /** True when a draft is kept that the phone cannot read now: it is no empty form, and nothing is written over it. */
  readonly hidden: boolean;
  /** Looks again for the kept draft. */
  readonly look: () => void;
  /** Gives up a draft that cannot be read, and begins anew. */
  readonly giveUp: () => Promise<void>;
  /** Whose it is: who opened the page, in which capacity. */
  readonly writer: Writer | undefined;
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
  readonly unsaved: boolean;
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
  /**
   * Hands the words in, and forgets them once `act` has taken them; what was typed meanwhile stays, as the next draft.
   * A new key is made once the service says that other words were done under the old one. After any other refusal nothing was,
   * and the same words from a second window are then known by it.
   */
  readonly handIn: <R>(act: (said: Said<T>) => Promise<R>) => Promise<R>;
}

/** What is handed in: the words as they stand, and under which key. */
interface Said<T> {
  readonly value: T;
  readonly key: string;
  /** When these words were first handed in (ISO): the same at every try, or the second would be another record. */
  readonly at: string;
}

type Now<T> = Pick<StoredDraft<T>, 'value' | 'key' | 'refusal' | 'handedIn' | 'others'> & {
  readonly savedAt?: string;
  readonly edition?: number;
};

/** What an older build kept, as far as it still has the shape of its field; the rest begins anew. */
function fitting<T extends object>(fresh: T, kept: StoredDraft<T>): StoredDraft<T> {
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
  readonly place?: DraftPlace;
  readonly refusal?: Refusal;
  /** Its old key, while nobody knows whether it has arrived; otherwise it gets a new one. */
  readonly key?: string;
}

/** Puts a draft in place before its form opens, as when a record is opened again; what is written there stays beside it. */
export async function placeDraft({ accountId, id, ...draft }: Placed): Promise<void> {
  const savedAt = currentTime().toISOString();
  const keeper = makeKeeper<object>({ accountId, id, base: undefined });
  await keeper.keep({ ...draft, key: draft.key ?? newId(), savedAt });
}

/** The draft of a form; `id` names what it is about, e.g. the obligation's id; `place` leads a list back to it. */
export function useDraft<T extends object>(id: string, initial: T, place?: DraftPlace): Draft<T> {
  const writer = useWriter();
  const accountId = writer?.accountId ?? '';
  const [looked, setLooked] = useState<'no' | 'yes' | 'hidden'>('no');
  const [now, setNow] = useState<Now<T>>(() => ({ value: initial, key: newId() }));
  const latest = useRef(now);
  const first = useRef(initial);
  const keeper = useRef(makeKeeper<T>({ accountId, id, base: undefined }));

  const show = useCallback((next: Now<T>) => {
    latest.current = next;
    setNow(next);
  }, []);

  const look = useCallback(() => {
    if (!accountId) return undefined;
    let stale = false;
    // What could not be read stays said until it is: the way to give it up lies there.
    setLooked((before) => (before === 'hidden' ? before : 'no'));
    const take = (kept: StoredDraft<T> | undefined) => {
      keeper.current = makeKeeper<T>({ accountId, id, base: kept?.stamp });
      if (kept) show(fitting(first.current, kept));
      setLooked('yes');
    };
    readDraft<T>(accountId, id).then(
      (kept) => stale || take(kept),
      () => stale || setLooked('hidden'),
    );
    return () => {
      stale = true;
    };
  }, [accountId, id, show]);
  useEffect(look, [look]);
  const giveUp = useCallback(async () => {
    await removeSealed('draft', accountId, id);
    look();
  }, [accountId, id, look]);

  const { keep, unsaved } = useKeep({ latest, keeper, show }, place);
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
  const handIn = useHandIn({ latest, keeper, show }, { keep, fresh: first.current });

  const { value, key, savedAt, refusal, others = [], edition = 0 } = now;
  const seen = { ready: looked === 'yes', hidden: looked === 'hidden', look, giveUp, writer };
  const shown = { ...seen, value, key, savedAt, unsaved, refusal, others, edition };
  return { ...shown, current, patch, hold, ...choose, handIn };
}

/** What the service says of a key under which it has done something else. */
const TAKEN = 'common/key-reused';

/** What lives between two drawings. */
interface Held<T> {
  readonly latest: { current: Now<T> };
  readonly keeper: { readonly current: Keeper<T> };
  readonly show: (next: Now<T>) => void;
}
type Keep<T> = (next: Omit<Now<T>, 'savedAt'>) => void;

/** What becomes of the words that are handed in: taken, or kept for the next try. */
function useHandIn<T extends object>(
  { latest, keeper, show }: Held<T>,
  { keep, fresh }: { keep: Keep<T>; fresh: T },
): Draft<T>['handIn'] {
  const since = useCallback(() => {
    const words = JSON.stringify(latest.current.value);
    const before = latest.current.handedIn;
    if (before?.words === words) return before.at;
    const at = currentTime().toISOString();
    keep({ ...latest.current, handedIn: { words, at } });
    return at;
  }, [latest, keep]);
  const renew = useCallback(() => {
    keep({ ...latest.current, key: newId(), handedIn: undefined });
    show(latest.current);
  }, [latest, keep, show]);
  const clear = useCallback(
    async (handed: T) => {
      if (!sameWords(handed, latest.current.value)) return renew();
      await keeper.current.forget();
      show({ value: fresh, key: newId() });
    },
    [latest, keeper, show, renew, fresh],
  );
  return useCallback(
    async (act) => {
      const { value, key } = latest.current;
      const answer = await act({ value, key, at: since() }).catch((thrown: unknown) => {
        if (problemOf(thrown).code === TAKEN) renew();
        throw thrown;
      });
      await clear(value);
      return answer;
    },
    [latest, since, renew, clear],
  );
}

/** Writes to the phone, tells when it cannot, and shows what another window turns out to have written. */
function useKeep<T>({ latest, keeper, show }: Held<T>, place: DraftPlace | undefined) {
  const [unsaved, setUnsaved] = useState(false);
  const failing = useRef(false);
  const where = useRef(place);
  where.current = place;
  const keep = useCallback<Keep<T>>(
    ({ value, key, handedIn, others, edition }) => {
      const savedAt = currentTime().toISOString();
      latest.current = { value, key, handedIn, others, savedAt, edition };
      const told = (failed: boolean) => {
        if (failed !== failing.current) setUnsaved((failing.current = failed));
      };
      const kept = { value, key, handedIn, others, savedAt, place: where.current };
      keeper.current.keep(kept).then(
        (found = []) => {
          told(false);
          if (!sameOthers(found, latest.current.others)) show({ ...latest.current, others: found });
        },
        () => told(true),
      );
    },
    [latest, keeper, show],
  );
  return { keep, unsaved };
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
    // The text that makes room is this window's, whatever the other one does with its own.
    const beside = others.map((one) => (one.by === other.by ? { by: newId(), value } : one));
    keep({ ...rest, value: other.value, others: beside, edition: edition + 1 });
    show(latest.current);
  };
  return { swap, drop };
}

const sameOthers = (a: readonly object[] = [], b: readonly object[] = []): boolean =>
  a.length === b.length && sameWords(a, b);
