// Wakes the platform once, at launch: network, appearance, updates, and the queue of whoever is signed in.
// Everything here is quick and survives a missing network.
import Taro from '@tarojs/taro';
import type { Me } from '@xinqiao/types/accounts';
import { watchTheme } from './appearance';
import { watchDay } from './clock';
import { watchCaptures } from './guard';
import { watchNetwork, whenOnline } from './online';
import { forgetCached, forgetStale } from './answer-cache';
import { gatherChance } from './new-id';
import { lookByItself } from './own-look';
import { openQueue, resume } from './queue';
import { hasUnseen, watchReceipts } from './receipt-watch';
import { sessionOpened, sessionStore } from './session';
import { watchUpdates } from './update';
import { forgetRemotes } from './use-remote';

/** Starts what runs for the whole life of the app. */
export function startPlatform(): void {
  gatherChance();
  watchNetwork();
  watchTheme();
  watchDay();
  watchUpdates();
  watchCaptures();
  whenOnline(goOn);
  Taro.onAppShow(goOn);
  void begin();
  sessionStore.subscribe((now, before) => {
    if (now.me?.accountId === before.me?.accountId) {
      forgetEnded(now.me, before.me);
      return;
    }
    forgetRemotes();
    forget(now.me?.accountId);
    void openQueue(now.me?.accountId);
    void watch();
  });
}

/** What waited for the network, or for the app to be opened. */
function goOn(): void {
  void resume();
  void watch();
}

/** Asks about the receipts where that is due, and looks at the answer. */
async function watch(): Promise<void> {
  await watchReceipts();
  const accountId = sessionStore.getState().me?.accountId;
  if (accountId && hasUnseen()) await lookByItself(accountId);
}

async function begin(): Promise<void> {
  await sessionOpened;
  const accountId = sessionStore.getState().me?.accountId;
  forget(accountId);
  await openQueue(accountId);
  void watch();
}

const forget = (accountId: string | undefined) =>
  void forgetStale(accountId).catch(() => undefined);

/** What was read in a capacity goes with it. */
function forgetEnded(now: Me | undefined, before: Me | undefined): void {
  const ended = (before?.capacities ?? []).filter(
    ({ id }) => !now?.capacities.some((held) => held.id === id),
  );
  for (const { id } of ended)
    if (now) void forgetCached(now.accountId, `${id}/`).catch(() => undefined);
}
