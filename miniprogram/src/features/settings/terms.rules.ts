// The two terms of a school year, read back from the days that are entered, so that nothing is typed twice.
// Pure. Where a month is not entered yet, what the country publishes of holidays and make-up days stands in.
import type { MonthCalendar, SchoolYear } from '@xinqiao/types/organisations';
import { addMonths, daysBetween, daysOfMonth, monthOf, weekdayOf } from '@/platform/dates';

/** Days on end; an empty text is a day that is still to be chosen. */
export interface Span {
  readonly first: string;
  readonly last: string;
}
export interface TermsForm {
  readonly terms: readonly [Span, Span];
  readonly holidays: readonly Span[];
  readonly makeUpDays: readonly string[];
}

const NONE: Span = { first: '', last: '' };
/** Between the terms lie more free days than in any holiday within one. */
const BETWEEN_TERMS = 14;

const isWeekend = (day: string) => weekdayOf(day) > 5;
const within = ({ first, last }: Span, day: string) => first <= day && day <= last;

/** The form as the year stands. */
export function termsOf({ items, publicHolidays, publicMakeUpDays }: SchoolYear): TermsForm {
  const school = items.filter(({ entered }) => entered).flatMap(({ schoolDays }) => schoolDays);
  const terms = twoTerms(school, addMonths(items[0]?.month ?? '', 5));
  const isFree = ({ entered }: MonthCalendar, day: string) =>
    entered
      ? !isWeekend(day) && !school.includes(day) && terms.some((term) => within(term, day))
      : publicHolidays.some((span) => within(span, day));
  const free = items.flatMap((one) => daysOfMonth(one.month).filter((day) => isFree(one, day)));
  const open = new Set(items.filter(({ entered }) => !entered).map(({ month }) => month));
  // Where the month after is not entered, nobody has said yet that the term ends.
  const ended = ({ first, last }: Span): Span =>
    last && open.has(addMonths(monthOf(last), 1)) ? { first, last: '' } : { first, last };
  return {
    terms: [ended(terms[0]), ended(terms[1])],
    holidays: spansOf(free, school),
    makeUpDays: [
      ...school.filter(isWeekend),
      ...publicMakeUpDays.filter((day) => open.has(monthOf(day))),
    ].sort(),
  };
}

/** Whatever lies in a term of the form: what lies beside is free anyway. */
export function inTerms({ terms, holidays, makeUpDays }: TermsForm): TermsForm {
  return {
    terms,
    holidays: holidays.filter(({ first, last }) =>
      terms.some((term) => first <= term.last && term.first <= last),
    ),
    makeUpDays: makeUpDays.filter((day) => terms.some((term) => within(term, day))),
  };
}

/** True once all four days are chosen. */
export const isWhole = ({ terms }: TermsForm): boolean =>
  terms.every(({ first, last }) => first && last);

/** What a holiday is called, where the country has it. */
export const nameOf = ({ publicHolidays }: SchoolYear, span: Span): string =>
  publicHolidays.find(({ first, last }) => first <= span.last && span.first <= last)?.name ??
  '放假';

function twoTerms(days: readonly string[], february: string): [Span, Span] {
  const [first] = days;
  if (first === undefined) return [NONE, NONE];
  const at = days.findIndex((day, nth) => daysBetween(days[nth - 1] ?? day, day) > BETWEEN_TERMS);
  if (at > 0) return [spanOf(days.slice(0, at)), spanOf(days.slice(at))];
  return first >= `${february}-01` ? [NONE, spanOf(days)] : [spanOf(days), NONE];
}

const spanOf = (days: readonly string[]): Span => ({
  first: days[0] ?? '',
  last: days[days.length - 1] ?? '',
});

/** Free days joined over the weekends between them. */
function spansOf(free: readonly string[], school: readonly string[]): Span[] {
  const joined = (last: string, day: string) =>
    daysBetween(last, day) === 1 ||
    (weekdayOf(last) === 5 &&
      daysBetween(last, day) === 3 &&
      !school.some((one) => last < one && one < day));
  return free.reduce<Span[]>((spans, day) => {
    const before = spans[spans.length - 1];
    if (before && joined(before.last, day))
      return [...spans.slice(0, -1), { first: before.first, last: day }];
    return [...spans, { first: day, last: day }];
  }, []);
}
