// The month of a child, kept or not: an act may arrive before the sweep that opens the month has run.
// What is missing is made in memory from the roster's history and written together with the act.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { ChildDoc, Listing } from '../children';
import type { AppointmentDoc } from '../organisations';
import { addDays, shanghaiMidnight } from '../platform/calendar';
import type { MonthEvent } from './child-month.rules';
import { freshMonth, loadMonth, type LoadedMonth, type MonthOfChild } from './child-month.store';
import { monthFrame } from './month-frame.reads';
import type { MonthContext } from './month.rules';
import { seatsOf, staffReader, type Around } from './staffing.reads';
import { waitingReader } from './waiting.reads';

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
  const context = loaded?.month.context ?? (await monthFrame(districtId, month, now));
  const schoolId = loaded?.doc?.schoolId ?? schoolDuring(child, context);
  const whose = { districtId, schoolId, childId, context };
  if (loaded) return { whose, loaded, opening: [] };
  const waits = await waitingReader({ districtId, month }, [{ childId }]);
  const opening = await beginning(child, context);
  return { whose, loaded: { ...freshMonth(whose), waits }, opening };
}

/** The school at which the month begins for a child; its present one where it was on no list then. */
function schoolDuring(child: ChildDoc, context: MonthContext): string {
  return firstStay(child, context)?.schoolId ?? child.schoolId;
}

async function beginning(child: ChildDoc, context: MonthContext): Promise<MonthEvent[]> {
  const stay = firstStay(child, context);
  if (!stay) return [];
  const began = stay.from < context.firstDay;
  const event = await openingEvent(child, {
    context,
    day: began ? context.firstDay : stay.from,
    seatsOn: began ? addDays(context.firstDay, -1) : stay.from,
    staffOf: staffReader(),
  });
  return event ? [event] : [];
}

/** The first stay on a list that reaches into a month, its first instant included. */
function firstStay(
  { listings }: Pick<ChildDoc, 'listings'>,
  { firstDay, lastDay }: MonthContext,
): Listing | undefined {
  return listings.find(
    ({ from, until }) => from <= lastDay && (until === null || until >= firstDay),
  );
}

/** On which day a child's month begins, and at the end of which day its seats are read. */
export interface Beginning {
  context: MonthContext;
  day: IsoDay;
  seatsOn: IsoDay;
  staffOf: (schoolId: string) => Promise<AppointmentDoc[]>;
}

/** The event that puts a child on the list of a month; null when it was on none. */
export async function openingEvent(
  child: Around,
  { context, day, seatsOn, staffOf }: Beginning,
): Promise<MonthEvent | null> {
  const facts = { day: seatsOn, owes: context.policy.owes, staffOf };
  const seats = await seatsOf(child, facts);
  return seats && { kind: 'listed', at: shanghaiMidnight(day), seats };
}
