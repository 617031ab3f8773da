// Whether there is a desk's width to draw on. Followed while a window is made wider or narrower.
// At a desk the tab bar becomes a rail and a list of cards becomes a table.
import { useEffect, useState } from 'react';

const DESK = '(min-width: 1024px)';
const query = (): MediaQueryList | undefined => window.matchMedia?.(DESK);

/** True from 1024 px. */
export function useDesk(): boolean {
  const [desk, setDesk] = useState(() => query()?.matches ?? false);
  useEffect(() => {
    const width = query();
    const follow = () => setDesk(width?.matches ?? false);
    follow();
    width?.addEventListener?.('change', follow);
    return () => width?.removeEventListener?.('change', follow);
  }, []);
  return desk;
}
