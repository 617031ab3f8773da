// The frame of a month: which days count, and which calendar and policy held when it began.
// A late entry acts from the next month and rewrites nothing.
import { contextOf, instant } from '../../test/month-story';
import { DEFAULT_POLICY, daysLeft, inForceAt, monthContext } from './month.rules';

describe('the frame of a month', () => {
  it('counts Monday to Friday and says so where no calendar was entered', () => {
    const context = monthContext({ month: '2026-02', policy: DEFAULT_POLICY, schoolDays: null });
    expect(context).toMatchObject({ calendarMissing: true, vacation: false });
    expect(context.countedDays).toHaveLength(20);
  });

  it('counts a make-up Saturday that the district entered', () => {
    const context = contextOf('2025-11', {}, [
      '2025-11-03',
      '2025-11-04',
      '2025-11-05',
      '2025-11-06',
      '2025-11-29',
    ]);
    expect(context.vacation).toBe(false);
    expect(daysLeft(context, '2025-11-06')).toBe(2);
  });

  it('takes calendar and policy as they were entered when the month began', () => {
    const entries = [
      { enteredAt: instant('10-10 09:00'), name: 'first' },
      { enteredAt: instant('10-31 23:59'), name: 'second' },
      { enteredAt: instant('11-01 00:01'), name: 'too late for November' },
    ];
    expect(inForceAt('2025-11', entries)?.name).toBe('second');
    expect(inForceAt('2025-12', entries)?.name).toBe('too late for November');
    expect(inForceAt('2025-10', entries)).toBeNull();
  });
});
