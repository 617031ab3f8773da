// Every command of ours explains itself, and answers a word that it does not know before it touches anything.
// The scripts are run as people run them, by Node in a process of their own.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildService } from './build.mjs';
import { readWords, wholeNumber, WordError } from './words.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const tsx = ['--import', 'tsx'];

/** What stands behind each npm script, and what else people start by hand. */
const COMMANDS: Record<string, string[]> = {
  'npm start': ['cloud-api/scripts/start.mjs'],
  'npm test': ['cloud-api/scripts/check.mjs'],
  'npm run audit': ['cloud-api/scripts/audit.mjs'],
  'npm run year': [...tsx, 'cloud-api/scripts/year.ts'],
  'npm run verify': [...tsx, 'cloud-api/scripts/verify.ts'],
  'npm run build': ['cloud-api/scripts/build.mjs'],
  'npm run shots': ['miniprogram/e2e/shots.mjs'],
  'npm run bench': [...tsx, 'cloud-api/scoreboard/cli.ts', 'bench'],
  'npm run laws': [...tsx, 'cloud-api/scoreboard/laws.ts'],
  'guide-pictures.mjs': ['miniprogram/e2e/guide-pictures.mjs'],
  simulator: ['cloud-api/dist/simulator.mjs'],
  seed: ['cloud-api/dist/seed.mjs'],
  service: ['cloud-api/dist/main.mjs'],
  signer: ['cloud-api/dist/signer.mjs'],
};

beforeAll(() => buildService());

interface Said {
  code: number | null;
  out: string;
  err: string;
}

function say(words: readonly string[]): Promise<Said> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, words, { cwd: ROOT, env });
  const said: Said = { code: null, out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += String(text)));
  child.stderr.on('data', (text) => (said.err += String(text)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...said, code })));
}

describe.each(Object.entries(COMMANDS))('%s', (_name, script) => {
  it('explains itself', async () => {
    const { code, out, err } = await say([...script, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/--help/);
    expect(out).toMatch(/[一-龥]{4}/);
  });

  it('answers an unknown option with one Chinese sentence', async () => {
    const { code, out, err } = await say([...script, '--nope']);
    expect(code).not.toBe(0);
    expect(out).toBe('');
    expect(err.trim()).toMatch(/^[^\n]*看不懂“--nope”[^\n]*。$/);
  });
});

describe('the words after a command', () => {
  const options = { port: { type: 'string', default: '8080' }, json: { type: 'boolean' } } as const;
  const read = (...argv: string[]) => readWords(argv, { command: 'npm start --', options });
  const sentence = (...argv: string[]) => {
    try {
      read(...argv);
      return null;
    } catch (error) {
      expect(error).toBeInstanceOf(WordError);
      return (error as Error).message;
    }
  };

  it('are refused where they are unknown, too many or too few', () => {
    const list = '；npm start -- --help 列出了全部选项。';
    expect(sentence('--nope')).toBe(`看不懂“--nope”${list}`);
    expect(sentence('-x')).toBe(`看不懂“-x”${list}`);
    expect(sentence('later')).toBe(`看不懂“later”${list}`);
    expect(sentence('--port')).toBe(`--port 后面还要写一个值${list}`);
    expect(sentence('--json=yes')).toBe(`--json 后面不用写别的${list}`);
  });

  it('are read with what was left out', () => {
    expect(read('--json').values).toEqual({ port: '8080', json: true, help: false });
    expect(read('--help').values.help).toBe(true);
  });

  it('name whole numbers within bounds', () => {
    const bounds = { option: '--schools', least: 1, most: 50 };
    expect(wholeNumber('8', bounds)).toBe(8);
    for (const bad of ['', '0', '51', '-1', '1.5', '1e1', 'many'])
      expect(() => wholeNumber(bad, bounds)).toThrow(
        '--schools 要是 1 到 50 的整数，例如 --schools 1。',
      );
  });
});
