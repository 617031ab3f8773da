// How a person wants to see 心桥: 大字版 and dark. Kept on the phone; ui/Page turns it into classes.
// `auto` follows WeChat or the browser.
import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { readStored, writeStored } from './storage';

export interface Appearance {
  readonly large: boolean;
  readonly theme: 'auto' | 'light' | 'dark';
}

const KEY = 'appearance';
const store = create<Appearance & { systemDark: boolean }>(() => ({
  large: false,
  theme: 'auto',
  ...readStored<Appearance>(KEY),
  systemDark: false,
}));

/** What ui/Page needs: whether to draw large, and whether to draw dark now. */
export function useAppearance(): Appearance & { readonly dark: boolean } {
  const { large, theme, systemDark } = store();
  return { large, theme, dark: theme === 'dark' || (theme === 'auto' && systemDark) };
}

/** Changes the wish and keeps it. */
export function setAppearance(wish: Partial<Appearance>): void {
  store.setState(wish);
  const { large, theme } = store.getState();
  writeStored(KEY, { large, theme });
}

/** Begins to follow the system's own light and dark; once, at launch. */
export function watchTheme(): void {
  const set = (theme: string | undefined) => store.setState({ systemDark: theme === 'dark' });
  if (process.env.TARO_ENV === 'weapp') {
    const info = Taro.canIUse('getAppBaseInfo') ? Taro.getAppBaseInfo() : Taro.getSystemInfoSync();
    set(info.theme);
    if (Taro.canIUse('onThemeChange')) Taro.onThemeChange(({ theme }) => set(theme));
    return;
  }
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  set(query.matches ? 'dark' : 'light');
  query.addEventListener?.('change', ({ matches }) => set(matches ? 'dark' : 'light'));
}
