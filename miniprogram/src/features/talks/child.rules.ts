// How a child's entries fall into months and filters.
// Pure.
import type { TimelineEntry } from '@xinqiao/types/talks';
import { monthOf } from '@/platform/dates';

export const FILTERS = [
  { key: 'all', word: '全部' },
  { key: 'talk', word: '谈心' },
  { key: 'visit', word: '家访' },
  { key: 'added', word: '补记' },
] as const;
export type Filter = (typeof FILTERS)[number]['key'];

const PASSES: Record<Filter, (entry: TimelineEntry) => boolean> = {
  all: () => true,
  talk: ({ kind }) => kind === 'talk',
  visit: (entry) => entry.kind === 'talk' && entry.talk.mode === 'homeVisit',
  added: (entry) => entry.kind === 'talk' && entry.talk.addenda.length > 0,
};

const dayOfEntry = (entry: TimelineEntry): string =>
  entry.kind === 'talk' ? entry.talk.heldOn : entry.triedOn;

export const keyOf = (entry: TimelineEntry): string =>
  entry.kind === 'talk' ? entry.talk.id : entry.id;

/** The day later first; of one day what was recorded last. */
const laterFirst = (one: TimelineEntry, other: TimelineEntry): number =>
  dayOfEntry(other).localeCompare(dayOfEntry(one));

/** The entries that pass the filter, month by month, by the day on which each took place. */
export function monthsOf(
  items: readonly TimelineEntry[],
  filter: Filter,
): { month: string; entries: TimelineEntry[] }[] {
  const months = new Map<string, TimelineEntry[]>();
  for (const entry of items.filter(PASSES[filter]).sort(laterFirst)) {
    const month = monthOf(dayOfEntry(entry));
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months].map(([month, entries]) => ({ month, entries }));
}
