// Which days of a school year are school days, from what a district publishes: terms, holidays within them, make-up days.
// Pure: the seed, the operator's file and the district's officer all reckon by this one rule.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { DaySpan, Terms } from '@xinqiao/types/organisations';
import { daysOfMonth, isWeekend, monthsBetween } from '../platform/calendar';

/** Whether a day is a school day by these terms. */
function isSchoolDay({ terms, holidays, makeUpDays }: Terms, day: IsoDay): boolean {
  if (!within(terms, day)) return false;
  return makeUpDays.includes(day) || !(within(holidays, day) || isWeekend(day));
}

/** The months of a school year, named by the year of its September. */
export function monthsOfYear(year: number): Month[] {
  return monthsBetween(`${year}-09`, `${year + 1}-08`);
}

/** The school days of a month by these terms; a month of vacation has none. */
export function schoolDaysIn(month: Month, terms: Terms): IsoDay[] {
  return daysOfMonth(month).filter((day) => isSchoolDay(terms, day));
}

/** What is wrong with the terms of a school year, each with its place. A term may begin in the last days of August. */
export function termFaults(year: number, { terms, holidays, makeUpDays }: Terms) {
  const span = (list: string) => (one: DaySpan, nth: number) =>
    one.first > one.last
      ? [{ pointer: `/${list}/${nth}/last`, detail: `最后一天在第一天前面，请改 ${one.last}。` }]
      : [];
  const [former, latter] = terms;
  const overlap = former && latter && latter.first <= former.last;
  return [
    ...terms.flatMap(span('terms')),
    ...holidays.flatMap(span('holidays')),
    ...terms.flatMap(({ first, last }, nth) =>
      first < `${year}-08-01` || last > `${year + 1}-08-31`
        ? [{ pointer: `/terms/${nth}`, detail: `学期不在 ${year}—${year + 1} 学年里，请核对。` }]
        : [],
    ),
    ...(overlap
      ? [{ pointer: '/terms/1/first', detail: '下学期要在上学期结束以后开始，请改日期。' }]
      : []),
    ...makeUpDays.flatMap((day, nth) =>
      isWeekend(day) || within(holidays, day)
        ? []
        : [{ pointer: `/makeUpDays/${nth}`, detail: `${day} 不是周末，不用补课，请去掉。` }],
    ),
  ];
}

function within(spans: readonly DaySpan[], day: IsoDay): boolean {
  return spans.some(({ first, last }) => first <= day && day <= last);
}
