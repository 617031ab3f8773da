// Messages: the inbox is the truth, of the copy in WeChat the outcome is told honestly.
// No name, class, category, score or psychology word of a child stands in any of them.
import { z } from 'zod';
import { Done, Instant, IsoDay, PageQuery, pageOf } from '../common';
import { NoticeId } from './ids';
import { endpoint } from '../endpoint';

export * from './ids';
export { noticesErrors } from './errors';
export { noticesEvents } from './events';

/** What became of the WeChat message (issue: queued / sent / delivered / failed / unknown / skipped). */
export const DeliveryState = z.enum([
  'queued',
  'sent',
  'delivered',
  'failed',
  'unknown',
  'skipped',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** The words of the inbox for each outcome. */
export const DELIVERY_WORDS: Record<DeliveryState, string> = {
  queued: '微信在路上',
  sent: '已交给微信',
  delivered: '微信已送达',
  failed: '微信没送到',
  unknown: '不知道微信送到没有',
  skipped: '只在这里',
};

/** The picture beside a message, of those that every phone has; the room that writes the message chooses one. */
export const NoticeIcon = z.enum(['month', 'clock', 'question', 'message', 'flag']);
export type NoticeIcon = z.infer<typeof NoticeIcon>;

/** One message of the inbox; `page` is where a tap leads. */
export const Notice = z
  .object({
    id: NoticeId,
    kind: z.string().meta({ description: 'the word of the room that wrote it, e.g. concern' }),
    icon: NoticeIcon,
    asks: z.boolean().meta({ description: 'an answer is waited for' }),
    title: z.string(),
    line: z.string(),
    page: z.string(),
    createdAt: Instant,
    readAt: Instant.nullable(),
    delivery: z.object({
      state: DeliveryState,
      word: z.string(),
      why: z.string().nullable(),
      code: z.number().nullable(),
    }),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof Notice>;

/** 下月也提醒我: whether one WeChat message of a coming month is promised to the reader, and when it can come. */
export const NextReminder = z
  .object({
    /** The template to ask WeChat for; null when there is nothing to ask, because none is set up or reminders come anyway. */
    templateId: z.string().nullable(),
    /** WeChat's consent to one message is kept and not yet used. */
    on: z.boolean(),
    /** The first morning on which it would be sent, if something is open then; null when no month to come asks for talks. */
    day: IsoDay.nullable(),
  })
  .meta({ id: 'NextReminder' });
export type NextReminder = z.infer<typeof NextReminder>;

export const notices = {
  inbox: endpoint({
    method: 'GET',
    path: '/notices',
    summary: '消息，新的在前',
    access: 'signedIn',
    query: PageQuery,
    response: pageOf(Notice).extend({ unread: z.number().int() }),
  }),
  read: endpoint({
    method: 'POST',
    path: '/notices/:noticeId/reading',
    summary: '看过了',
    access: 'signedIn',
    params: z.strictObject({ noticeId: NoticeId }),
    response: Done,
    errors: ['notices/not-yours'],
  }),
  readAll: endpoint({
    method: 'POST',
    path: '/notices/reading',
    summary: '全部看过了',
    access: 'signedIn',
    response: Done,
  }),
  nextReminder: endpoint({
    method: 'GET',
    path: '/notices/next-reminder',
    summary: '下月的微信提醒：开了没有，哪天会来',
    access: 'signedIn',
    response: NextReminder,
  }),
  keepNextReminder: endpoint({
    method: 'PUT',
    path: '/notices/next-reminder',
    summary: '微信答应了：下月提醒一次',
    access: 'signedIn',
    response: NextReminder,
  }),
} as const;
