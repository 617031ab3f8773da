// Every result is kept the moment it is there: a run that is interrupted loses only the row it was at,
// and a row can be measured again without the others. The page says of each when and how it was measured.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result, Row, RunWishes } from './row';

/** Under which circumstances a row was measured. */
export interface Circumstances {
  /** When the measuring began. */
  readonly at: string;
  /** The commit that was measured; `-dirty` when anything but the docs differed from it. */
  readonly commit: string;
  readonly form: 'short form' | 'usual form' | 'long form';
  readonly seed: number;
}

/** A result and how it came about. */
export interface Kept extends Result, Circumstances {}

/** As it lies in its file: beside the result, the target that it was held against. */
interface Filed extends Omit<Kept, 'row'> {
  readonly target: string;
}

/** Beside the page, and committed like it: no machine measures all rows in one go. */
const FOLDER = fileURLToPath(new URL('../docs/scoreboard', import.meta.url));

/** Keeps a result in place of the row's earlier one. */
export async function keep(result: Result, how: Circumstances, folder = FOLDER): Promise<void> {
  const { row, ...rest } = result;
  const filed: Filed = { ...rest, ...how, target: row.target };
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(folder, row), `${JSON.stringify(filed, nanAsNull, 2)}\n`);
}

/** What is kept of these rows, in their order; without those that were never measured, or against another target. */
export async function keptOf(rows: readonly Row[], folder = FOLDER): Promise<Kept[]> {
  const found = await Promise.all(
    rows.map(async (row): Promise<Kept[]> => {
      const text = await readFile(fileOf(folder, row), 'utf8').catch(() => null);
      if (text === null) return [];
      const { target, ...kept } = JSON.parse(text, nullAsNan) as Filed;
      return target === row.target ? [{ row, ...kept }] : [];
    }),
  );
  return found.flat();
}

/** The circumstances of a measuring that begins now. */
export function circumstances({ quick, full, seed }: RunWishes): Circumstances {
  const form = full ? 'long form' : quick ? 'short form' : 'usual form';
  return { at: new Date().toISOString(), commit: commitNow(), form, seed };
}

/** The commit that is measured, with `-dirty` when anything but the docs differs from it. */
export function commitNow(): string {
  const git = (...words: string[]) =>
    execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const commit = git('rev-parse', '--short=9', 'HEAD');
    const changed = git('diff', '--name-only', 'HEAD', '--', ':/', ':(exclude,top)cloud-api/docs');
    return changed === '' ? commit : `${commit}-dirty`;
  } catch {
    return 'unknown';
  }
}

const fileOf = (folder: string, { name }: Row) => path.join(folder, `${name}.json`);
// A run that broke down has no value; JSON has no word for that.
const nanAsNull = (key: string, value: unknown) =>
  key === 'value' && Number.isNaN(value) ? null : value;
const nullAsNan = (key: string, value: unknown) =>
  key === 'value' && value === null ? Number.NaN : value;
