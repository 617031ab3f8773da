// Whether the phone has a network, as the phone itself says it, and whether the service answered the last call.
// The queue listens here for either to come back: a service that was away tells no phone that it has returned.
import Taro from '@tarojs/taro';
import { create } from 'zustand';

const store = create(() => ({ online: true, answered: true }));

/** True while the phone reports a network. */
export const useOnline = (): boolean => store((state) => state.online);
export const isOnline = (): boolean => store.getState().online;

/** Calls back each time the network or the service returns; gives the function that stops it. */
export function whenOnline(act: () => void): () => void {
  return store.subscribe((now, before) => {
    if ((now.online && !before.online) || (now.answered && !before.answered)) act();
  });
}

/** What a call has just found out: the service answered it, or nobody did. */
export function hearAnswer(answered: boolean): void {
  if (store.getState().answered !== answered) store.setState({ answered });
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
