// Two collections read side by side make one list, newest first: each gives a page, and the newest of both are shown.
// The cursor of the list is a place in both.
import { cursorAfter, type Page } from '../platform/db';

/** How the records of talks are listed. */
export const NEWEST = { receivedAt: -1 } as const;

interface Row {
  _id: string;
  receivedAt: Date;
}

/** The newest `limit` of two pages of at least so many, and where the list goes on. */
export function newestOf<A extends Row, B extends Row>(
  one: Page<A>,
  other: Page<B>,
  limit: number,
): Page<A | B> {
  const all = [...one.items, ...other.items].sort(newestFirst);
  const items = all.slice(0, limit);
  const last = items.at(-1);
  const more = all.length > limit || one.next !== null || other.next !== null;
  return { items, next: more && last ? cursorAfter({ ...NEWEST, _id: -1 }, last) : null };
}

function newestFirst(one: Row, other: Row): number {
  const apart = other.receivedAt.getTime() - one.receivedAt.getTime();
  return apart !== 0 ? apart : one._id < other._id ? 1 : -1;
}
