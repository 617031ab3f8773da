// How the tab bar tells its page that it stands as a rail at the left, so that the page makes room.
// A bar lies inside the page that has to yield, hence the way up through a context.
import { createContext, useContext, useEffect } from 'react';

export const RailPlace = createContext<(standing: boolean) => void>(() => undefined);

/** Makes the page keep the rail's width free for as long as `standing` holds. */
export function useRailPlace(standing: boolean): void {
  const tell = useContext(RailPlace);
  useEffect(() => {
    tell(standing);
    return () => tell(false);
  }, [tell, standing]);
}
