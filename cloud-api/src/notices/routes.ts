// The addresses of the inbox, and of the reminder that a person asks WeChat for.
// What they answer is decided in inbox.ts and next-reminder.ts.
import { notices } from '@xinqiao/types/notices';
import { bind } from '../platform/http';
import { markAllRead, markRead, readInbox } from './inbox';
import { keepNextReminder, readNextReminder } from './next-reminder';

export const routes = [
  bind(notices.inbox, readInbox),
  bind(notices.read, markRead),
  bind(notices.readAll, markAllRead),
  bind(notices.nextReminder, readNextReminder),
  bind(notices.keepNextReminder, keepNextReminder),
];
