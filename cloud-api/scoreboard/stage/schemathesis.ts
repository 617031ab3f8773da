// An outside opinion: schemathesis, which knows of the service only what its OpenAPI page says.
// Its version is fixed; it lives in a Python environment of its own beside the other tools.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePythonVenv } from '../../scripts/needs.mjs';

/** One run: which page, as whom, how much, and which operations are left out or alone taken. */
interface Inquiry {
  readonly origin: string;
  readonly token: string;
  /** A folder of the caller's for the page and the report. */
  readonly folder: string;
  /** The OpenAPI page, as text. */
  readonly page: string;
  readonly examples: number;
  readonly seed: number;
  readonly operations: { readonly but?: readonly string[]; readonly only?: readonly string[] };
}

/** What schemathesis has to say. */
export interface Opinion {
  readonly cases: number;
  /** The operations of which at least one valid request was answered with 2xx, out of those that were tested. */
  readonly accepted: readonly string[];
  readonly tested: number;
  /** One sentence for each failure that is of its own kind. */
  readonly failures: readonly string[];
}

const VERSION = '4.32.5';
const ENVIRONMENT = fileURLToPath(
  new URL(`../../../.cache/schemathesis-${VERSION}`, import.meta.url),
);
const CONFIG = fileURLToPath(new URL('./schemathesis.toml', import.meta.url));
const A_HANG_SECONDS = '20';
const A_LOOK = 4000;

/** Installs it where it is not there yet; throws where that cannot be done. */
export function installSchemathesis(): void {
  if (existsSync(path.join(ENVIRONMENT, 'bin/st'))) return;
  ensurePythonVenv(console.error);
  execFileSync('python3', ['-m', 'venv', ENVIRONMENT], { stdio: 'inherit' });
  const pip = path.join(ENVIRONMENT, 'bin/pip');
  execFileSync(pip, ['install', '--quiet', `schemathesis==${VERSION}`], { stdio: 'inherit' });
}

/** Lets it ask and judge. Throws when it could not finish. */
export async function opinionOf(inquiry: Inquiry): Promise<Opinion> {
  const report = path.join(inquiry.folder, 'report.json');
  // As a module: its script names the place where it was installed, which a planted copy may have left.
  const words = ['-m', 'schemathesis.cli', ...wordsOf(inquiry, report)];
  const child = spawn(path.join(ENVIRONMENT, 'bin/python'), words, {
    cwd: inquiry.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const text = await readFile(report, 'utf8').catch(() => null);
  const told = text === null ? null : (JSON.parse(text) as Report);
  // A failure stands, whatever else it could not ask; without one, all must have been asked.
  const unasked = told?.complete !== true || (told.errors.length > 0 && told.failures.length === 0);
  if (told === null || unasked)
    throw new Error(`schemathesis did not finish: ${said.slice(-3000)}`);
  const failures = told.failures.map(sentenceOf);
  // The report counts; how to ask the same again stands in what was said.
  if (failures.length > 0) console.error(said.slice(said.indexOf('FAILURES')).slice(0, A_LOOK));
  const accepted = Object.entries(told.valid_rates).filter(([, phases]) =>
    Object.values(phases).some((rate) => rate.accepted > 0),
  );
  return {
    cases: told.test_cases.generated,
    accepted: accepted.map(([operation]) => operation),
    tested: told.operations?.tested ?? 0,
    failures,
  };
}

function wordsOf({ origin, token, examples, seed, operations }: Inquiry, report: string) {
  const words = ['--config-file', CONFIG, 'run', 'openapi.json', '--url', `${origin}/api`];
  words.push('--header', `Authorization: Bearer ${token}`, '--no-color', '--continue-on-failure');
  words.push('--max-examples', String(examples), '--seed', String(seed));
  words.push('--request-timeout', A_HANG_SECONDS, '--generation-database', 'none');
  for (const id of operations.but ?? []) words.push('--exclude-operation-id', id);
  for (const id of operations.only ?? []) words.push('--include-operation-id', id);
  return [...words, '--report', 'json', '--report-json-path', report];
}

interface Report {
  readonly complete: boolean;
  readonly operations: { readonly tested: number } | null;
  readonly test_cases: { readonly generated: number };
  /** By operation and phase: how the valid requests were answered. */
  readonly valid_rates: Readonly<Record<string, Record<string, { readonly accepted: number }>>>;
  readonly failures: readonly object[];
  readonly errors: readonly object[];
}

const sentenceOf = (failure: object) => JSON.stringify(failure).slice(0, 600);
