// Every drill of the scoreboard in its short form, exactly as `npm run drill -- ROW --quick` runs it.
// The long forms and the planted bugs are run by hand: `npm run scoreboard -- --full`.
import { spawn } from 'node:child_process';
import path from 'node:path';

const ROWS = [
  ...['kill-api', 'kill-mongod', 'lost-replies', 'notices', 'revoke'],
  ...['rights', 'canary', 'obligations', 'tamper'],
];
const PATIENCE_MS = 180_000;

interface Line {
  row: string;
  n: number;
  value: number;
  pass: boolean;
}

/** The last line that the command prints, and everything before it. */
async function drill(row: string): Promise<{ line: Partial<Line>; said: string }> {
  const words = ['--import', 'tsx', 'scoreboard/cli.ts', 'drill', row, '--quick'];
  const child = spawn(process.execPath, words, {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const last = said
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('{'));
  return { line: JSON.parse(last ?? '{}') as Partial<Line>, said };
}

it.each(ROWS)(
  'the drill %s finds nothing wrong in its short form',
  async (row) => {
    const { line, said } = await drill(row);
    expect({ ...line, said }).toMatchObject({ row, value: 0, pass: true });
    expect(line.n).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);
