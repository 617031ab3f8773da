// Who may stand on a page: somebody without a session goes to sign in, somebody without a capacity chooses one.
// Where they wanted to go is remembered, so that a shared link leads there after signing in.
import { useEffect, useState } from 'react';
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { homeOf } from './home';
import { guardPage } from './guard';
import { go, goTo } from './routes';
import { sessionStore, useSession, viewOf } from './session';

let wanted: string | undefined;

/** True when the page may show; otherwise leads to sign-in or to the choice of a capacity. */
export function useAdmission(): boolean {
  const { status } = useSession();
  const { path, params } = useRouter();
  const [visible, setVisible] = useState(false);
  useDidShow(() => {
    setVisible(true);
    guardPage();
  });
  useDidHide(() => setVisible(false));
  useEffect(() => {
    if (!visible || status === 'in') return;
    wanted = addressOf(path, params);
    go(status === 'out' ? 'login' : 'capacity');
  }, [visible, status, path, params]);
  return status === 'in';
}

function addressOf(path: string, params: Partial<Record<string, string>>): string {
  const query = Object.entries(params)
    .filter(([name]) => !name.startsWith('$') && name !== 'stamp')
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .join('&');
  return (path.split('?')[0] ?? '') + (query ? `?${query}` : '');
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
