// Whether the phone has a network, as the phone itself says it; the calls find out for themselves whether it works.
// The queue listens here for the network to come back.
import Taro from '@tarojs/taro';
import { create } from 'zustand';

const store = create<{ online: boolean }>(() => ({ online: true }));

/** True while the phone reports a network. */
export const useOnline = (): boolean => store((state) => state.online);
export const isOnline = (): boolean => store.getState().online;

/** Calls back each time the network returns; gives the function that stops it. */
export function whenOnline(act: () => void): () => void {
  return store.subscribe((now, before) => {
    if (now.online && !before.online) act();
  });
}

/** Begins to watch the network; once, at launch. */
export function watchNetwork(): void {
  const set = (online: boolean) => store.setState({ online });
  Taro.getNetworkType().then(
    ({ networkType }) => set(networkType !== 'none'),
    () => undefined,
  );
  Taro.onNetworkStatusChange(({ isConnected }) => set(isConnected));
}
