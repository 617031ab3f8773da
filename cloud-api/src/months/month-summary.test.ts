// The figures of a month add up, and the last day is the day before the close.
import { contextOf, instant } from '../../stage/month-story';
import { monthSummary, NO_COUNTS } from './month-summary';

const COUNTS = { planned: 4, fulfilled: 3, fulfilledLate: 2, exempt: 1, missed: 5, withdrawn: 9 };
const at = (clock: string) => ({ now: instant(clock), opened: true, signedOff: false });

describe('a month at a glance', () => {
  it('adds up without what was withdrawn', () => {
    const summary = monthSummary(contextOf('2025-11'), COUNTS, at('11-20 09:00'));
    expect(summary).toMatchObject({ total: 15, done: 6, open: 4, missed: 5 });
  });

  it('may be filed until the day before the close', () => {
    const frame = contextOf('2025-11');
    expect(monthSummary(frame, NO_COUNTS, at('12-05 23:59'))).toMatchObject({
      lastDay: '2025-12-05',
      closed: false,
    });
    expect(monthSummary(frame, NO_COUNTS, at('12-06 00:00')).closed).toBe(true);
  });

  it('counts the school days that are left, today included', () => {
    const frame = contextOf('2025-11');
    expect(monthSummary(frame, NO_COUNTS, at('11-24 09:00')).schoolDaysLeft).toBe(5);
    expect(monthSummary(frame, NO_COUNTS, at('12-01 09:00')).schoolDaysLeft).toBe(0);
  });
});
