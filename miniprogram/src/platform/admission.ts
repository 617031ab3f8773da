// Who may stand on a page: somebody without a session goes to sign in, somebody without a capacity chooses one.
// Where they wanted to go is remembered, so that a shared link leads there after signing in.
import { useEffect, useState } from 'react';
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { homeOf } from './home';
import { guardPage } from './guard';
import { go, goTo } from './routes';
import { sessionStore, useSession, viewOf, type SessionView } from './session';

let wanted: string | undefined;

/** True when the page may show; otherwise leads to sign-in or to the choice of a capacity, for which a message may name one. */
export function useAdmission(): boolean {
  const session = useSession();
  const { status } = session;
  const { path, params } = useRouter();
  const seat = otherSeat(session, params.as);
  const [visible, setVisible] = useState(false);
  useDidShow(() => {
    setVisible(true);
    guardPage();
  });
  useDidHide(() => setVisible(false));
  useEffect(() => {
    if (!visible || (status === 'in' && !seat)) return;
    wanted = addressOf(path, params);
    if (status === 'out') go('login');
    else go('capacity', { seat });
  }, [visible, status, seat, path, params]);
  return status === 'in' && !seat;
}

/** The capacity that a message asks for, when she has it and acts in another one. */
function otherSeat({ me, capacity }: SessionView, as: string | undefined): string | undefined {
  if (!as || !capacity) return undefined;
  const id = decodeURIComponent(as);
  return id !== capacity.id && me?.capacities.some((one) => one.id === id) ? id : undefined;
}

/** Leaves this page for the choice of a capacity, and comes back to it in the chosen one. */
export function askForSeat(page: string): void {
  wanted = page;
  go('capacity');
}

function addressOf(path: string, params: Partial<Record<string, string>>): string {
  const query = Object.entries(params)
    // Asked once: whoever then chooses another capacity sees the page in that one.
    .filter(([name]) => !name.startsWith('$') && name !== 'stamp' && name !== 'as')
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .join('&');
  return (path.split('?')[0] ?? '') + (query ? `?${query}` : '');
}

/** Goes on to a page as whoever has just signed in. */
export function enterHouseAt(url: string): void {
  wanted = url;
  enterHouse();
}

/** After signing in: choose a capacity if there is a choice, then on to the page that was wanted, or home. */
export function enterHouse(): void {
  const { status, capacity } = viewOf(sessionStore.getState());
  if (status === 'choosing') return go('capacity');
  const url = wanted;
  wanted = undefined;
  if (url) goTo(url);
  else go(homeOf(capacity?.role));
}
