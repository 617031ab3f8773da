// The addresses of the pages by their names, read from the product's own list, and who may be shown each.
// So that a page that moves into another package moves here too, and a new one is looked at without being told of.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = (file) => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));
const { outputFiles } = await build({
  stdin: {
    contents: `export { places } from ${JSON.stringify(entry('places.ts'))};
export { addressOf } from ${JSON.stringify(entry('platform/places.ts'))};`,
    resolveDir: entry('.'),
  },
  bundle: true,
  write: false,
  format: 'esm',
  logLevel: 'error',
});
const code = Buffer.from(outputFiles[0].text).toString('base64');
const { places, addressOf } = await import(`data:text/javascript;base64,${code}`);

export { places };

/** The address of a page, without a slash in front; throws for a name that no feature gave. */
export function at(name) {
  const place = places[name];
  if (!place) throw new Error(`no page is known as ${name}`);
  return addressOf(place);
}
