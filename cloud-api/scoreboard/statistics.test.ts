// The scoreboard's own figures are checked first: a wrong interval would make every row lie.
// Examples by hand, and laws over random samples.
import { fc, runs } from '../stage/laws';
import { bootstrap, median, quantile, randomFrom } from './statistics';

describe('the figures of the scoreboard', () => {
  it('takes the middle value, or the middle of the two middle ones', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
    expect(median([])).toBeNaN();
  });

  it('gives the same interval for the same seed, and numbers between 0 and 1', () => {
    const values = [1, 2, 3, 4, 5, 6, 7];
    expect(bootstrap(values, 5)).toEqual(bootstrap(values, 5));
    const random = randomFrom(7);
    const some = Array.from({ length: 1000 }, random);
    expect(Math.min(...some)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...some)).toBeLessThan(1);
    expect(median(some)).toBeGreaterThan(0.4);
    expect(median(some)).toBeLessThan(0.6);
  });

  it('holds the median within the interval, and the interval within what was measured', () => {
    const sample = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
      minLength: 3,
      maxLength: 12,
    });
    fc.assert(
      fc.property(sample, fc.nat(), (values, seed) => {
        const { median: middle, low, high } = bootstrap(values, seed);
        expect(low).toBeLessThanOrEqual(middle);
        expect(high).toBeGreaterThanOrEqual(middle);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
      runs(20),
    );
  });

  it('has no width where nothing varies', () => {
    expect(bootstrap([2, 2, 2], 1)).toEqual({ median: 2, low: 2, high: 2 });
  });
});
