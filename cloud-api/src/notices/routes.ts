// The addresses of the inbox, and of the reminder that a person asks WeChat for.
// What they answer is decided in inbox.ts and next-reminder.ts.
import { notices } from '@xinqiao/types/notices';
import { bind } from '../platform/http';
import { markAllRead, markRead, readInbox } from './inbox';
import type { nextReminders } from './next-reminder';

/** The routes of the room, over the reminders as the register wires them. */
export const routesOf = ({ read, keep }: ReturnType<typeof nextReminders>) => [
  bind(notices.inbox, readInbox),
  bind(notices.read, markRead),
  bind(notices.readAll, markAllRead),
  bind(notices.nextReminder, read),
  bind(notices.keepNextReminder, keep),
];
