// An act of a person, safe against the second tap: while one run is under way, another does nothing.
// What goes wrong is kept beside it as a sentence, until the next try.
import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf, type CallProblem } from './problems';

interface Action<A extends unknown[], T> {
  /** Runs it; undefined when it failed or was already running. Never rejects. */
  readonly run: (...args: A) => Promise<T | undefined>;
  readonly busy: boolean;
  readonly problem: CallProblem | undefined;
}

/** Wraps an act such as 提交 or 登录. */
export function useAction<A extends unknown[], T>(act: (...args: A) => Promise<T>): Action<A, T> {
  const [state, setState] = useState<{ busy: boolean; problem?: CallProblem }>({ busy: false });
  const running = useRef(false);
  const gone = useRef(false);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const run = useCallback(async (...args: A) => {
    if (running.current) return undefined;
    running.current = true;
    setState({ busy: true });
    let problem: CallProblem | undefined;
    try {
      return await latest.current(...args);
    } catch (thrown) {
      problem = problemOf(thrown);
      return undefined;
    } finally {
      running.current = false;
      if (!gone.current) setState({ busy: false, problem });
    }
  }, []);
  return { run, busy: state.busy, problem: state.problem };
}
