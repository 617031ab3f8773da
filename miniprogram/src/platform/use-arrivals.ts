// A page that shows what the service has reads it anew once something that waited on the phone has arrived there.
// What had arrived before the page opened is in what it read.
import { useEffect, useRef } from 'react';
import { useQueue } from './queue';

/** Runs `act` when one more record has arrived while the page stands open. */
export function useArrivals(act: () => Promise<void>): void {
  const arrived = useQueue().records.filter(({ state }) => state === 'arrived').length;
  const before = useRef(arrived);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (arrived > before.current) void latest.current();
    before.current = arrived;
  }, [arrived]);
}
