// The law that keeps hands off people's texts finds what is planted, and lets days, ids and lists alone.
// Linted as if it stood in a room, with the rules and the types that hold there.
import path from 'node:path';
import { ESLint } from 'eslint';

const ROOT = path.resolve(import.meta.dirname, '../..');
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfigFile: path.join(ROOT, '.config/eslint.config.js'),
});
const HERE = path.join(ROOT, 'cloud-api/src/children/child.rules.ts');

/** The lines that break the law, from a room that holds these. */
async function broken(...lines: string[]): Promise<string[]> {
  const head = 'declare const name: string, day: string, names: string[], kind: "a" | "b";';
  const code = ['// One.', head, ...lines.map((line, nth) => `export const x${nth} = ${line};`)];
  const [result] = await eslint.lintText(code.join('\n'), { filePath: HERE });
  const found = result?.messages.filter(({ ruleId }) => ruleId === 'xinqiao/text-law') ?? [];
  return found.map(({ line }) => lines[line - 3] ?? '');
}

it('finds whoever cuts, counts or takes apart a text', async () => {
  const planted = [
    'name.slice(0, 1)',
    'name.length > 20',
    'name.charAt(0)',
    'name[0]',
    '[...name]',
    "name.split('')",
    'Array.from(name)',
    'name.trim().substring(1)',
  ];
  expect(await broken(...planted)).toEqual(planted);
}, 60_000);

it('lets days, lists and words of a closed set alone', async () => {
  const rightful = ['day.slice(0, 7)', 'names.length', 'names[0]', 'kind.length', '[...names]'];
  expect(await broken(...rightful)).toEqual([]);
}, 60_000);
