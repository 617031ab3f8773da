// Whose yes opens what a post opens before the next morning, and whose no keeps it shut. Nothing to read.
// The yes needs somebody who could not be the giver's other hand, nor the receiver's; a no opens nothing, and needs less.
import { standApart, type Standing } from './giving.rules';
import type { Post } from './staff.rules';

/** Where the opening of a post stands: it waits, it was refused; null where nothing is kept back. */
export function openingOf(
  { opensFrom, openedAt = null, shut = false }: Pick<Post, 'opensFrom' | 'openedAt' | 'shut'>,
  now: Date,
): 'waits' | 'shut' | null {
  if (opensFrom === null || openedAt !== null) return null;
  if (shut) return 'shut';
  return now < opensFrom ? 'waits' : null;
}

/** Who keeps a post and may answer; `giver`: who gave it, `receiverId`: whose it is. */
interface Answering {
  actor: Standing;
  giver: Standing;
  receiverId: string;
  /** Whether the post in which it is answered has opened itself: one that waits opens no other. */
  opens: boolean;
}

/** What somebody who keeps the post may answer. */
export function whatMayAnswer({ actor, giver, receiverId, opens }: Answering): {
  open: boolean;
  refuse: boolean;
} {
  const { accountId, makers } = actor;
  const foreign = accountId !== receiverId && accountId !== giver.accountId;
  return {
    open: opens && foreign && !makers.has(receiverId) && standApart(giver, actor),
    refuse: foreign,
  };
}
