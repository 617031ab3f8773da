// The addresses of the inbox.
// What they answer is decided in inbox.ts.
import { notices } from '@xinqiao/types/notices';
import { bind } from '../platform/http';
import { markAllRead, markRead, readInbox } from './inbox';

export const routes = [
  bind(notices.inbox, readInbox),
  bind(notices.read, markRead),
  bind(notices.readAll, markAllRead),
];
