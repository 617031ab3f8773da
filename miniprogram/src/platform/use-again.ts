// What is still being prepared is asked for again by itself, until it is there.
// Only while the page stands open; a page that shows again reads anew anyway.
import { useEffect, useRef } from 'react';

const AGAIN_MS = 3_000;

/** Runs `act` every three seconds while `waiting` is true. */
export function useAgain(waiting: boolean, act: () => Promise<void>): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => void latest.current(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [waiting]);
}
