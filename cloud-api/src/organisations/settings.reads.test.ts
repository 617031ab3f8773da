// What a process keeps of a month's policy and school days: only what nobody can settle any more.
// What is entered in a month's last minute could land when the next one is open already: it is too late for that one.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';
import { DISTRICT } from '../../test/cast';
import { monthFrame } from './month-frame.reads';
import { policyOf } from './settings.reads';

const app = useApp();
const DECEMBER = '2025-12';
const rules = {
  owes: 'oneSubjectTeacherAndPsych',
  vacationMonths: 'remote',
  lateAfterDays: 3,
} as const;
const change = (closeDay: number) =>
  app.as('郑岚').call(api.organisations.changePolicy, { body: { ...rules, closeDay } });
const enter = { params: { month: DECEMBER }, body: { schoolDays: [] } };

it('a policy is in force in the next month if a minute is left, else in the one after', async () => {
  app.clock.set('2025-11-30T15:58:59Z');
  await change(9);
  app.clock.set('2025-11-30T15:59:01Z');
  await change(12);
  const closeDay = async (month: string) => (await policyOf(DISTRICT.id, month)).closeDay;
  expect([await closeDay(DECEMBER), await closeDay('2026-01')]).toEqual([9, 12]);
  const { items } = await app.as('郑岚').call(api.organisations.policyVersions, {});
  expect(items[0]).toMatchObject({ since: '2026-01', standing: 'next' });
});

it('school days are taken until a minute before their month begins', async () => {
  app.clock.set('2025-11-30T15:58:59Z');
  await app.as('郑岚').call(api.organisations.enterCalendar, enter);
  app.clock.set('2025-11-30T15:59:01Z');
  expect(await app.as('郑岚').refusal(api.organisations.enterCalendar, enter)).toMatchObject({
    code: 'organisations/calendar-locked',
  });
});

it('a month that has begun keeps its frame, whatever is settled later', async () => {
  const begun = new Date('2025-11-30T16:00:00.500Z');
  app.clock.set(begun.toISOString());
  const frame = await monthFrame(DISTRICT.id, DECEMBER, begun);
  expect([frame.policy.closeDay, frame.vacation]).toEqual([9, true]);
  await change(7);
  expect(await monthFrame(DISTRICT.id, DECEMBER, begun)).toBe(frame);
});
