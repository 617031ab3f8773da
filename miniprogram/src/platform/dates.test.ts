// Days are Shanghai's, wherever the phone stands.
import { dayOf, daysBetween, dayWords, momentWords, timeWords } from './dates';

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
  });
});
