// The month of a child, kept or not: an act may arrive before the sweep that opens the month has run.
// What is missing is made in memory from the roster's history and written together with the act.
import type { Month } from '@xinqiao/types/common';
import { keptCards, type ChildDoc, type Listing, type Roster } from '../children';
import { dayBefore, shanghaiMidnight } from '../platform/calendar';
import { type MonthContext, monthFrame } from '../organisations';
import type { MonthEvent } from './child-month.rules';
import { freshMonth, loadMonth, type LoadedMonth, type MonthOfChild } from './child-month.store';
import { seatsOf, staffReader, type RosterHistory } from './staffing.reads';
import { waitingReader, type Waits } from './waiting.reads';

/** A child's month ready for `writeMonth`; `opening` are the events that nobody has written yet. */
export interface ReadyMonth {
  whose: MonthOfChild;
  loaded: LoadedMonth;
  opening: MonthEvent[];
}

/** Loads the month of a child, or begins it from the roster as it stood when the month, or the child's stay, began. */
export async function ensureMonth(child: ChildDoc, month: Month, now: Date): Promise<ReadyMonth> {
  const { _id: childId, districtId } = child;
  const loaded = await loadMonth({ districtId, childId }, month);
  return readyMonth(child, { month, now, loaded });
}

/** The same, of a month that has been loaded already; `loaded` null = nothing has been kept of it. */
export async function readyMonth(
  child: ChildDoc,
  { month, now, loaded }: { month: Month; now: Date; loaded: LoadedMonth | null },
): Promise<ReadyMonth> {
  const { _id: childId, districtId } = child;
  const context = loaded?.month.context ?? (await monthFrame(districtId, month, now));
  const schoolId = loaded?.doc?.schoolId ?? schoolDuring(child, context);
  const whose = { districtId, schoolId, childId, context };
  if (loaded) return { whose, loaded, opening: [] };
  const event = await openingEvent(child, { context, staffOf: staffReader() });
  const fresh = await withAround(child, freshMonth(whose));
  return { whose, loaded: fresh, opening: event ? [event] : [] };
}

/** The same month with what its duties are kept with besides what is settled: as the child stands now. */
export async function withAround(child: ChildDoc, loaded: LoadedMonth): Promise<LoadedMonth> {
  const { _id: childId, districtId } = child;
  const { month } = loaded.month.context;
  const [waits, cards] = await Promise.all([
    waitingReader({ districtId, month }, [{ childId }]),
    keptCards([child]),
  ]);
  // What is owed already tells its own wait.
  const known = new Set(loaded.obligations.map(({ ownerKey }) => ownerKey));
  const around: Waits = (one) => {
    const waited = waits(one);
    return known.has(one.ownerKey) ? { ...waited, since: null } : waited;
  };
  return { ...loaded, waits: around, cardAt: (schoolId) => cards(child, schoolId) };
}

/** The school at which the month begins for a child; its present one where it was on no list then. */
function schoolDuring(child: ChildDoc, context: MonthContext): string {
  return firstStay(child, context)?.schoolId ?? child.schoolId;
}

/** The first stay on a list that reaches into a month, its first instant included. */
export function firstStay(
  { listings }: Pick<Roster, 'listings'>,
  { firstDay, lastDay }: MonthContext,
): Listing | undefined {
  return listings.find(
    ({ from, until }) => from <= lastDay && (until === null || until >= firstDay),
  );
}

/** The event that puts a child on the list of a month, with the seats as they stood then; null when it was on none. */
export async function openingEvent(
  child: RosterHistory,
  { context, staffOf }: { context: MonthContext; staffOf: ReturnType<typeof staffReader> },
): Promise<MonthEvent | null> {
  const stay = firstStay(child, context);
  if (!stay) return null;
  const { firstDay, policy } = context;
  const before = stay.from < firstDay;
  const facts = { day: before ? dayBefore(firstDay) : stay.from, owes: policy.owes, staffOf };
  const seats = await seatsOf(child, facts);
  const at = shanghaiMidnight(before ? firstDay : stay.from);
  return seats && { kind: 'listed', at, seats };
}
