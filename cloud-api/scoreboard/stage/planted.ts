// Planted bugs of the drills: a patch on a temporary copy of the sources, over which the same drill runs.
// Nothing is ever switched in what is shipped; the copy disappears with the run.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding, PlantedBug } from '../row';

/** One bug: in which file of `cloud-api` or of the phone's sources, in which declaration, what stands there, and what a hasty hand would write. */
export interface Patch {
  readonly name: string;
  /** The workspace of the file: the service's, unless said otherwise. */
  readonly of?: 'miniprogram';
  readonly file: string;
  /** The function or constant at the top of the file (or the one whose method is called there) that holds the place. */
  readonly inside: string;
  readonly find: string;
  readonly replace: string;
  /** The usual form is needed to see it; absent means that the short one is enough. */
  readonly usual?: true;
}

/** A planted bug that is a patch on the product. */
export interface PatchedBug extends PlantedBug {
  readonly patch: Patch;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const OWN = 'cloud-api';
const MODULES = 'node_modules';

/** The bugs of a drill, each run as its short form over a patched copy. */
export function plantedIn(drill: string, patches: readonly Patch[]): PatchedBug[] {
  return patches.map((patch) => ({
    name: patch.name,
    patch,
    run: ({ seed }) =>
      withPatchedCopy(patch, (copy) => runDrill(copy, { drill, seed, quick: !patch.usual })),
  }));
}

async function withPatchedCopy<T>(patch: Patch, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-planted-'));
  try {
    // The row runs from the copy, whosever source it patches.
    const copied = new Set([OWN, patch.of ?? OWN]);
    for (const name of await readdir(ROOT))
      if (copied.has(name)) await copyOf(name, copy);
      else if (name !== '.git') await symlink(path.join(ROOT, name), path.join(copy, name));
    await apply(patch, path.join(copy, patch.of ?? OWN, patch.file));
    return await work(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function copyOf(workspace: string, copy: string): Promise<void> {
  const [source, target] = [path.join(ROOT, workspace), path.join(copy, workspace)];
  const filter = (from: string) => !['dist', MODULES].includes(path.relative(source, from));
  await cp(source, target, { recursive: true, filter });
  const modules = path.join(source, MODULES);
  if (existsSync(modules)) await symlink(modules, path.join(target, MODULES));
}

async function apply({ name, find, replace }: Patch, file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  if (!text.includes(find)) throw new Error(`「${name}」: what it replaces is not in ${file}`);
  await writeFile(
    file,
    text.replace(find, () => replace),
  );
}

/** A run that broke down instead of turning red has not caught the bug: it is told as passed. */
async function runDrill(
  copy: string,
  { drill, seed, quick }: { drill: string; seed: number; quick: boolean },
): Promise<Finding> {
  const form = quick ? ['--quick'] : [];
  const words = ['scoreboard/cli.ts', 'drill', drill, ...form, '--seed', String(seed)];
  const child = spawn(process.execPath, ['--import', 'tsx', ...words], {
    cwd: path.join(copy, OWN),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const line = JSON.parse(said.trim().split('\n').at(-1) || '{}') as Partial<Finding>;
  const { value, n = 0, pass = false } = line;
  if (typeof value !== 'number' || n === 0)
    return { value: Number.NaN, n, pass: true, details: { error: said.slice(-2000) } };
  return { value, n, pass, details: {} };
}
