// From the stored notice to what its reader sees: the fate of the WeChat copy in words, never its ids.
// An outcome that is not known is shown as not known.
import { DELIVERY_WORDS, type Notice } from '@xinqiao/types/notices';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import type { NoticeDoc } from './notice.model';
import { openPage } from './notice.seals';

/** The notice in the shape of the contract. */
export async function viewOf(ctx: Ctx, doc: NoticeDoc): Promise<Notice> {
  const { state, why, code } = doc.delivery;
  return {
    id: doc._id,
    kind: doc.kind,
    icon: doc.icon,
    asks: doc.asks,
    title: doc.title,
    line: doc.line,
    page: (await openerOf(ctx, doc._id).open(openPage(doc))) ?? '',
    createdAt: doc.createdAt.toISOString(),
    readAt: doc.readAt?.toISOString() ?? null,
    delivery: { state, word: DELIVERY_WORDS[state], why, code },
  };
}
