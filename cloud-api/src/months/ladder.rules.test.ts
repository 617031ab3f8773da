// The ladder of a month: on which days its open talks are spoken of, and to whom.
import { fc } from '../../stage/laws';
import { addDays, lastDayOf, monthOf } from '../platform/calendar';
import { rungsOn } from './ladder.rules';

const anyDay = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2023-01-01', count));

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
