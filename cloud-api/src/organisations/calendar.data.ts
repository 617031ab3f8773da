// The country's public holidays and make-up days, as far as they are published, and the school year 2025–26 as a seed.
// What of them a district keeps it enters itself; its own entries decide, month by month.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { DaySpan, SchoolYear } from '@xinqiao/types/organisations';
import { isSameName } from '@xinqiao/types/text';
import chineseDays from 'chinese-days';
import { addDays, daysOfMonth } from '../platform/calendar';
import { monthsOfYear, schoolDaysIn } from './terms.rules';

type PublicDays = Pick<SchoolYear, 'publicHolidays' | 'publicMakeUpDays'>;

/** The holidays of a school year, each from its first to its last day, and the days on which they are made up for. */
export function publicDaysOf(year: number): PublicDays {
  const publicHolidays: PublicDays['publicHolidays'] = [];
  const publicMakeUpDays: IsoDay[] = [];
  for (const day of monthsOfYear(year).flatMap(daysOfMonth)) {
    // Only a special day has a name of several parts; what an ordinary one is, the package reckons in the machine's zone.
    const { name: words, work } = chineseDays.getDayDetail(day);
    const [, holiday] = words.split(',');
    if (holiday === undefined) continue;
    const before = publicHolidays.at(-1);
    if (work) publicMakeUpDays.push(day);
    else if (before && isSameName(before.name, holiday) && addDays(before.last, 1) === day)
      before.last = day;
    else publicHolidays.push({ name: holiday, first: day, last: day });
  }
  return { publicHolidays, publicMakeUpDays };
}

/** The two terms of 2025–26. */
const TERMS_2025: DaySpan[] = [
  { first: '2025-09-01', last: '2026-01-16' },
  { first: '2026-03-02', last: '2026-07-03' },
];

/** The school days of every month from September 2025 to August 2026; months of vacation have none. */
export function schoolDaysOfYear(): Map<Month, IsoDay[]> {
  const { publicHolidays: holidays, publicMakeUpDays: makeUpDays } = publicDaysOf(2025);
  const terms = { terms: TERMS_2025, holidays, makeUpDays };
  return new Map(monthsOfYear(2025).map((month) => [month, schoolDaysIn(month, terms)]));
}
