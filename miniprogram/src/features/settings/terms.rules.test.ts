// Terms read back from the days of a year: what was entered comes out again, and what is not entered is filled with what is published.
import type { MonthCalendar, SchoolYear } from '@xinqiao/types/organisations';
import { daysOfMonth, weekdayOf } from '@/platform/dates';
import {
  inTerms,
  isWhole,
  nameOf,
  termsOf,
  whyNotHoliday,
  whyNotMakeUp,
  type TermsForm,
} from './terms.rules';

const month = (name: string, schoolDays: string[] | null): MonthCalendar => ({
  ...{ month: name, entered: schoolDays !== null, schoolDays: schoolDays ?? [] },
  ...{ byName: null, at: null },
});
const weekdays = (name: string, [from, to]: [number, number], without: number[] = []) =>
  daysOfMonth(name).filter((day) => {
    const nth = Number(day.slice(8));
    return nth >= from && nth <= to && weekdayOf(day) < 6 && !without.includes(nth);
  });
const year = (items: MonthCalendar[]): SchoolYear => ({
  items,
  publicHolidays: [
    { name: '元旦', first: '2026-01-01', last: '2026-01-03' },
    { name: '春节', first: '2026-02-15', last: '2026-02-23' },
    { name: '清明', first: '2026-04-04', last: '2026-04-06' },
  ],
  publicMakeUpDays: ['2026-01-04', '2026-02-14'],
});

it('what is entered comes out again: two terms, the free days joined over a weekend, the days made up for', () => {
  const entered = year([
    month('2025-12', weekdays('2025-12', [1, 31], [12, 15])),
    month('2026-01', [...weekdays('2026-01', [5, 16]), '2026-01-04'].sort()),
    month('2026-02', []),
    month('2026-03', weekdays('2026-03', [2, 31])),
  ]);
  expect(termsOf(entered)).toEqual({
    terms: [
      { first: '2025-12-01', last: '2026-01-16' },
      { first: '2026-03-02', last: '2026-03-31' },
    ],
    holidays: [
      { first: '2025-12-12', last: '2025-12-15' },
      { first: '2026-01-01', last: '2026-01-02' },
    ],
    makeUpDays: ['2026-01-04'],
  });
  expect(nameOf(entered, { first: '2026-01-01', last: '2026-01-02' })).toBe('元旦');
});

it('a term whose next month is not entered is still to be ended', () => {
  const items = [month('2025-11', weekdays('2025-11', [3, 28])), month('2025-12', null)];
  expect(termsOf(year(items)).terms[0]).toEqual({ first: '2025-11-03', last: '' });
});

it('a year without entries asks for the days of its terms and brings the public holidays', () => {
  const form = termsOf(year(['2026-01', '2026-02', '2026-04'].map((name) => month(name, null))));
  expect(isWhole(form)).toBe(false);
  expect(form.holidays).toHaveLength(3);
  const chosen = inTerms({
    ...form,
    terms: [
      { first: '2025-09-01', last: '2026-01-16' },
      { first: '2026-03-02', last: '2026-07-03' },
    ],
  });
  expect(chosen.holidays.map(({ first }) => first)).toEqual(['2026-01-01', '2026-04-04']);
  expect(chosen.makeUpDays).toEqual(['2026-01-04']);
});

describe('a day that is added to a school year', () => {
  const span = (first: string, last = first) => ({ first, last });
  const [former, latter] = [span('2026-09-01', '2027-01-15'), span('2027-03-01', '2027-07-02')];
  const form = {
    terms: [former, latter] as const,
    holidays: [span('2026-10-01', '2026-10-07')],
    makeUpDays: ['2026-10-10'],
  };
  const open = { ...form, terms: [span('', ''), span('', '')] as const };
  const at = { year: 2026, present: '2026-11' };

  it.each<[string, ReturnType<typeof span>, TermsForm, RegExp | undefined]>([
    ['counts within a term', span('2026-12-24', '2026-12-25'), form, undefined],
    ['counts while the terms are still to be chosen', span('2027-02-10'), open, undefined],
    [
      'of another year says which year the page is about',
      span('2025-12-06'),
      form,
      /2026年9月到2027年8月/,
    ],
    [
      'that ends before it begins is chosen anew',
      span('2026-12-25', '2026-12-24'),
      form,
      /在第一天前面/,
    ],
    [
      'in a month that has begun changes nothing any more',
      span('2026-11-20'),
      form,
      /^11月已经开始/,
    ],
    ['beside the terms is free anyway', span('2027-02-10', '2027-02-12'), form, /两个学期之外/],
    ['stands there once', span('2026-10-01', '2026-10-07'), { ...form }, /已经在里面|已经开始/],
  ])('as a holiday %s', (_, ...[days, to, says]) => {
    const why = whyNotHoliday(to, days, at);
    if (says) expect(why).toMatch(says);
    else expect(why).toBeUndefined();
  });

  it.each<[string, string, TermsForm, RegExp | undefined]>([
    ['counts on a weekend of a term', '2026-12-26', form, undefined],
    [
      'counts on a day that a holiday frees',
      '2027-04-05',
      { ...form, holidays: [span('2027-04-05')] },
      undefined,
    ],
    ['on any other weekday is a school day already', '2026-12-24', form, /不是周末/],
    ['beside the terms makes up for nothing', '2027-02-13', form, /两个学期之外/],
    [
      'of another year says which year the page is about',
      '2025-12-06',
      form,
      /2026年9月到2027年8月/,
    ],
    ['stands there once', '2026-12-26', { ...form, makeUpDays: ['2026-12-26'] }, /已经在里面/],
  ])('as made up for %s', (_, ...[day, to, says]) => {
    const why = whyNotMakeUp(to, day, at);
    if (says) expect(why).toMatch(says);
    else expect(why).toBeUndefined();
  });
});
