// Reads the operator's page as an operator does: block by block, what to choose, what to build, what to type.
// A block is `sh`, `sh choose` or `sh build`; whatever else stands between fences is not to be typed.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const PAGE = path.join(ROOT, 'cloud-api/docs/operations.md');

/** The blocks of the page in their order: `kind` is `choose`, `build` or empty, `under` the heading before it. */
export async function manual() {
  const page = await readFile(PAGE, 'utf8');
  const parts = page.matchAll(/^## (.+)$|^```sh ?(\w*)\n([\s\S]*?)^```$/gm);
  let under = '';
  const blocks = [];
  for (const [, heading, kind, text] of parts) {
    if (heading !== undefined) under = heading;
    else blocks.push({ under, kind, text });
  }
  return blocks;
}

/** The names that a block of choices gives values to. */
export const namesIn = (text) => [...text.matchAll(/^export (\w+)=/gm)].map(([, name]) => name);

/** What the page would have typed for each choice of ours, in the page's own order. */
export const chosen = (text, values) =>
  text.replace(/^export (\w+)=\S*/gm, (_, name) => `export ${name}='${values[name]}'`);
