// What has to be seen comes into view: a sentence that says what is to mend may stand outside the part that is shown,
// and a press that it answers would look like a press that nothing came of.
import { createContext, useCallback, useContext, useEffect, useId, useRef, useState } from 'react';

/** Brings the element of an id into view; nothing where nothing scrolls. */
export const Reveal = createContext<(id: string) => void>(() => undefined);

/** An id for the words, which are brought into view whenever there are some. */
export function useRevealed(words: unknown): string {
  const id = `seen-${useId().replace(/:/g, '')}`;
  const reveal = useContext(Reveal);
  useEffect(() => {
    if (words) reveal(id);
  }, [words, reveal, id]);
  return id;
}

/** For whoever scrolls: the id to bring into view, and how it is asked for; of several at once the uppermost. */
export function useRevealing(): { target: string | undefined; reveal: (id: string) => void } {
  const [target, setTarget] = useState<string>();
  const next = useRef<string>();
  const reveal = useCallback((id: string) => {
    if (next.current !== undefined) return;
    next.current = id;
    // The same place may be asked for twice.
    setTarget(undefined);
    setTimeout(() => {
      next.current = undefined;
      setTarget(id);
    }, 0);
  }, []);
  return { target, reveal };
}
