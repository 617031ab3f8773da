// What the three workspaces name in package.json is what they use: nothing unused is shipped, nothing borrowed is undeclared.
// Imports are found by TypeScript's own reader, so a word in a text or a comment is none.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(import.meta.dirname, '../..');
const WORKSPACES = ['types', 'cloud-api', 'miniprogram'] as const;
const SOURCE = /\.(tsx?|mts|cts|jsx?|mjs|cjs)$/;
const OUTSIDE = /(^|\/)(node_modules|dist|out|\.data|\.cache|\.swc)(\/|$)/;

/** What no line names: a tool looks for it by a rule of its own. */
const FOUND_BY_A_TOOL: Record<string, string> = {
  '@babel/runtime': 'the helpers that babel-preset-taro writes into what it compiles',
  '@tarojs/plugin-framework-react': 'Taro loads it for framework: react',
  '@tarojs/plugin-platform-h5': 'Taro loads it for --type h5',
  '@tarojs/plugin-platform-weapp': 'Taro loads it for --type weapp',
  '@tarojs/react': 'the renderer, put in place of react-dom by the framework plugin',
  '@tarojs/router': 'the entry that Taro writes for the browser imports it',
  '@tarojs/taro-h5': 'stands in for @tarojs/taro in the browser',
  '@tarojs/taro-loader': 'the loader that Taro names to webpack',
  '@tarojs/webpack5-runner': 'Taro loads it for compiler: webpack5',
  'babel-preset-taro': 'Babel reads it behind the short name taro',
  'jest-environment-jsdom': 'Jest reads it behind the short name jsdom',
};

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  scripts?: Record<string, string>;
}

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = (folder: string) => JSON.parse(read(`${folder}/package.json`)) as Manifest;
const shared = manifest('.');

/** The package of an import; null for a file of ours and for what Node and Sass bring along. */
function packageOf(from: string): string | null {
  if (/^(\.|@\/|\/|node:|sass:)/.test(from)) return null;
  const [first = '', second = ''] = from.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

interface Source {
  name: string;
  text: string;
  /** Part of what is delivered, not of a test, a script or a build. */
  ships: boolean;
  packages: string[];
}

function sourcesOf(workspace: string): Source[] {
  return readdirSync(path.join(ROOT, workspace), { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => SOURCE.test(name) && !OUTSIDE.test(name))
    .map((name) => {
      const text = read(`${workspace}/${name}`);
      const named = ts.preProcessFile(text, true, true).importedFiles;
      const packages = named.flatMap(({ fileName }) => packageOf(fileName) ?? []);
      return { name, text, ships: /^src\/.*(?<!\.test)\.tsx?$/.test(name), packages };
    });
}

/** What a manifest names without a line of ours that imports it, and how it is used all the same. */
function isUsed(name: string, { sources, own }: { sources: Source[]; own: Manifest }): boolean {
  const asked = Object.keys({ ...own.dependencies, ...own.devDependencies });
  const typed = /^@types\/(.+)$/.exec(name)?.[1];
  if (typed && asked.includes(typed)) return true;
  const quoted = new RegExp(`['"]${name}['"/]`);
  const configured = sources.some(({ text }) => quoted.test(codeOf(text)));
  const called = Object.values(own.scripts ?? {}).some((line) => line.split(/[ =]/).includes(name));
  const peer = asked.some((other) => name in (peersOf(other) ?? {}));
  return configured || called || peer || name in FOUND_BY_A_TOOL;
}

const codeOf = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');

function peersOf(name: string): Record<string, string> | undefined {
  return manifest(`node_modules/${name}`).peerDependencies;
}

describe.each(WORKSPACES)('the packages of %s', (workspace) => {
  const own = manifest(workspace);
  const sources = sourcesOf(workspace);
  const dependencies = Object.keys(own.dependencies ?? {});
  const development = Object.keys({ ...own.devDependencies, ...shared.devDependencies });

  it('are there to be read', () => {
    expect(sources.filter(({ ships }) => ships).length).toBeGreaterThan(5);
    expect(sources.flatMap(({ packages }) => packages)).toContain('zod');
  });

  it('are declared wherever they are imported, and shipped where what ships imports them', () => {
    const borrowed = sources.flatMap(({ name, ships, packages }) =>
      packages
        .filter((each) => !dependencies.includes(each) && (ships || !development.includes(each)))
        .map((each) => `${name}: ${each}`),
    );
    expect(borrowed).toEqual([]);
  });

  it('are all used', () => {
    const imported = new Set(sources.flatMap(({ packages }) => packages));
    const named = [...dependencies, ...Object.keys(own.devDependencies ?? {})];
    const idle = named.filter((name) => !imported.has(name) && !isUsed(name, { sources, own }));
    expect(idle).toEqual([]);
  });

  it('ship only what the delivered code needs', () => {
    const shipped = new Set(
      sources.filter(({ ships }) => ships).flatMap(({ packages }) => packages),
    );
    const carried = dependencies.filter(
      (name) => !shipped.has(name) && !isUsed(name, { sources, own }),
    );
    expect(carried).toEqual([]);
  });

  it('stand at one exact version', () => {
    const versions = Object.entries({ ...own.dependencies, ...own.devDependencies });
    const loose = versions.filter(
      ([name, version]) => !name.startsWith('@xinqiao/') && !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

it('nothing is excused that nobody names', () => {
  const named = WORKSPACES.map(manifest).flatMap((own) =>
    Object.keys({ ...own.dependencies, ...own.devDependencies }),
  );
  expect(Object.keys(FOUND_BY_A_TOOL).filter((name) => !named.includes(name))).toEqual([]);
});
