// Wakes the platform once, at launch: network, appearance, updates, and the queue of whoever is signed in.
// Everything here is quick and survives a missing network.
import Taro from '@tarojs/taro';
import { watchTheme } from './appearance';
import { watchDay } from './clock';
import { watchCaptures } from './guard';
import { watchNetwork, whenOnline } from './online';
import { openQueue, resume } from './queue';
import { watchReceipts } from './receipt-watch';
import { sessionStore } from './session';
import { watchUpdates } from './update';
import { forgetRemotes } from './use-remote';

/** Starts what runs for the whole life of the app. */
export function startPlatform(): void {
  watchNetwork();
  watchTheme();
  watchDay();
  watchUpdates();
  watchCaptures();
  whenOnline(goOn);
  Taro.onAppShow(goOn);
  void openQueue(sessionStore.getState().me?.accountId);
  void watchReceipts();
  sessionStore.subscribe((now, before) => {
    if (now.me?.accountId === before.me?.accountId) return;
    forgetRemotes();
    void openQueue(now.me?.accountId);
    void watchReceipts();
  });
}

/** What waited for the network, or for the app to be opened. */
function goOn(): void {
  void resume();
  void watchReceipts();
}
