// The simulator's console lists the published pages by hand: exactly those that the mini-program has on WeChat.
// A message to a page that is not listed is refused with 40165, as WeChat refuses it.
import { readFileSync } from 'node:fs';
import { demoAccounts } from '../simulator';

/** The pages of the published build; the demo's page exists on H5 only, and the parts while developing. */
function pagesOfTheApp(): string[] {
  const file = new URL('../../miniprogram/src/app.config.ts', import.meta.url);
  const config = readFileSync(file, 'utf8').slice(
    readFileSync(file, 'utf8').indexOf('defineAppConfig'),
  );
  const roots = [...config.matchAll(/root: '([^']+)'/g)].map((found) => ({
    at: found.index,
    root: `${found[1]}/`,
  }));
  return [...config.matchAll(/'(pages\/[\w-]+\/index)'/g)]
    .filter(({ index }) => index < config.indexOf('preloadRule'))
    .map((found) => (roots.findLast(({ at }) => at < found.index)?.root ?? '') + found[1]);
}

it('the pages of the demo’s console are those of the mini-program', () => {
  const published = demoAccounts().miniProgram.pages ?? [];
  expect(published.length).toBeGreaterThan(10);
  expect([...published].sort()).toEqual(pagesOfTheApp().sort());
});
