// What was measured is not lost by an interruption, and the page never passes an old figure off as a new one.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { keep, keptOf, type Circumstances } from './kept';
import { pageOf } from './page';
import type { Row } from './row';

const row = (name: string): Row => ({
  ...{ name, kind: 'drill', about: 'what is lost', target: '0', better: 'down', planted: [] },
  run: () => Promise.reject(new Error('not here')),
});
const ROWS = [row('first'), row('second')] as const;
const MORNING: Circumstances = {
  ...{ at: '2026-11-25T08:00:00.000Z', commit: 'aaa', form: 'long form', seed: 1 },
};
const NOON: Circumstances = { ...MORNING, at: '2026-11-25T12:00:00.000Z', commit: 'bbb' };
const resultOf = (of: Row, value = 0) => ({
  ...{ row: of, bugs: [], pass: value === 0, seconds: 60 },
  finding: { value, n: 10, pass: value === 0, details: {} },
});

describe('measured rows', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'xq-kept-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are kept one by one, each until it is measured again', async () => {
    const [first, second] = ROWS;
    await keep(resultOf(second, 3), MORNING, folder);
    await keep(resultOf(first), MORNING, folder);
    await keep(resultOf(second), NOON, folder);
    const kept = await keptOf(ROWS, folder);
    expect(kept).toEqual([
      { ...resultOf(first), ...MORNING },
      { ...resultOf(second), ...NOON },
    ]);
  });

  it('that broke down have no value and have not passed', async () => {
    const broken = resultOf(ROWS[0], Number.NaN);
    await keep(broken, MORNING, folder);
    expect(await keptOf(ROWS, folder)).toEqual([{ ...broken, ...MORNING }]);
  });

  it('stand on the page under the commit of which they were measured', async () => {
    await keep(resultOf(ROWS[0]), MORNING, folder);
    await keep(resultOf(ROWS[1]), NOON, folder);
    const page = pageOf(ROWS, await keptOf(ROWS, folder));
    expect(page).toContain(
      'commit `aaa`, long form, seed 1, from 2026-11-25T08:00Z on, 1 min: `first` 60 s',
    );
    expect(page).toContain(
      'commit `bbb`, long form, seed 1, from 2026-11-25T12:00Z on, 1 min: `second` 60 s',
    );
    expect(page).toContain('rows that pass: 2 of 2');
    expect(page).not.toContain('not measured');
  });

  it('that were never measured, or against another target, are told as such', async () => {
    const [first, second] = ROWS;
    await keep(resultOf(first), MORNING, folder);
    await keep(resultOf({ ...second, target: '1' }), MORNING, folder);
    const kept = await keptOf(ROWS, folder);
    expect(kept).toEqual([{ ...resultOf(first), ...MORNING }]);
    const page = pageOf(ROWS, kept);
    expect(page).toContain('rows that pass: 1 of 2');
    expect(page).toContain('not measured against the target that holds now: `second`');
  });
});
