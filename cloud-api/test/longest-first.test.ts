// The suites that last longest are begun first, on every machine; each of those that are named is there.
import { existsSync } from 'node:fs';
import path from 'node:path';
import LongestFirst, { LONGEST } from './longest-first.mjs';

const HOME = path.resolve(import.meta.dirname, '..');
const suite = (name: string) => ({ path: path.join(HOME, `${name}.test.ts`) });

it('names only suites that are there', () => {
  expect(LONGEST.filter((name) => !existsSync(suite(name).path))).toEqual([]);
});

it('begins them in their order, and the others in that of their names', () => {
  const given = [suite('test/year'), suite('src/z'), suite('test/drills'), suite('src/a')];
  const sorted = new LongestFirst().sort(given);
  expect(sorted).toEqual([
    suite('test/drills'),
    suite('test/year'),
    suite('src/a'),
    suite('src/z'),
  ]);
});
