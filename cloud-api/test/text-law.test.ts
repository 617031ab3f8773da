// The laws that keep hands off people's texts, and find people by their ids, find what is planted and let the rest alone.
// Linted as if it stood in a room, with the rules that hold there; of types it needs no more than the language's own.
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const ROOT = path.resolve(import.meta.dirname, '../..');
const HERE = path.join(ROOT, 'cloud-api/src/children/child.rules.ts');
const OPTIONS = { target: ts.ScriptTarget.ES2023, strict: true, types: [], noEmit: true };

/** A program of this text alone, in place of the one of the whole workspace. */
function programOf(code: string): ts.Program {
  const disk = ts.createCompilerHost(OPTIONS);
  const own = ts.createSourceFile(HERE, code, OPTIONS.target, true);
  const getSourceFile: ts.CompilerHost['getSourceFile'] = (name, how) =>
    name === HERE ? own : disk.getSourceFile(name, how);
  return ts.createProgram([HERE], OPTIONS, { ...disk, getSourceFile });
}

/** The lines that break a law, from a room that holds these. */
async function broken(law: string, lines: readonly string[]): Promise<string[]> {
  const head =
    'declare const people: { id: string; name: string; byName: string }[], name: string, day: string, names: string[], kind: "a" | "b";';
  const all = ['// One.', head, ...lines.map((line, nth) => `export const x${nth} = ${line};`)];
  const code = all.join('\n');
  const parserOptions = { projectService: false, programs: [programOf(code)] };
  const eslint = new ESLint({
    cwd: ROOT,
    overrideConfigFile: path.join(ROOT, '.config/eslint.config.js'),
    overrideConfig: { languageOptions: { parserOptions } },
  });
  const [result] = await eslint.lintText(code, { filePath: HERE });
  const found = result?.messages.filter(({ ruleId }) => ruleId === law) ?? [];
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
  expect(await broken('xinqiao/text-law', planted)).toEqual(planted);
}, 180_000);

it('lets days, lists and words of a closed set alone', async () => {
  const rightful = ['day.slice(0, 7)', 'names.length', 'names[0]', 'kind.length', '[...names]'];
  expect(await broken('xinqiao/text-law', rightful)).toEqual([]);
}, 180_000);

it('finds whoever looks somebody up by a name instead of an id', async () => {
  const planted = [
    'people.find((one) => one.name === day)',
    'people.filter(({ byName }) => byName !== day)',
    'people.some((one) => day === one.byName)',
  ];
  const rightful = ['people.find(({ id }) => id === day)', 'people.map((one) => one.name)'];
  expect(await broken('no-restricted-syntax', [...planted, ...rightful])).toEqual(planted);
}, 180_000);
