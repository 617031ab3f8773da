// The weeks of the calendar.
// November 2025 begins on a Saturday.
import { monthGrid } from './month-grid';

describe('the calendar', () => {
  it('puts the first of November 2025 under Saturday', () => {
    expect(monthGrid('2025-11')[0]).toEqual([
      null,
      null,
      null,
      null,
      null,
      '2025-11-01',
      '2025-11-02',
    ]);
  });
  it('has whole weeks and every day once', () => {
    const cells = monthGrid('2026-02').flat();
    expect(cells.length % 7).toBe(0);
    expect(cells.filter(Boolean)).toHaveLength(28);
  });
});
