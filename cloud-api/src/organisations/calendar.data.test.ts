// The seeded school year against what people know of it.
// Two months are the ground of many examples, so they are checked day by day.
import { isRealDay } from '@xinqiao/types/common';
import { schoolDaysOfYear } from './calendar.data';

const year = schoolDaysOfYear();
const days = (month: string) => year.get(month)?.map((day) => Number(day.slice(8)));

describe('the school year 2025–26', () => {
  it('has the days of November that the examples count on', () => {
    const weeks = [3, 10, 17, 24].flatMap((monday) => [0, 1, 2, 3, 4].map((add) => monday + add));
    expect(days('2025-11')).toEqual(weeks);
  });

  it('has no school day in February, July after the term, and August', () => {
    expect(days('2026-02')).toEqual([]);
    expect(days('2026-07')).toEqual([1, 2, 3]);
    expect(days('2026-08')).toEqual([]);
  });

  it('keeps the national holidays and their make-up days', () => {
    expect(days('2025-10')?.[0]).toBe(9);
    expect(days('2025-09')).toContain(28);
    expect(days('2025-10')).toContain(11);
    expect(days('2026-01')).not.toContain(1);
  });

  it('covers twelve months with real days of theirs', () => {
    expect(year.size).toBe(12);
    for (const [month, all] of year)
      for (const day of all) expect(isRealDay(day) && day.startsWith(month)).toBe(true);
  });
});
