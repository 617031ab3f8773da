// Runs one row, and in the long form its planted bugs as well.
// A row that throws has failed, and a planted bug that passes makes its row fail.
import { execFileSync } from 'node:child_process';
import type { Finding, PlantedBug, Row, RunWishes } from './row';

/** A row's result: what the last line prints, and what the page shows beside it. */
export interface Result {
  readonly row: Row;
  readonly finding: Finding;
  readonly bugs: readonly BugResult[];
  /** The row met its target and saw every planted bug that was run. */
  readonly pass: boolean;
  readonly seconds: number;
}

export interface BugResult {
  readonly name: string;
  /** The row turned red on it, as it must. */
  readonly caught: boolean;
  readonly value: number;
  readonly seconds: number;
  /** Why it was not caught: what a run that broke down said; null when it was. */
  readonly problem: string | null;
}

/** Runs the row, and its planted bugs when they are wished for. Never throws. */
export async function runRow(row: Row, wishes: RunWishes): Promise<Result> {
  const begun = performance.now();
  const finding = await row.run(wishes).catch(broken);
  const bugs = wishes.planted ? await runBugs(row.planted, wishes) : [];
  const pass = finding.pass && bugs.every((bug) => bug.caught);
  return { row, finding, bugs, pass, seconds: (performance.now() - begun) / 1000 };
}

/** Runs some planted bugs of the row and not the product; its value is how many stayed green. Never throws. */
export async function runOnlyBugs(row: Row, named: string, wishes: RunWishes): Promise<Result> {
  const begun = performance.now();
  const chosen = row.planted.filter(({ name }) => name.includes(named));
  const bugs = await runBugs(chosen, wishes);
  const missed = bugs.filter(({ caught }) => !caught).length;
  const finding = { value: missed, n: bugs.length, pass: missed === 0, details: {} };
  return { row, finding, bugs, pass: missed === 0, seconds: (performance.now() - begun) / 1000 };
}

async function runBugs(planted: readonly PlantedBug[], wishes: RunWishes): Promise<BugResult[]> {
  const bugs: BugResult[] = [];
  for (const bug of planted) {
    const begun = performance.now();
    // A bug that breaks the run has not been caught: nobody knows what the row would have said.
    const seen = await bug
      .run({ ...wishes, quick: true, full: false, planted: false })
      .catch(broken);
    const caught = !seen.pass && seen.n > 0;
    const seconds = (performance.now() - begun) / 1000;
    const problem = caught ? null : textOf(seen.details.error);
    bugs.push({ name: bug.name, caught, value: seen.value, seconds, problem });
  }
  return bugs;
}

/** The one line that a machine reads. */
export function lineOf({ row, finding, pass }: Result, seed: number): string {
  const { n, value } = finding;
  return JSON.stringify({
    row: row.name,
    n,
    value: rounded(value),
    target: row.target,
    pass,
    seed,
    commit: commitNow(),
  });
}

/** The commit that is measured; `-dirty` when tracked files were changed. */
export function commitNow(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=9', '--exclude=*'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}

function broken(error: unknown): Finding {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    value: Number.NaN,
    n: 0,
    pass: false,
    details: { error: said },
    shortfall: '没有测完：运行中出错。',
  };
}

const textOf = (error: unknown) => (typeof error === 'string' ? error : 'no fault was found');
const rounded = (value: number) => (Number.isFinite(value) ? Math.round(value * 1e4) / 1e4 : null);
