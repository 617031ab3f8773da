// The school year 2025–26 as the district would enter it: two terms, and the public holidays with their make-up days.
// It is seed data only; afterwards the district's own entries decide, month by month.
import type { IsoDay, Month } from '@xinqiao/types/common';
import chineseDays from 'chinese-days';
import { daysOfMonth, isWeekend, monthsBetween } from '../platform/calendar';

/** A term; both days are school days or holidays within it. */
interface Term {
  first: IsoDay;
  last: IsoDay;
}

/** The two terms of 2025–26. */
const TERMS_2025: readonly Term[] = [
  { first: '2025-09-01', last: '2026-01-16' },
  { first: '2026-03-02', last: '2026-07-03' },
];

/** The school days of every month from September 2025 to August 2026; months of vacation have none. */
export function schoolDaysOfYear(): Map<Month, IsoDay[]> {
  const months = monthsBetween('2025-09', '2026-08');
  return new Map(months.map((month) => [month, daysOfMonth(month).filter(isSchoolDay)]));
}

function isSchoolDay(day: IsoDay): boolean {
  return TERMS_2025.some(({ first, last }) => first <= day && day <= last) && isWorkday(day);
}

/**
 * Public holidays and make-up days are the package's; ordinary weekdays are ours, because it reckons
 * those in the machine's time zone. Only a special day has a name of several parts.
 */
function isWorkday(day: IsoDay): boolean {
  const { name, work } = chineseDays.getDayDetail(day);
  return name.includes(',') ? work : !isWeekend(day);
}
