// On which days a month's open talks are spoken of in the morning, and to whom.
// Reminders are derived from what is still open, never scheduled one by one: a missed morning heals itself.
import type { IsoDay, Month } from '@xinqiao/types/common';
import {
  addDays,
  addMonths,
  daysBetween,
  lastDayOf,
  monthOf,
  prevMonth,
  shanghaiTime,
  weekday,
} from '../platform/calendar';
import { HOURS } from '../platform/hours';

/** Days before (negative) or after the due day on which each audience is reminded. */
interface Ladder {
  readonly adult: readonly number[];
  readonly school: readonly number[];
}

/** The mission's ladder: T-7, T-3, T-1 to the adult, T+1 to the school. */
const LADDER: Ladder = { adult: [-7, -3, -1], school: [1] };

/** One step of the ladder that falls on a day. */
export interface Rung {
  readonly audience: keyof Ladder;
  readonly month: Month;
}

/** The due day T of a month: the last day on which one of its talks can still take place (ADR 0003). */
export function dueDayOf(month: Month): IsoDay {
  return lastDayOf(month);
}

/** The steps of the ladder that fall on this day; offsets reach at most one month away. */
export function rungsOn(day: IsoDay, ladder: Ladder = LADDER): Rung[] {
  const months = [-1, 0, 1].map((count) => addMonths(monthOf(day), count));
  return months.flatMap((month) =>
    (['adult', 'school'] as const)
      .filter((audience) => ladder[audience].includes(daysBetween(dueDayOf(month), day)))
      .map((audience) => ({ audience, month })),
  );
}

/** The days of a month on which the adult's digest still goes out after an instant, by its first minute. */
export function digestMorningsOf(month: Month, after: Date, ladder: Ladder = LADDER): IsoDay[] {
  const days = ladder.adult.map((offset) => addDays(dueDayOf(month), offset)).sort();
  return days.filter((day) => shanghaiTime(day, HOURS.digestFrom) > after);
}

const MONDAY = 1;

/** The months of which offices hear on this day: on Mondays the present one, and the one before until it has closed. */
export function weeklyMonthsOn(day: IsoDay): Month[] {
  const present = monthOf(day);
  return weekday(day) === MONDAY ? [prevMonth(present), present] : [];
}
