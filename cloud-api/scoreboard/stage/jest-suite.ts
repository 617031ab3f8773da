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

const WORKSPACE = fileURLToPath(new URL('../..', import.meta.url));
const JEST = createRequire(import.meta.url).resolve('jest/bin/jest');

/** Runs the suites whose path matches; `only` limits them to titles that match, `env` tells them more. */
export async function runSuites(
  pattern: string,
  only?: string,
  env: Record<string, string> = {},
): Promise<SuiteCount> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-suites-'));
  const outputFile = path.join(folder, 'report.json');
  const words = [JEST, pattern, '--json', `--outputFile=${outputFile}`, '--silent'];
  const child = spawn(process.execPath, [...words, '-i', ...(only ? ['-t', only] : [])], {
    cwd: WORKSPACE,
    env: { ...process.env, ...env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
    stdio: 'ignore',
  });
  await new Promise((resolve) => child.once('exit', resolve));
  const text = await readFile(outputFile, 'utf8').catch(() => null);
  await rm(folder, { recursive: true, force: true });
  if (text === null) throw new Error(`${pattern} could not be run`);
  return countOf(JSON.parse(text) as Report);
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

function countOf(report: Report): SuiteCount {
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const red = all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed, red: red.slice(0, 5) };
}
