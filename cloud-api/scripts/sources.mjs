// Tells whether something built is older than its sources, by a hash of the sources and not by clocks.
// A later `npm start` therefore builds nothing and is quick.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './needs.mjs';

const IGNORED = new Set(['node_modules', 'dist', 'out', 'docs', 'e2e', 'test', 'scoreboard']);

/** One hash over the names and bytes of all files below the given paths (relative to the root). */
async function hashSources(paths) {
  const hash = createHash('sha256');
  for (const one of paths) await addTo(hash, path.join(ROOT, one));
  return hash.digest('hex');
}

/** Runs `build` when `dist/.stamp` does not carry the hash of the sources; resolves true when it built. */
export async function buildWhenChanged({ dist, sources, build }) {
  const stamp = path.join(ROOT, dist, '.stamp');
  const wanted = await hashSources(sources);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return false;
  await rm(stamp, { force: true });
  await build();
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, wanted);
  return true;
}

async function addTo(hash, file) {
  const entries = await readdir(file, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    hash.update(path.relative(ROOT, file)).update(await readFile(file));
    return;
  }
  const wanted = entries
    .filter((entry) => !IGNORED.has(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of wanted) await addTo(hash, path.join(file, entry.name));
}
