// From the stored notice to what its reader sees: the fate of the WeChat copy in words, never its ids.
// An outcome that is not known is shown as not known.
import { DELIVERY_WORDS, type Notice } from '@xinqiao/types/notices';
import type { NoticeDoc } from './notice.model';

/** The notice in the shape of the contract. */
export function viewOf(doc: NoticeDoc): Notice {
  const { state, why, code } = doc.delivery;
  return {
    id: doc._id,
    kind: doc.kind,
    icon: doc.icon,
    asks: doc.asks,
    title: doc.title,
    line: doc.line,
    page: doc.page,
    createdAt: doc.createdAt.toISOString(),
    readAt: doc.readAt?.toISOString() ?? null,
    delivery: { state, word: DELIVERY_WORDS[state], why, code },
  };
}
