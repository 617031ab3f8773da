// Puts one message into a person's inbox and, where WeChat is to carry a copy, queues its delivery.
// Both happen in one transaction; the same cause tells the same person only once.
import type { IsoDay } from '@xinqiao/types/common';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { changeBeside, commit, DuplicateError, newId } from '../platform/db';
import { nextWakingMoment } from '../platform/hours';
import type { Words } from '../platform/letters';
import { causerOf } from './causer';
import { NoticeModel } from './notice.model';
import { sealPage } from './notice.seals';
import { rowsOf } from './words.rules';

/** The words of one message, with where it leads. */
export interface Message extends Words {
  readonly kind: string;
  readonly page: string;
  readonly asks?: boolean;
  /** Of whom it speaks lies sealed. */
  readonly secret?: true;
}

/** Whom to tell what; `key` is unique in the district. */
interface Telling {
  readonly districtId: string;
  readonly accountId: string;
  readonly key: string;
  readonly message: Message;
  /** The last day on which the WeChat copy is still worth sending. */
  readonly goodUntil: IsoDay;
  /** Why this one stands in the inbox only; absent lets WeChat carry a copy, by daylight. */
  readonly inboxOnly?: string | undefined;
}

/** Tells a person something; false when they had been told before. */
export async function tell(ctx: Ctx, telling: Telling): Promise<boolean> {
  const doc = await noticeOf(ctx, telling);
  const change = changeBeside(telling.districtId).insert(NoticeModel, doc);
  if (doc.delivery.state === 'queued') {
    change.emit('notice.queued', { noticeId: doc._id }, nextWakingMoment(ctx.now));
  }
  try {
    await commit(ctx, change);
    return true;
  } catch (error) {
    if (error instanceof DuplicateError) return false;
    throw error;
  }
}

async function noticeOf(ctx: Ctx, telling: Telling) {
  const { districtId, accountId, key, message, goodUntil, inboxOnly } = telling;
  const { kind, icon, title, line, asks = false, secret = false } = message;
  const whose = { _id: newId('ntc'), districtId, accountId };
  return {
    ...whose,
    key,
    ...{ kind, icon, asks, title, line },
    ...(secret ? await sealPage(whose, message.page) : { page: message.page }),
    createdAt: ctx.now,
    readAt: null,
    causer: causerOf(ctx),
    day: shanghaiDay(ctx.now),
    delivery: {
      state: inboxOnly === undefined ? ('queued' as const) : ('skipped' as const),
      code: null,
      why: inboxOnly ?? null,
      msgid: null,
      callingSince: null,
      channel: 'template' as const,
      goodUntil,
      rows: rowsOf(message),
    },
  };
}
