// Every drill of the scoreboard in its short form, exactly as `npm run drill -- ROW --quick` runs it.
// The long forms and the planted bugs are run by hand: `npm run scoreboard -- --full`.
// Rows whose trials are suites (`canary`, `queries`) are not run a second time here; that suites become a row is shown by `rights`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { SUITES } from '../scoreboard/drills/suites';

const ROWS = [
  ...['kill-api', 'kill-mongod', 'lost-replies', 'notices', 'revoke'],
  ...['rights', 'obligations', 'tamper'],
];
const PATIENCE_MS = 400_000;

interface Line {
  row: string;
  n: number;
  value: number;
  pass: boolean;
  /** The same at every check: who looks for other trials gives another. */
  seed: number;
}

/** What the command prints, and its line for each row; one run, so that what is slow to start is started once. */
let said = '';
const lines = new Map<string, Line>();

beforeAll(async () => {
  const words = ['--import', 'tsx', 'scoreboard/cli.ts', 'drill', ...ROWS, '--quick'];
  const child = spawn(process.execPath, words, {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  for (const text of said.split('\n').filter((each) => each.startsWith('{"row"'))) {
    const line = JSON.parse(text) as Line;
    lines.set(line.row, line);
  }
}, PATIENCE_MS * ROWS.length);

it.each(ROWS)('the drill %s finds nothing wrong in its short form', (row) => {
  const line = lines.get(row);
  // What a drill found is told between its lines; without it nobody knows what to look for.
  if (!line?.pass) throw new Error(said);
  expect(line).toMatchObject({ row, value: 0, pass: true, seed: 1 });
  expect(line.n).toBeGreaterThan(0);
});

it.each(Object.entries(SUITES))(
  'the trials of %s are decided here too: there is %s',
  (_row, suite) => {
    expect(existsSync(path.resolve(import.meta.dirname, '..', `${suite}.ts`))).toBe(true);
  },
);
