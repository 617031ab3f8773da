// The simulator's console lists the published pages by hand: exactly those that the mini-program has on WeChat.
// A message to a page that is not listed is refused with 40165, as WeChat refuses it.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { demoAccounts } from '../simulator';

/** The pages of the published build, as the mini-program makes its configuration of them. */
async function pagesOfTheApp(): Promise<string[]> {
  const source = fileURLToPath(new URL('../../miniprogram/src/', import.meta.url));
  const contents = `import { places } from './places';
    import { packagesOf } from './platform/places';
    const { pages, subPackages } = packagesOf(places, 'weapp');
    export default [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map((page) => root + '/' + page))];`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: source },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const code = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  const made = (await import(`data:text/javascript;base64,${code}`)) as { default: string[] };
  return made.default;
}

it('the pages of the demo’s console are those of the mini-program', async () => {
  const published = demoAccounts().miniProgram.pages ?? [];
  expect(published.length).toBeGreaterThan(10);
  expect([...published].sort()).toEqual((await pagesOfTheApp()).sort());
});
