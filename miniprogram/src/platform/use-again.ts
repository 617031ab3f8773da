// What is still being prepared is asked for again by itself, until it is there.
// Only while the page stands open; a page that shows again reads anew anyway.
import { useEffect, useRef } from 'react';

interface Rhythm {
  readonly everyMs: number;
  /** After so many times it is taken for what stays. */
  readonly times: number;
}
const PATIENT: Rhythm = { everyMs: 3_000, times: Infinity };

/** Runs `act` again and again while `waiting` is true, every three seconds unless told otherwise. */
export function useAgain(
  waiting: boolean,
  act: () => Promise<void>,
  { everyMs, times }: Rhythm = PATIENT,
): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!waiting) return undefined;
    let left = times;
    const timer = setInterval(() => {
      if (left-- > 0) void latest.current();
      else clearInterval(timer);
    }, everyMs);
    return () => clearInterval(timer);
  }, [waiting, everyMs, times]);
}
