// The two terms of a school year, read back from the days that are entered, so that nothing is typed twice.
// Pure. Where a month is not entered yet, what the country publishes of holidays and make-up days stands in.
import type { MonthCalendar, SchoolYear } from '@xinqiao/types/organisations';
import {
  addMonths,
  daysBetween,
  daysOfMonth,
  monthOf,
  monthWords,
  weekdayOf,
} from '@/platform/dates';

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
const meet = (one: Span, other: Span) => one.first <= other.last && other.first <= one.last;

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
    holidays: holidays.filter((one) => terms.some((term) => meet(term, one))),
    makeUpDays: makeUpDays.filter((day) => terms.some((term) => within(term, day))),
  };
}

/** The school year that a form is about, and the month that has begun. */
interface When {
  readonly year: number;
  readonly present: string;
}

/** Why a holiday cannot be added, or need not be; undefined where it counts. */
export function whyNotHoliday(form: TermsForm, span: Span, when: When): string | undefined {
  const { first, last } = span;
  if (last < first) return '放假的最后一天在第一天前面，请重新选。';
  if (form.holidays.some((one) => one.first === first && one.last === last))
    return '这几天已经在里面了。';
  const apart = isWhole(form) && !form.terms.some((one) => meet(one, span));
  return (
    whyNotIn(span, when) ?? (apart ? '这几天在两个学期之外，本来就不上学，不用加。' : undefined)
  );
}

/** Why a day cannot be made up for; undefined where it counts. */
export function whyNotMakeUp(form: TermsForm, day: string, when: When): string | undefined {
  if (form.makeUpDays.includes(day)) return '这一天已经在里面了。';
  const apart = isWhole(form) && !form.terms.some((one) => within(one, day));
  const why = whyNotIn({ first: day, last: day }, when);
  if (why || apart) return why ?? '这一天在两个学期之外，补课要在学期里。';
  if (isWeekend(day) || form.holidays.some((one) => within(one, day))) return undefined;
  return '这一天不是周末，本来就上学，不用补课。';
}

/** A term may begin in the last days of August. */
function whyNotIn({ first, last }: Span, { year, present }: When): string | undefined {
  if (first < `${year}-08-01` || last > `${year + 1}-08-31`)
    return `这是 ${year}—${year + 1} 学年，请在${year}年9月到${year + 1}年8月里选。`;
  return monthOf(last) <= present ? `${monthWords(monthOf(last))}已经开始，不能再改。` : undefined;
}

/** The first day of the year that can still be entered; a picker opens there while nothing is chosen. */
export function firstToEnter({ terms: [{ first }] }: TermsForm, { year, present }: When): string {
  return [first, `${year}-09-01`, `${addMonths(present, 1)}-01`].sort()[2] ?? first;
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
