// The month of a child, kept or not: an act may arrive before the sweep that opens the month has run.
// What is missing is made in memory from the roster's history and written together with the act.
import type { IsoDay, Month } from '@xinqiao/types/common';
import { listingOn, type ChildDoc } from '../children';
import { shanghaiMidnight } from '../platform/calendar';
import type { MonthEvent } from './child-month.rules';
import { freshMonth, loadMonth, type LoadedMonth, type MonthOfChild } from './child-month.store';
import { monthFrame } from './month-frame.reads';
import type { MonthContext } from './month.rules';
import { seatsOf, staffReader } from './staffing.reads';

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
  return { whose, loaded: freshMonth(whose), opening: await beginning(child, context) };
}

/** The school at which a child was in a month; its present one where it was on no list then. */
function schoolDuring(child: ChildDoc, { firstDay, lastDay }: MonthContext): string {
  const roster = { ...child, childId: child._id };
  const listing = listingOn(roster, lastDay) ?? listingOn(roster, firstDay);
  return listing?.schoolId ?? child.schoolId;
}

async function beginning(child: ChildDoc, context: MonthContext): Promise<MonthEvent[]> {
  const day = firstListedDay(child, context);
  if (!day) return [];
  const facts = { day, owes: context.policy.owes, staffOf: staffReader() };
  const seats = await seatsOf(child, facts);
  return seats ? [{ kind: 'listed', at: shanghaiMidnight(day), seats }] : [];
}

function firstListedDay(child: ChildDoc, { firstDay, lastDay }: MonthContext): IsoDay | null {
  const stay = child.listings.find(
    ({ from, until }) => from <= lastDay && (until === null || until > firstDay),
  );
  if (!stay) return null;
  return stay.from > firstDay ? stay.from : firstDay;
}
