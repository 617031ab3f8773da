// When packages are installed anew: only when one of the lockfile's is missing or has another version.
// The project's own lockfile must hold nothing that npm would not install.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { holdsAll } from './needs.mjs';

const file = (packages: object) => JSON.stringify({ packages });
const lock = file({
  '': { name: 'xinqiao' },
  'node_modules/koa': { version: '3.3.0' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
  'node_modules/@xinqiao/types': { link: true },
});

it('what npm has installed is not installed again, optional pieces or not', () => {
  expect(holdsAll(lock, file({ 'node_modules/koa': { version: '3.3.0' } }))).toBe(true);
});

it('a package that is missing or of another version is', () => {
  expect(holdsAll(lock, file({}))).toBe(false);
  expect(holdsAll(lock, file({ 'node_modules/koa': { version: '3.2.0' } }))).toBe(false);
});

it('the lockfile lists nothing extraneous, which npm would never install', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, { extraneous?: boolean }> };
  expect(Object.keys(packages).filter((name) => packages[name]?.extraneous)).toEqual([]);
});
