// Where the demo's phone may stand while somebody works in the app at a wide desk: beside a page, or over one that needs the width.
// The room is kept from the first picture on and whether or not the phone is folded, so that nothing on the page moves.
import { useEffect } from 'react';
import { useDidShow, useRouter } from '@tarojs/taro';
import { create } from 'zustand';
import { useWideDesk } from './desk';
import { useSession } from './session';
import { fromDemo } from './sign-in';
import { readStored, writeStored } from './storage';

/** A page keeps room at its right, or gives none; the demo's own page has a phone of its own. */
type Place = 'beside' | 'over' | 'none';

interface Beside {
  readonly place: Place;
  /** Folded beside a page; remembered. */
  readonly folded: boolean;
  /** Opened over a page, until it is closed or left. */
  readonly over: boolean;
}

const FOLDED = 'beside-folded';
const store = create<Beside>(() => ({
  place: 'none',
  folded: readStored<boolean>(FOLDED) ?? false,
  over: false,
}));

/** True where somebody tries the demo at a wide desk. */
export function useTriesDemo(): boolean {
  const { status } = useSession();
  const wide = useWideDesk();
  return wide && status !== 'out' && fromDemo();
}

/** Says how wide a page is drawn; gives the room that it keeps at its right: for the phone, for its tab, none. */
export function useBesideRoom(wide: boolean): Place {
  const { path } = useRouter();
  const tries = useTriesDemo();
  const place = path.includes('pages/demo/') ? 'none' : wide ? 'over' : 'beside';
  const tell = () => store.setState({ place, over: false });
  useEffect(tell, [place]);
  useDidShow(tell);
  return tries ? place : 'none';
}

/** The place that the open page leaves, and whether the phone is open there. */
export function useBeside(): { place: Place; open: boolean } {
  const { place, folded, over } = store();
  return { place, open: place === 'over' ? over : !folded };
}

/** Folds the phone or opens it. */
export function openBeside(open: boolean): void {
  if (store.getState().place === 'over') return store.setState({ over: open });
  store.setState({ folded: !open });
  writeStored(FOLDED, open ? undefined : true);
}
