// What is exported is imported by another file: otherwise it is nobody's, or only its own file's, and says so by not being exported.
// Read as text over the three workspaces and their tools, so that it takes less than a second.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = [
  ...['types/src', 'cloud-api/src', 'cloud-api/scoreboard', 'cloud-api/scripts'],
  ...[
    'cloud-api/simulator',
    'cloud-api/stage',
    'cloud-api/test',
    'miniprogram/src',
    'miniprogram/test',
  ],
  'miniprogram/e2e',
];
/** Files that stand in for a package, that the makers of the pages and the laws of the rooms find by their place, and declarations. */
const OTHERS_NAMES =
  /^miniprogram\/test\/taro\.ts$|\/places\.ts$|^cloud-api\/test\/\w+\/(rights|secrets)\.ts$|\.d\.ts$/;
/** What only tests call, with who calls it next, or why nobody else does. */
const FOR_TESTS: Record<string, string> = {};

const isTest = (name: string) => /\.test\.|^[\w-]+\/(stage|test|e2e)\//.test(name);

interface Source {
  name: string;
  code: string;
}

const sources = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
      .filter((name) => /\.(tsx?|mjs|mts)$/.test(name) && !/\/(out|dist)\//.test(name))
      .map((name): [string, Source] => {
        const text = readFileSync(path.join(ROOT, name), 'utf8');
        return [name, { name, code: text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '') }];
      }),
  ),
);

// In the patterns \x27 is the quote, so that no reader of imports takes a pattern for one.
const ENDINGS = ['', '.ts', '.tsx', '/index.ts', '.mts', '.mjs'];
const TWINS = ['.h5.ts', '.weapp.ts', '.h5.tsx', '.weapp.tsx'];

/** The files that an import means: one, or both twins. */
function targetsOf(from: string, what: string): string[] {
  const stem = what
    .replace(/^@\//, 'miniprogram/src/')
    .replace(/^@test\//, 'miniprogram/test/')
    .replace(/^@xinqiao\/types(\/|$)/, 'types/src/')
    .replace(/\/$/, '');
  const near = what.startsWith('.') ? path.posix.join(path.posix.dirname(from), what) : stem;
  return [...ENDINGS, ...TWINS].map((end) => near + end).filter((name) => sources.has(name));
}

interface Named {
  /** As the exporting file calls it, and as the other one does. */
  theirs: string;
  ours: string;
}

const namesIn = (list: string): Named[] =>
  list
    .split(',')
    .map((item) => item.trim().replace(/^type\s+/, ''))
    .filter((item) => item !== '')
    .map((item) => {
      const [theirs = '', ours = theirs] = item.split(/\s+as\s+|\s*:\s*/);
      return { theirs, ours };
    });

interface Exported {
  /** Where a door has it from; empty for what the file declares. */
  origins: { file: string; name: string }[];
}

const DECLARED =
  /^export\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const|let|function\*?|class|interface|type|enum)\s+(\w+)/gm;
const LISTED = /^export\s+(?:type\s+)?\{([^}]*)\}\s*(?:from\s*\x27([^\x27]+)\x27|;)/gm;

const exported = new Map<string, Exported>();
const gathered = new Map<string, string[]>();
for (const { name: file, code } of sources.values()) {
  for (const [, name = ''] of code.matchAll(DECLARED))
    exported.set(`${file} ${name}`, { origins: [] });
  for (const [, list = '', from] of code.matchAll(LISTED))
    for (const { theirs, ours } of namesIn(list)) {
      const origins = from ? targetsOf(file, from).map((at) => ({ file: at, name: theirs })) : [];
      exported.set(`${file} ${ours}`, { origins });
    }
  for (const [, from = ''] of code.matchAll(/^export\s+\*\s+from\s*\x27([^\x27]+)\x27/gm))
    gathered.set(file, [...(gathered.get(file) ?? []), ...targetsOf(file, from)]);
}

const importers = new Map<string, Set<string>>();

/** Notes that `by` imports a name, and follows it through doors to where it is declared. */
function note(file: string, name: string, by: string): void {
  const key = `${file} ${name}`;
  if (file !== by) importers.set(key, (importers.get(key) ?? new Set()).add(by));
  const known = exported.get(key);
  for (const origin of known?.origins ?? []) note(origin.file, origin.name, by);
  if (!known) for (const behind of gathered.get(file) ?? []) note(behind, name, by);
}

const IMPORTED = /import\s+(?:type\s+)?(?:\w+\s*,\s*)?\{([^}]*)\}\s*from\s*\x27([^\x27]+)\x27/g;
const AWAITED =
  /\{([^{}]*)\}\s*=\s*(?:await\s+import|require|jest\.requireActual)[^('"]*\(\s*\x27([^\x27]+)\x27/g;
const LATER = /import\(\s*\x27(?<from>[^\x27]+)\x27\s*\)\s*\.then\(\s*\(\{(?<list>[^}]*)\}/g;
/** An interface that another file adds to must be exported as well. */
const ADDED_TO = /declare module \x27([^\x27]+)\x27 \{\s*interface (\w+)/g;
const WHOLE = /(?:import|export)\s+(?:type\s+)?\*\s+as\s+(\w+)\s+from\s*\x27([^\x27]+)\x27/g;
for (const { name: by, code } of sources.values()) {
  const taken = [
    ...[...code.matchAll(IMPORTED), ...code.matchAll(AWAITED)].map(([, list, from]) => [
      list,
      from,
    ]),
    ...[...code.matchAll(LATER)].map(({ groups }) => [groups?.list, groups?.from]),
    ...[...code.matchAll(ADDED_TO)].map(([, from, name]) => [name, from]),
  ];
  for (const [list = '', from = ''] of taken)
    for (const file of targetsOf(by, from))
      for (const { theirs } of namesIn(list)) note(file, theirs, by);
  for (const [, whole, from = ''] of code.matchAll(WHOLE))
    for (const [, name = ''] of code.matchAll(new RegExp(`\\b${whole}\\.(\\w+)`, 'g')))
      for (const file of targetsOf(by, from)) note(file, name, by);
}

const all = [...exported.keys()].filter((key) => !OTHERS_NAMES.test(key.split(' ')[0] ?? ''));
const wordsIn = (file: string, name: string) =>
  sources.get(file)?.code.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;

it('there are files and names to be read', () => {
  expect(sources.size).toBeGreaterThan(500);
  expect(all.length).toBeGreaterThan(1000);
  expect(importers.get('types/src/endpoint.ts endpoint')?.size).toBeGreaterThanOrEqual(5);
});

it('nothing is exported that no other file imports', () => {
  expect(all.filter((key) => !importers.has(key))).toEqual([]);
});

it('nothing is there for tests alone, but what is named here', () => {
  const forTests = all.filter((key) => {
    const [file = '', name = ''] = key.split(' ');
    const isDeclared = exported.get(key)?.origins.length === 0;
    if (isTest(file) || !isDeclared || wordsIn(file, name) > 1) return false;
    return [...(importers.get(key) ?? [])].every(isTest);
  });
  expect(forTests.map((key) => key.split(' ')[1]).sort()).toEqual(Object.keys(FOR_TESTS).sort());
});
