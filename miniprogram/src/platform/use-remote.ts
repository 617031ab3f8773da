// A read from the service as a screen lives it: loading, content or problem, and content stays while it is refreshed.
// Written here instead of a library: 42 KiB less in the main package, and no AbortController, which WeChat lacks.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { useDayTurns } from './clock';
import { problemOf, type CallProblem } from './problems';
import { readCached, writeCached } from './answer-cache';
import { heldToken, sessionStore, useSession } from './session';

const SLOW_MS = 200;

interface Common {
  /** Loads again; what is on the screen stays until the answer is there. */
  readonly reload: () => Promise<void>;
  /** True once a load has taken over 200 ms: only then is a skeleton worth showing. */
  readonly slow: boolean;
}
export type Remote<T> = Common &
  (
    | { readonly state: 'loading'; readonly data: undefined; readonly problem: undefined }
    | {
        readonly state: 'content';
        readonly data: T;
        /** Why the last refresh failed, e.g. no network; the content is then the last known. */
        readonly problem: CallProblem | undefined;
      }
    | { readonly state: 'problem'; readonly data: undefined; readonly problem: CallProblem }
  );

interface Shown<T> {
  readonly data?: T;
  readonly problem?: CallProblem;
  readonly slow: boolean;
}

const seen = new Map<string, unknown>();

/** Forgets what was read, as after a sign-out or in a new capacity. */
export const forgetRemotes = (): void => seen.clear();

interface Options {
  /** Keeps the last answer sealed on the phone, so that the screen also opens without a network. */
  readonly keep?: boolean;
}

/** Reads with `load` when the page shows and when `key` changes; answers are remembered per account, capacity and key. */
export function useRemote<T>(
  key: string,
  load: () => Promise<T>,
  options: Options = {},
): Remote<T> {
  const { me, capacity } = useSession();
  const owner = me?.accountId ?? 'nobody';
  const place = `${capacity?.id ?? ''}/${key}`;
  const own = `${owner}/${place}`;
  const keep = options.keep ?? false;
  const [shown, setShown] = useState<Shown<T>>({ slow: false });
  const current = useRef({ place, load, run: 0 });
  current.current.load = load;

  const reload = useCallback(async () => {
    const run = ++current.current.run;
    const isLatest = () => current.current.run === run;
    const timer = setTimeout(() => isLatest() && setShown((s) => ({ ...s, slow: true })), SLOW_MS);
    try {
      // What was asked in one session is no answer in another.
      const session = await heldToken();
      const data = await current.current.load();
      if (sessionStore.getState().token !== session) return;
      seen.set(own, data);
      if (keep) void writeCached(owner, place, data).catch(() => undefined);
      if (isLatest()) setShown({ data, slow: false });
    } catch (thrown) {
      if (isLatest()) setShown((s) => ({ ...s, problem: problemOf(thrown), slow: false }));
    } finally {
      clearTimeout(timer);
    }
  }, [place, own, owner, keep]);

  useEffect(() => {
    let stale = false;
    setShown({ slow: false });
    const before = seen.has(own) ? (seen.get(own) as T) : undefined;
    const known = before ?? (keep ? readCached<T>(owner, place) : undefined);
    void Promise.resolve(known).then((data) => {
      if (!stale && data !== undefined)
        setShown((s) => (s.data === undefined ? { ...s, data } : s));
    });
    void reload();
    return () => {
      stale = true;
      current.current.run += 1;
    };
  }, [place, own, owner, keep, reload]);

  const turns = useDayTurns();
  const readIn = useRef(turns);
  useEffect(() => {
    if (readIn.current !== turns) void reload();
    readIn.current = turns;
  }, [turns, reload]);

  const shows = useRef(0);
  useDidShow(() => {
    if (shows.current++ > 0) void reload();
  });

  const { data, problem, slow } = shown;
  if (data !== undefined) return { state: 'content', data, problem, slow, reload };
  if (problem) return { state: 'problem', data: undefined, problem, slow, reload };
  return { state: 'loading', data: undefined, problem: undefined, slow, reload };
}
