// Runs one row, and in the long form its planted bugs as well.
// A row that throws has failed, and a planted bug that passes makes its row fail.
import { commitNow } from './kept';
import type { BugResult, Finding, PlantedBug, Result, Row, RunWishes } from './row';

/** Runs the row, and its planted bugs when they are wished for. Never throws. */
export async function runRow(row: Row, wishes: RunWishes): Promise<Result> {
  const begun = performance.now();
  const finding = await row.run(wishes).catch(broken);
  const bugs = wishes.planted ? await runBugs(row, row.planted, { wishes, finding }) : [];
  // What was tried on nothing has shown nothing.
  const pass = finding.pass && finding.n > 0 && bugs.every((bug) => bug.caught);
  return { row, finding, bugs, pass, seconds: (performance.now() - begun) / 1000 };
}

/** Runs some planted bugs of the row and not the product; its value is how many stayed green. Never throws. */
export async function runOnlyBugs(row: Row, named: string, wishes: RunWishes): Promise<Result> {
  const begun = performance.now();
  const chosen = row.planted.filter(({ name }) => name.includes(named));
  const bugs = await runBugs(row, chosen, { wishes, finding: null });
  const missed = bugs.filter(({ caught }) => !caught).length;
  const finding = { value: missed, n: bugs.length, pass: missed === 0, details: {} };
  const seconds = (performance.now() - begun) / 1000;
  return { row: { ...row, target: '0 bugs missed' }, finding, bugs, pass: missed === 0, seconds };
}

/** What the honest product came to. */
interface Honest {
  readonly row: Pick<Row, 'better'>;
  readonly finding: Finding;
}

/** A bench whose value moved by less than this has seen nothing but the noise of the machine. */
const CLEARLY = 0.1;

/**
 * Whether a row has turned red on a bug. Where the product itself falls short, red alone proves nothing:
 * then the value must be clearly worse than the product's, if that could be measured.
 */
export function turnedRed(seen: Finding, honest: Honest | null): boolean {
  if (seen.pass || seen.n === 0) return false;
  if (honest === null || honest.finding.pass || honest.finding.n === 0) return true;
  const { value } = honest.finding;
  return honest.row.better === 'up'
    ? seen.value < value * (1 - CLEARLY)
    : seen.value > value * (1 + CLEARLY);
}

/** Runs bugs of a row in its short form; `finding` is what the product came to, null when it was not run. */
async function runBugs(
  row: Row,
  planted: readonly PlantedBug[],
  { wishes, finding }: { wishes: RunWishes; finding: Finding | null },
): Promise<BugResult[]> {
  const short = { ...wishes, quick: true, full: false, planted: false };
  // Where the product falls short, it is measured once more as its bugs will be.
  const alike = finding === null || finding.pass ? finding : await row.run(short).catch(broken);
  const honest = alike && { row, finding: alike };
  const bugs: BugResult[] = [];
  for (const bug of planted) {
    const begun = performance.now();
    // A bug that breaks the run has not been caught: nobody knows what the row would have said.
    const seen = await bug.run(short).catch(broken);
    const caught = turnedRed(seen, honest);
    const seconds = (performance.now() - begun) / 1000;
    const problem = caught ? null : problemOf(seen);
    bugs.push({ name: bug.name, caught, value: seen.value, seconds, problem });
  }
  return bugs;
}

/** The one line that a machine reads about a row. */
export function lineOf({ row, finding, pass }: Result, seed: number): string {
  const { n, value } = finding;
  const { name, target } = row;
  return JSON.stringify({
    row: name,
    n,
    value: rounded(value),
    target,
    pass,
    seed,
    commit: commitNow(),
  });
}

/** The line about all rows that were run: how many of them passed. */
export function lineOfAll(results: readonly Result[], seed: number): string {
  const failed = results.filter(({ pass }) => !pass).map(({ row }) => row.name);
  const counts = { n: results.length, value: results.length - failed.length, target: 'all' };
  const pass = failed.length === 0;
  return JSON.stringify({ row: 'scoreboard', ...counts, pass, seed, commit: commitNow(), failed });
}

function broken(error: unknown): Finding {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    value: Number.NaN,
    n: 0,
    pass: false,
    details: { error: said },
    shortfall: 'not measured to the end: the run broke down',
  };
}

function problemOf({ pass, value, details: { error } }: Finding): string {
  if (typeof error === 'string') return error;
  return pass ? 'no fault was found' : `${value} is no worse than the product, which falls short`;
}

const rounded = (value: number) => (Number.isFinite(value) ? Math.round(value * 1e4) / 1e4 : null);
