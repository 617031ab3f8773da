// When a planted bug counts as seen. A row that is red on the product as well must show more than red.
import type { Finding } from './row';
import { turnedRed } from './run-row';

const finding = (value: number, pass: boolean, n = 5): Finding => ({ value, n, pass, details: {} });
const share = { better: 'up' } as const;
const faults = { better: 'down' } as const;

it('a row that passes the product sees a bug by turning red', () => {
  const honest = { row: faults, finding: finding(0, true) };
  expect(turnedRed(finding(3, false), honest)).toBe(true);
  expect(turnedRed(finding(0, true), honest)).toBe(false);
});

it('a run that broke down has seen nothing', () => {
  expect(turnedRed(finding(NaN, false, 0), { row: faults, finding: finding(0, true) })).toBe(false);
});

it('where the product falls short, a bug is seen only by a value that is clearly worse', () => {
  const short = { row: share, finding: finding(0.3, false) };
  expect(turnedRed(finding(0.29, false), short)).toBe(false);
  expect(turnedRed(finding(0.2, false), short)).toBe(true);
  const slow = { row: { better: 'down' }, finding: finding(6, false) } as const;
  expect(turnedRed(finding(6.2, false), slow)).toBe(false);
  expect(turnedRed(finding(8, false), slow)).toBe(true);
});

it('where the run of the product broke down, a bug is held against the target only', () => {
  const broken = { row: faults, finding: finding(NaN, false, 0) };
  expect(turnedRed(finding(27, false), broken)).toBe(true);
});

it('a bug that is run alone is held against the target only', () => {
  expect(turnedRed(finding(0.29, false), null)).toBe(true);
});
