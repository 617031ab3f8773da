// When digests go out, to whom, and about what: the ladder of the month and the hours of rest.
// Nobody is reminded of what is done, and no phone rings at night.
import fc from 'fast-check';
import { addDays, lastDayOf, monthOf, shanghaiDay, shanghaiTime } from '../platform/calendar';
import {
  HOURS,
  digestsOf,
  isDigestTime,
  nextMorning,
  nextWakingMoment,
  rungsOn,
  type Due,
} from './digest.rules';

const at = (day: string, time: string) => shanghaiTime(day, time);
const anyDay = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2023-01-01', count));
const anyMoment = fc
  .date({ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2033-01-01T00:00:00Z') })
  .filter((date) => !Number.isNaN(date.getTime()));
const anyDue: fc.Arbitrary<Due> = fc.record({
  accountId: fc.constantFrom('acc_li', 'acc_zhou', 'acc_he'),
  schoolId: fc.constantFrom('sch_qinghe', 'sch_liuxi'),
  month: fc.constantFrom('2025-10', '2025-11'),
  kind: fc.constantFrom('own', 'vacant', 'overdue'),
  open: fc.nat({ max: 4 }),
  vacancies: fc.constant(0),
  lastReceiptDay: fc.constant('2025-12-05'),
});

describe('the ladder', () => {
  it.each([
    ['2025-11-23', [{ audience: 'adult', month: '2025-11' }]],
    ['2025-11-27', [{ audience: 'adult', month: '2025-11' }]],
    ['2025-11-29', [{ audience: 'adult', month: '2025-11' }]],
    ['2025-11-30', []],
    ['2025-12-01', [{ audience: 'school', month: '2025-11' }]],
    ['2025-12-02', []],
    ['2026-02-21', [{ audience: 'adult', month: '2026-02' }]],
    ['2026-01-01', [{ audience: 'school', month: '2025-12' }]],
  ])('on %s has the steps %j', (day, steps) => {
    expect(rungsOn(day)).toEqual(steps);
  });

  it('reaches each audience as often as it has steps, whatever the month', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const first = `${monthOf(day)}-01`;
        const days = Array.from({ length: 62 }, (_, nth) => addDays(first, nth));
        const steps = days.flatMap((each) => rungsOn(each));
        const mine = steps.filter((step) => step.month === monthOf(day));
        expect(mine.map((step) => step.audience)).toEqual(['adult', 'adult', 'adult', 'school']);
      }),
    );
  });

  it('takes its steps as data, and one may fall on the due day itself', () => {
    const steps = rungsOn(lastDayOf('2025-11'), { adult: [0], school: [] });
    expect(steps).toEqual([{ audience: 'adult', month: '2025-11' }]);
  });
});

describe('quiet hours', () => {
  it.each([
    ['06:59', false],
    ['07:59', false],
    ['08:00', true],
    ['20:59', true],
    ['21:00', false],
  ])('at %s a digest may go out: %s', (time, may) => {
    expect(isDigestTime(at('2025-11-23', time))).toBe(may);
  });

  it('lets a message of the night wait until seven', () => {
    expect(nextWakingMoment(at('2025-11-23', '22:30'))).toEqual(at('2025-11-24', '07:00'));
    expect(nextWakingMoment(at('2025-11-24', '03:00'))).toEqual(at('2025-11-24', '07:00'));
    expect(nextWakingMoment(at('2025-11-24', '12:10'))).toEqual(at('2025-11-24', '12:10'));
  });

  it('never wakes anybody, and never delays a message by more than ten hours', () => {
    fc.assert(
      fc.property(anyMoment, (now) => {
        const then = nextWakingMoment(now);
        const day = shanghaiDay(then);
        expect(then >= at(day, HOURS.quietUntil) && then < at(day, HOURS.quietFrom)).toBe(true);
        expect(then.getTime() - now.getTime()).toBeGreaterThanOrEqual(0);
        expect(then.getTime() - now.getTime()).toBeLessThanOrEqual(10 * 3_600_000);
      }),
    );
  });

  it('sends no digest while a phone must not ring', () => {
    fc.assert(
      fc.property(anyMoment, (now) => {
        if (isDigestTime(now)) expect(nextWakingMoment(now)).toEqual(now);
      }),
    );
  });

  it('begins the next try after a used-up quota on another day, by daylight', () => {
    fc.assert(
      fc.property(anyMoment, (now) => {
        expect(shanghaiDay(nextMorning(now))).toBe(addDays(shanghaiDay(now), 1));
        expect(isDigestTime(nextMorning(now))).toBe(true);
      }),
    );
  });
});

describe('the digests of a day', () => {
  it('are at most one for each recipient, under one key', () => {
    fc.assert(
      fc.property(fc.array(anyDue), anyDay, (dues, day) => {
        const keys = digestsOf(day, dues).map((digest) => digest.key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('leave nothing open untold, and tell nothing that is not open', () => {
    fc.assert(
      fc.property(fc.array(anyDue), anyDay, (dues, day) => {
        const told = digestsOf(day, dues).flatMap((digest) => digest.dues);
        expect(new Set(told)).toEqual(new Set(dues.filter((due) => due.open > 0)));
      }),
    );
  });

  it('are none when nothing is due', () => {
    expect(digestsOf('2025-11-23', [])).toEqual([]);
  });
});
