// The two calls of 下月也提醒我: whether it is on, and that WeChat said yes.
// Apart from talks.remote.ts, so that the home page does not carry it.
import { notices } from '@xinqiao/types/notices';
import { call } from '@/platform/call';

export const NEXT_REMINDER = 'notices.nextReminder';

/** What is promised for a coming month, and what WeChat would have to be asked. */
export const loadReminder = () => call(notices.nextReminder, {});

/** Tells the service that WeChat may send one message. */
export const keepReminder = () => call(notices.keepNextReminder, {});
