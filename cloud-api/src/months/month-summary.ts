// A month at a glance, from its frame and the number of obligations in each state.
// The same words for one teacher's month and for a whole school's.
import type { MonthSummary, ObligationState } from '@xinqiao/types/months';
import { addDays, shanghaiDay } from '../platform/calendar';
import { daysLeft, isClosed, type MonthContext } from '../organisations';

/** How many obligations stand in each state. */
export type StateCounts = Record<ObligationState, number>;

/** Counts of nothing, to be added to. */
export const NO_COUNTS: Readonly<StateCounts> = {
  planned: 0,
  fulfilled: 0,
  fulfilledLate: 0,
  exempt: 0,
  missed: 0,
  withdrawn: 0,
};

/** The states added up; what was withdrawn is owed by nobody any more and is left out of the total. */
export function monthSummary(
  frame: MonthContext,
  counts: StateCounts,
  { now, opened, signedOff }: { now: Date; opened: boolean; signedOff: boolean },
): MonthSummary {
  const { planned, fulfilled, fulfilledLate, exempt, missed } = counts;
  const done = fulfilled + fulfilledLate + exempt;
  return {
    month: frame.month,
    total: done + planned + missed,
    done,
    open: planned,
    missed,
    lastDay: addDays(shanghaiDay(frame.closesAt), -1),
    schoolDays: [...frame.countedDays],
    schoolDaysLeft: daysLeft(frame, shanghaiDay(now)),
    calendarEntered: !frame.calendarMissing,
    vacation: frame.vacation,
    opened,
    closed: isClosed(frame, now),
    signedOff,
  };
}
