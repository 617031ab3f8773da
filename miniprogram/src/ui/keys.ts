// The keyboard of a desk: Esc leaves, the focus goes where the eye is. A phone in WeChat has neither.
// Only the topmost of what is open hears Esc.
import { useEffect, useRef } from 'react';
import { isWeapp } from './target';

const open: (() => void)[] = [];

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') open[open.length - 1]?.();
}

/** Calls `leave` on Esc for as long as the caller is mounted and nothing lies over it. */
export function useEscape(leave: () => void): void {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    if (isWeapp) return;
    const act = () => latest.current();
    if (open.length === 0) document.addEventListener('keydown', onKey);
    open.push(act);
    return () => {
      open.splice(open.indexOf(act), 1);
      if (open.length === 0) document.removeEventListener('keydown', onKey);
    };
  }, []);
}

/** Moves the focus to the element with this id, if it is on the page once it has been drawn. */
export function focusOn(id: string): void {
  // Taro's elements can be focused only a moment after they were mounted.
  if (!isWeapp) setTimeout(() => document.getElementById(id)?.focus(), 50);
}
