// A day in Shanghai is the ground of every deadline; these sentences hold in whatever zone the process runs.
import { fc } from '../../stage/laws';
import * as calendar from './calendar';

describe('the calendar in Asia/Shanghai', () => {
  it('lets a day begin at midnight in Shanghai, not in the zone of the process', () => {
    expect(calendar.shanghaiDay(new Date('2025-11-12T15:59:59.999Z'))).toBe('2025-11-12');
    expect(calendar.shanghaiDay(new Date('2025-11-12T16:00:00Z'))).toBe('2025-11-13');
    expect(calendar.shanghaiMidnight('2025-11-13').toISOString()).toBe('2025-11-12T16:00:00.000Z');
    expect(calendar.shanghaiTime('2025-11-12', '23:59').toISOString()).toBe(
      '2025-11-12T15:59:00.000Z',
    );
    expect(calendar.shanghaiMonth(new Date('2025-11-30T16:00:00Z'))).toBe('2025-12');
  });

  it('closes November when 6 December begins', () => {
    expect(calendar.closeOf('2025-11', 5)).toEqual(new Date('2025-12-06T00:00:00+08:00'));
    expect(calendar.closeOf('2025-12', 5)).toEqual(new Date('2026-01-06T00:00:00+08:00'));
  });

  it('counts months over the turn of the year', () => {
    expect(calendar.nextMonth('2025-12')).toBe('2026-01');
    expect(calendar.prevMonth('2026-01')).toBe('2025-12');
    expect(calendar.monthsBetween('2025-11', '2026-02')).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    expect(calendar.monthsBetween('2025-12', '2025-11')).toEqual([]);
  });

  it('knows leap years, month ends and days of the week', () => {
    expect(calendar.lastDayOf('2024-02')).toBe('2024-02-29');
    expect(calendar.lastDayOf('2026-02')).toBe('2026-02-28');
    expect(calendar.daysOfMonth('2025-11')).toHaveLength(30);
    expect(calendar.weekday('2025-11-30')).toBe(7);
    expect(calendar.isWeekend('2025-11-29')).toBe(true);
    expect(calendar.isWeekend('2025-11-28')).toBe(false);
  });

  it('lets a school year run from September to August', () => {
    expect(calendar.schoolYearOf('2025-09-01')).toBe(2025);
    expect(calendar.schoolYearOf('2026-08-31')).toBe(2025);
  });

  it('refuses what is not a day', () => {
    expect(() => calendar.addDays('soon', 1)).toThrow(RangeError);
  });

  it('adds and subtracts days without ever losing one', () => {
    const days = fc.integer({ min: 0, max: 40_000 });
    fc.assert(
      fc.property(days, fc.integer({ min: -800, max: 800 }), (start, count) => {
        const day = calendar.addDays('1992-01-01', start);
        expect(calendar.daysBetween(day, calendar.addDays(day, count))).toBe(count);
        expect(calendar.shanghaiDay(calendar.shanghaiMidnight(day))).toBe(day);
        const month = calendar.daysOfMonth(calendar.monthOf(day));
        expect(month).toContain(day);
        expect(month.slice(1)).toEqual(month.slice(0, -1).map((one) => calendar.addDays(one, 1)));
      }),
    );
  });
});
