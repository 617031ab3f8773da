// The operator's page against the code: its settings, its log lines and its commands are those that there are.
// That its commands work is shown by miniprogram/e2e/weapp/founded.test.mjs, which runs them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { VERBS } from '../src/operator/verbs';
import { Env } from '../src/platform/config-env';
import { SignerEnv } from '../src/platform/signer/settings';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'cloud-api/docs/operations.md'), 'utf8');
const SRC = path.join(ROOT, 'cloud-api/src');

/** The first cells of the table whose head begins with this word. */
function firstCells(head: string): string[] {
  const [, table = ''] = PAGE.split(`\n| ${head} |`);
  const rows = table.split('\n\n')[0]!.split('\n').slice(2);
  return rows.map((row) => /^\| `([^`]+)`/.exec(row)?.[1] ?? row);
}

/** The commands of the page, each word of them; lines that go on are joined. */
const commands = [...PAGE.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
  .filter((line) => line.includes('operator.mjs'))
  .map((line) => line.split('operator.mjs ')[1]!.split(/\s+/));

it('every setting stands in its table, and no other', () => {
  // Keys are parsed apart from the rest.
  const settings = [...Object.keys(Env.shape), 'XQ_KEYS', 'XQ_KEYS_FILE'];
  expect(firstCells('name').sort()).toEqual(settings.sort());
});

it('every setting of the signer stands in its own, and no other', () => {
  expect(firstCells('signer')).toEqual(Object.keys(SignerEnv.shape));
});

it('what an unset setting means is what the code takes', () => {
  const shape = Env.shape as Record<string, { safeParse(value: unknown): { data?: unknown } }>;
  const rows = [...PAGE.matchAll(/^\| `(\w+)` \|.*\| `([^`]+)` \|$/gm)];
  expect(rows.length).toBeGreaterThan(7);
  for (const [, name = '', without] of rows)
    expect([name, String(shape[name]!.safeParse(undefined).data)]).toEqual([name, without]);
});

it('the lines to watch for are the errors that the code logs', () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(SRC, name), 'utf8'))
    .join('\n');
  const calls = [...sources.matchAll(/\blog\.error\(\s*\{[^;]*?\},?\s*'([^']+)'/g)];
  const logged = new Set(calls.map(([, words = '']) => words));
  expect(logged.size).toBeGreaterThan(5);
  expect(sources.match(/\blog\.error\(/g)).toHaveLength(calls.length);
  expect(firstCells('`msg`').sort()).toEqual([...logged].sort());
});

it('every verb of the operator has a command on the page, with options that it knows', () => {
  expect(new Set(commands.map(([name]) => name))).toEqual(new Set(VERBS.map(({ name }) => name)));
  for (const [name, ...words] of commands) {
    const known = Object.keys(VERBS.find((verb) => verb.name === name)!.options);
    const asked = words.flatMap((word) => /^--([\w-]+)$/.exec(word)?.[1] ?? []);
    expect([name, asked.filter((option) => !known.includes(option))]).toEqual([name, []]);
  }
});

it('whatever writes can be rehearsed or names whose hand it is', () => {
  for (const { name, options } of VERBS)
    if (!['verify', 'database', 'keys', 'checkpoint', 'export'].includes(name))
      expect([name, 'by' in options]).toEqual([name, true]);
});

it('copies that are older than the setting says go by the page’s own command, and nothing else does', () => {
  const command = PAGE.split('\n').find((line) => line.startsWith('find ')) ?? '';
  const state = mkdtempSync(path.join(os.tmpdir(), 'xinqiao-copies-'));
  const daysOld = { copy: 0, 'copy-of-week': 6, 'copy-of-month': 9, mongo: 90, 'copy-last': 8.5 };
  for (const [name, days] of Object.entries(daysOld)) {
    mkdirSync(path.join(state, name));
    const at = Date.now() / 1000 - days * 86_400;
    utimesSync(path.join(state, name), at, at);
  }
  const env = { PATH: process.env.PATH, XQ_STATE: state, XQ_BACKUPS_KEPT_DAYS: '7' };
  execFileSync('sh', ['-c', command], { env });
  const left = readdirSync(state).sort();
  rmSync(state, { recursive: true });
  expect(left).toEqual(['copy', 'copy-of-week', 'mongo']);
});
