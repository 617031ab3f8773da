// The calls behind 孩子: the list, and its search.
// What is searched travels in a body: a child's name must not stand in an address.
import { children, type ChildCard } from '@xinqiao/types/children';
import { call } from '@/platform/call';
import { LOT } from '@/ui/LongList';

interface Asked {
  readonly words: string;
  /** Where the page begins; undefined for the first. */
  readonly cursor?: string | undefined;
}
export interface Found {
  readonly items: readonly ChildCard[];
  readonly next: string | null;
}

/** One page of the children whom this person may see; with words, of those who answer to them. */
export function loadChildren({ words, cursor }: Asked): Promise<Found> {
  const query = { cursor, limit: LOT };
  return words === ''
    ? call(children.list, { query })
    : call(children.search, { body: { q: words, ...query } });
}
