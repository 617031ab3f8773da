// The frame of a month: which days count, and how many are left of them.
import { contextOf } from '../../stage/month-story';
import { DEFAULT_POLICY, daysLeft, monthContext } from './month.rules';

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
});
