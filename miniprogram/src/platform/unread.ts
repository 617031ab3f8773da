// How many notices are unread, for the dot on the tab bar of every page.
// A courtesy: when it cannot be asked, the last known number stays.
import { create } from 'zustand';
import { notices } from '@xinqiao/types/notices';
import { call } from './call';
import { sessionStore, viewOf } from './session';

const store = create<{ unread: number }>(() => ({ unread: 0 }));

export const useUnread = (): number => store((state) => state.unread);
export const setUnread = (unread: number): void => store.setState({ unread });

/** Asks the service for the number; never rejects. */
export async function refreshUnread(): Promise<void> {
  if (viewOf(sessionStore.getState()).status !== 'in') return setUnread(0);
  const inbox = await call(notices.inbox, { query: { limit: 1 } }).catch(() => undefined);
  if (inbox) setUnread(inbox.unread);
}
