// What a form asks about the month of a day: when it closes, when a talk is late, whether a call wants its reason.
// Answers of the service for each month, so that no phone knows a district's rules by heart.
import { organisations, type MonthFrame } from '@xinqiao/types/organisations';
import { useApp } from '../../test/app';
import { setClock } from '../../test/talks-world';

const app = useApp({ at: '2025-08-20T01:00:00Z' });
const frames = async () => {
  const { items } = await app.as('李秋月').call(organisations.months, {});
  return new Map(items.map((frame) => [frame.month, frame]));
};
const monthsAt = async (when: string) => {
  setClock(app, when);
  const months = [...(await frames()).keys()];
  return [months[0], months.at(-1)];
};
const policy = (change: object) => ({
  body: {
    ...{ owes: 'oneSubjectTeacherAndPsych' as const, vacationMonths: 'remote' as const },
    ...{ lateAfterDays: 3, closeDay: 5 },
    ...change,
  },
});

it('are the months in which a talk can still be written down, and the next one', async () => {
  expect(await monthsAt('2025-08-20 09:00')).toEqual(['2024-09', '2025-09']);
  // The August of the year before had not closed when September began.
  expect(await monthsAt('2025-09-30 09:00')).toEqual(['2024-09', '2025-10']);
  expect(await monthsAt('2025-10-01 00:00')).toEqual(['2025-09', '2025-11']);
});

it('each tells what holds in it: a change of the policy acts from the next month', async () => {
  setClock(app, '2025-11-20 09:00');
  const before = policy({ closeDay: 15, lateAfterDays: 10 });
  await app.as('郑岚').call(organisations.changePolicy, before);
  setClock(app, '2025-12-20 09:00');
  const months = await frames();
  expect(months.get('2025-11')).toMatchObject({ lastDay: '2025-12-05', lateAfterDays: 3 });
  expect(months.get('2025-12')).toEqual({
    month: '2025-12',
    lastDay: '2026-01-15',
    closesAt: '2026-01-15T16:00:00.000Z',
    lateAfterDays: 10,
    anyMode: false,
    vacation: false,
    owed: true,
    calendarEntered: false,
  } satisfies MonthFrame);
});

it('a call wants no reason in a vacation month alone, and nothing is owed where the district skips it', async () => {
  setClock(app, '2026-01-20 09:00');
  const empty = { params: { month: '2026-02' }, body: { schoolDays: [] } };
  await app.as('郑岚').call(organisations.enterCalendar, empty);
  setClock(app, '2026-02-03 09:00');
  const months = await frames();
  expect(months.get('2026-01')).toMatchObject({ anyMode: false, vacation: false });
  expect(months.get('2026-02')).toMatchObject({ anyMode: true, vacation: true, owed: true });
});
