// Words that are searched for: heard at every stroke, acted on once the typing rests.
// The function that is given back stays the same, as an uncontrolled box needs it.
import { useEffect, useRef } from 'react';
import { REST_MS } from './use-form';

/** Calls `act` with the last text, 300 ms after the last key stroke. */
export function useSettled(act: (text: string) => void): (text: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const latest = useRef(act);
  latest.current = act;
  const hear = useRef((text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(text), REST_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return hear.current;
}
