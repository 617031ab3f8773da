// Days are Shanghai's, wherever the phone stands.
import {
  addDays,
  addMonths,
  daysBetween,
  daysOfMonth,
  dayOf,
  dayWords,
  hourOf,
  isMonth,
  momentWords,
  monthsBetween,
  monthWords,
  timeWords,
  weekdayOf,
  yearMonthWords,
} from './dates';

describe('a date in words', () => {
  it('belongs to the day in Shanghai, not to the day in UTC', () => {
    expect(dayOf('2025-11-20T16:30:00Z')).toBe('2025-11-21');
    expect(timeWords('2025-11-20T16:30:00Z')).toBe('00:30');
    expect(momentWords('2025-11-20T01:00:00Z')).toBe('11月20日 09:00');
  });

  it('names the weekday on request', () => {
    expect(dayWords('2025-11-28')).toBe('11月28日');
    expect(dayWords('2025-11-28', true)).toBe('11月28日 周五');
  });

  it('counts days across months', () => {
    expect(daysBetween('2025-11-28', '2025-12-05')).toBe(7);
    expect(daysBetween('2025-12-05', '2025-11-28')).toBe(-7);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  });

  it('steps over the turn of the year', () => {
    expect([addMonths('2025-12', 1), addMonths('2026-01', -1)]).toEqual(['2026-01', '2025-12']);
    expect(monthsBetween('2025-12-31', '2026-01-01')).toBe(1);
  });

  it('says months without a leading nought', () => {
    expect([monthWords('2025-09'), yearMonthWords('2025-09')]).toEqual(['9月', '2025年9月']);
  });

  it('knows the days of a month and the hour in Shanghai', () => {
    expect(daysOfMonth('2024-02')).toHaveLength(29);
    expect(weekdayOf('2025-11-30')).toBe(7);
    expect(hourOf('2025-11-20T16:30:00Z')).toBe(0);
  });

  it.each(['2025-13', '2025-1', '2025-11-01', '<script>', ''])(
    'does not take %s for a month',
    (text) => expect(isMonth(text)).toBe(false),
  );
});
