// Whether there is a desk's width to draw on. Followed while a window is made wider or narrower.
// At a desk the tab bar becomes a rail and a list of cards becomes a table; a wide one has room beside the page.
import { useEffect, useState } from 'react';

const DESK = '(min-width: 1024px)';
const WIDE_DESK = '(min-width: 1280px)';

/** True from 1024 px. */
export const useDesk = (): boolean => useWidth(DESK);

/** True from 1280 px. */
export const useWideDesk = (): boolean => useWidth(WIDE_DESK);

function useWidth(asked: string): boolean {
  const [holds, setHolds] = useState(() => window.matchMedia?.(asked).matches ?? false);
  useEffect(() => {
    const width = window.matchMedia?.(asked);
    // A page of paper is narrower than the desk from which it is printed, and is no phone for that.
    const follow = () => {
      if (!window.matchMedia?.('print').matches) setHolds(width?.matches ?? false);
    };
    follow();
    width?.addEventListener?.('change', follow);
    return () => width?.removeEventListener?.('change', follow);
  }, [asked]);
  return holds;
}
