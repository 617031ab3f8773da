// A patch whose place the product has left behind plants nothing, and its row would be believed for no reason.
// Each row needs two bugs; each patch finds its place once, where it says, and what it makes of the product compiles.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { rows } from './rows';
import type { Patch, PatchedBug } from './stage/planted';

const ROOT = path.resolve(import.meta.dirname, '../..');
const OWN = 'cloud-api';
const workspaceOf = (patch: Patch) => path.join(ROOT, patch.of ?? OWN);

const patched = rows.flatMap((row) =>
  row.planted
    .filter((bug): bug is PatchedBug => 'patch' in bug)
    .map(({ patch }) => [row.name, patch.name, patch] as const),
);
const patches = [...new Set(patched.map(([, , patch]) => patch))];
const placeOf = (patch: Patch) => path.join(workspaceOf(patch), patch.file);
const sourceOf = (patch: Patch) => readFileSync(placeOf(patch), 'utf8');
const sown = (patch: Patch) => sourceOf(patch).replace(patch.find, () => patch.replace);

/** What the statements at the top of a file that a place touches are called; of a bare call, whose method it is. */
function touched(text: string, find: string): string[] {
  const tree = ts.createSourceFile('planted.ts', text, ts.ScriptTarget.Latest);
  const at = text.indexOf(find) + find.length - find.trimStart().length;
  const end = at + find.trim().length;
  return tree.statements
    .filter((each) => each.getStart(tree) < end && at < each.end)
    .map((each) => {
      const declared = ts.isVariableStatement(each) ? each.declarationList.declarations[0] : each;
      const name = declared && ts.getNameOfDeclaration(declared as ts.Declaration);
      return name?.getText(tree) ?? /^\w+/.exec(each.getText(tree))?.[0] ?? '';
    });
}

/** What the compiler says of patched sources, which stand beside their originals in its eyes only. */
function saysOf(workspace: string, sources: ReadonlyMap<string, string>): string[] {
  const config = path.join(workspace, 'tsconfig.json');
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(config, undefined, host)!;
  // What a build defines is declared in a file that nobody imports.
  const declared = fileNames.filter((name) => name.endsWith('.d.ts'));
  const disk = ts.createCompilerHost(options);
  const compiler: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => sources.has(name) || disk.fileExists(name),
    getSourceFile: (name, version) => {
      const text = sources.get(name);
      if (text === undefined) return disk.getSourceFile(name, version);
      return ts.createSourceFile(name, text, version);
    },
  };
  const program = ts.createProgram([...declared, ...sources.keys()], options, compiler);
  return [...sources.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    const faults = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return faults.map(({ messageText }) => {
      return `${path.basename(name)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

it.each(rows.map((row) => [row.name, row]))('the row %s has two planted bugs', (_name, row) => {
  expect(row.planted.length).toBeGreaterThanOrEqual(2);
});

it('what a drill plants is a patch, so that what follows holds for it', () => {
  const others = rows.filter(({ kind, planted }) => {
    return kind === 'drill' && planted.some((bug) => !('patch' in bug));
  });
  expect(others.map(({ name }) => name)).toEqual([]);
});

it.each(patched)('%s: the place of “%s” stands in the product once, where it says', (...of) => {
  const [, , patch] = of;
  const source = sourceOf(patch);
  expect(source.split(patch.find)).toHaveLength(2);
  expect(touched(source, patch.find)).toEqual([patch.inside]);
});

it.each(patched)('%s: “%s” changes what runs, not how it is written', (_row, _name, patch) => {
  const runs = (text: string) =>
    ts.transpile(text, { target: ts.ScriptTarget.ES2023, removeComments: true });
  expect(runs(sown(patch))).not.toBe(runs(sourceOf(patch)));
});

// A drill over a service that cannot start breaks down instead of turning red, and proves nothing.
it('every planted bug compiles', () => {
  const said = [...new Set(patches.map(workspaceOf))].flatMap((workspace) => {
    const own = patches.filter((patch) => workspaceOf(patch) === workspace);
    const named = own.map(
      (patch, nth) => [placeOf(patch).replace(/\.ts$/, `.planted-${nth}.ts`), sown(patch)] as const,
    );
    return saysOf(workspace, new Map(named));
  });
  expect(said).toEqual([]);
}, 180_000);
