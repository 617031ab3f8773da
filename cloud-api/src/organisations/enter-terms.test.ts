// The terms of a school year over HTTP: one act writes the months that have not begun, by the rule of terms, or none.
// What is published of holidays is told beside, so that nobody types it.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';

const app = useApp();
const year = { params: { year: '2025' } };
const terms = {
  terms: [
    { first: '2025-09-01', last: '2026-01-16' },
    { first: '2026-03-02', last: '2026-07-03' },
  ],
  holidays: [
    { first: '2026-01-01', last: '2026-01-03' },
    { first: '2026-04-06', last: '2026-04-06' },
  ],
  makeUpDays: ['2026-01-04'],
};
const enter = (change: Partial<typeof terms> = {}, of = year) =>
  app.as('郑岚').call(api.organisations.enterTerms, { ...of, body: { ...terms, ...change } });
const refused = (change: Partial<typeof terms> = {}, of = year) =>
  app.as('郑岚').refusal(api.organisations.enterTerms, { ...of, body: { ...terms, ...change } });

it('a school year tells the public holidays and the days that are made up for', async () => {
  const { publicHolidays, publicMakeUpDays } = await app
    .as('李秋月')
    .call(api.organisations.schoolYear, year);
  expect(publicHolidays).toContainEqual({ name: '元旦', first: '2026-01-01', last: '2026-01-03' });
  expect(publicMakeUpDays).toContain('2025-10-11');
});

it('terms whose days are in the wrong order, overlap or lie in another year are refused, each with its place', async () => {
  const [former, latter] = terms.terms as [
    { first: string; last: string },
    (typeof terms.terms)[0],
  ];
  const pointers = async (wrong: Partial<typeof terms>) =>
    (await refused(wrong)).errors?.map(({ pointer }) => pointer);
  const back = { first: former.last, last: former.first };
  expect(await pointers({ terms: [back, latter] })).toEqual(['/terms/0/last']);
  const early = { ...latter, first: former.last };
  expect(await pointers({ terms: [former, early] })).toEqual(['/terms/1/first']);
  const late = { first: '2026-09-01', last: '2026-12-31' };
  expect(await pointers({ terms: [former, late] })).toEqual(['/terms/1']);
  expect(await pointers({ terms: [former] })).toEqual(['/terms']);
  expect(await pointers({ makeUpDays: ['2026-01-05'] })).toEqual(['/makeUpDays/0']);
});

it('the months that have not begun are written by the terms in one act, and what has begun stays', async () => {
  const { items } = await enter();
  const of = (month: string) => items.find((one) => one.month === month);
  expect(of('2025-11')).toMatchObject({ entered: false });
  expect(of('2025-12')).toMatchObject({ entered: true, byName: '郑岚' });
  expect(of('2026-01')?.schoolDays).not.toContain('2026-01-02');
  expect(of('2026-01')?.schoolDays.slice(0, 2)).toEqual(['2026-01-04', '2026-01-05']);
  expect(of('2026-01')?.schoolDays.at(-1)).toBe('2026-01-16');
  expect(of('2026-04')?.schoolDays).not.toContain('2026-04-06');
  expect([of('2026-02')?.schoolDays, of('2026-08')?.schoolDays]).toEqual([[], []]);
});

it('a month of the terms can still be changed by the day', async () => {
  const month = { params: { month: '2026-03' }, body: { schoolDays: ['2026-03-03'] } };
  await app.as('郑岚').call(api.organisations.enterCalendar, month);
  const { items } = await app.as('郑岚').call(api.organisations.schoolYear, year);
  expect(items.find(({ month: one }) => one === '2026-03')?.schoolDays).toEqual(['2026-03-03']);
});

it('a year that is over is locked, and one too far away is a slip of the hand', async () => {
  const shifted = (by: number) => ({
    terms: terms.terms.map(({ first, last }) => ({
      first: first.replace(/^\d+/, (it) => String(Number(it) + by)),
      last: last.replace(/^\d+/, (it) => String(Number(it) + by)),
    })),
    ...{ holidays: [], makeUpDays: [] },
  });
  expect(await refused(shifted(-1), { params: { year: '2024' } })).toMatchObject({
    code: 'organisations/calendar-locked',
  });
  expect(await refused(shifted(2), { params: { year: '2027' } })).toMatchObject({
    errors: [{ pointer: '/params/year' }],
  });
});
