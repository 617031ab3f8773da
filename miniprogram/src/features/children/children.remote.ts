// The calls behind 孩子: the list, and its search.
// What is searched travels in a body: a child's name must not stand in an address.
import { children, type ChildCard } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { call } from '@/platform/call';
import { LOT } from '@/ui/LongList';

interface Asked {
  readonly words: string;
  /** Those of one school; undefined for all. */
  readonly schoolId?: string | undefined;
  /** Where the page begins; undefined for the first. */
  readonly cursor?: string | undefined;
}
export interface Found {
  readonly items: readonly ChildCard[];
  readonly next: string | null;
}

/** One page of the children whom this person may see; with words, of those who answer to them. */
export function loadChildren({ words, schoolId, cursor }: Asked): Promise<Found> {
  const query = { cursor, limit: LOT, ...(schoolId ? { schoolId } : {}) };
  return words === ''
    ? call(children.list, { query })
    : call(children.search, { body: { q: words, ...query } });
}

/** The names of the schools that an office looks after, by id. */
export async function loadSchoolNames(): Promise<Readonly<Record<string, string>>> {
  const { items } = await call(organisations.tree, {});
  return Object.fromEntries(items.map(({ id, name }) => [id, name]));
}
