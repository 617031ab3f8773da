// The hours of rest: no phone rings at night, and what waits for the morning waits no longer than that.
import { fc } from '../../stage/laws';
import { addDays, shanghaiDay, shanghaiTime } from './calendar';
import { HOURS, isDigestTime, nextMorning, nextWakingMoment } from './hours';

const at = shanghaiTime;
const anyMoment = fc
  .date({ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2033-01-01T00:00:00Z') })
  .filter((date) => !Number.isNaN(date.getTime()));

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
