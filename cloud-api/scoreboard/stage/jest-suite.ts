// Runs suites that stand beside the product as rows of the scoreboard, so that no second copy of them exists.
// A suite that could not run counts as a fault.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What came of the suites. */
interface SuiteCount {
  readonly passed: number;
  readonly failed: number;
  /** The first few titles that failed. */
  readonly red: readonly string[];
}

interface How {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
}

const WORKSPACE = fileURLToPath(new URL('../..', import.meta.url));
const JEST = createRequire(import.meta.url).resolve('jest/bin/jest');

/** Runs the suites whose path matches; `only` limits them to titles that match, `env` tells them more, `cwd` is another workspace. */
export async function runSuites(
  pattern: string,
  only?: string,
  how: How = {},
): Promise<SuiteCount> {
  const { report } = await runJest([pattern, '-i', ...(only ? ['-t', only] : [])], how);
  if (report === null) throw new Error(`${pattern} could not be run`);
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const red = all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  return { passed: report.numPassedTests, failed: failuresOf(report), red: red.slice(0, 5) };
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; status: string; assertionResults: Assertion[] }[];
}

interface Assertion {
  status: string;
  fullName: string;
}

/** How many tests failed, and suites that could not be run. */
export const failuresOf = (report: Report): number =>
  report.numFailedTests + report.numRuntimeErrorTestSuites;

/** Runs jest in a workspace (this one unless another is named): its report, null when there is none, and all that it said. */
export async function runJest(
  words: readonly string[],
  { env = {}, cwd = WORKSPACE }: How,
): Promise<{ report: Report | null; said: string }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-suites-'));
  const outputFile = path.join(folder, 'report.json');
  const form = ['--json', `--outputFile=${outputFile}`, '--silent'];
  const child = spawn(process.execPath, [JEST, ...words, ...form], {
    cwd,
    env: { ...process.env, ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const text = await readFile(outputFile, 'utf8').catch(() => null);
  await rm(folder, { recursive: true, force: true });
  return { report: text === null ? null : (JSON.parse(text) as Report), said };
}
