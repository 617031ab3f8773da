// The simulator's console lists the published pages by hand; none may be listed that the mini-program lacks.
// A message to a page that is not listed is refused with 40165, as WeChat refuses it.
import { readFileSync } from 'node:fs';
import { demoAccounts } from '../simulator';

it('every page of the demo’s console is a page of the mini-program', () => {
  const config = readFileSync(
    new URL('../../miniprogram/src/app.config.ts', import.meta.url),
    'utf8',
  );
  for (const page of demoAccounts().miniProgram.pages ?? []) {
    expect(config).toContain(`'${page.replace(/^packages\/\w+\//, '')}'`);
  }
});
