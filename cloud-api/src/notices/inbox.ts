// Reading one's own messages, newest first, and marking them as read.
// Marking is no fact about a child: it is written beside the chain and twice is the same as once.
import type { Notice } from '@xinqiao/types/notices';
import type { Ctx } from '../platform/context';
import { byId, page } from '../platform/db';
import { fail } from '../platform/fail';
import { allOf } from '../platform/rights';
import { isOurs, NoticeModel } from './notice.model';
import { noticeRights } from './notice.rights';
import { viewOf } from './notice.view';

interface InboxAsk {
  query: { cursor?: string | undefined; limit?: number | undefined };
}
interface Inbox {
  items: Notice[];
  next: string | null;
  unread: number;
}

/** One page of the actor's messages, and how many of all of them are unread. */
export async function readInbox(ctx: Ctx, { query }: InboxAsk): Promise<Inbox> {
  const mine = noticeRights.scoped(ctx, 'read');
  const [found, unread] = await Promise.all([
    page(NoticeModel.find(mine), { ...query, sort: { createdAt: -1 } }),
    NoticeModel.countDocuments(allOf(mine, { readAt: null })),
  ]);
  const items = await Promise.all(found.items.filter(isOurs).map((doc) => viewOf(ctx, doc)));
  return { items, next: found.next, unread };
}

/** Marks one of the actor's messages as read; somebody else's is not found. */
export async function markRead(ctx: Ctx, { params }: { params: { noticeId: string } }) {
  const notice = await byId(NoticeModel, params.noticeId);
  if (!notice || !noticeRights.mayOn(ctx, 'read', notice)) fail('notices/not-yours');
  await markAll(ctx, { _id: params.noticeId });
  return { done: true } as const;
}

/** Marks all of the actor's messages as read. */
export async function markAllRead(ctx: Ctx) {
  await markAll(ctx, {});
  return { done: true } as const;
}

async function markAll(ctx: Ctx, which: Record<string, unknown>): Promise<void> {
  const unread = allOf(noticeRights.scoped(ctx, 'read'), { ...which, readAt: null });
  await NoticeModel.updateMany(unread, { $set: { readAt: ctx.now } });
}
