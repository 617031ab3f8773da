// What the pages say of the house is there: every file that they name, every part of a room, every step of adding one.
// A page that nobody holds to its word is the first thing in a house that lies.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rooms } from '../src/rooms';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');
const ARCHITECTURE = read('cloud-api/docs/architecture.md');
const PAGES: [string, string][] = [
  ['README.md', read('README.md')],
  ['cloud-api/docs/architecture.md', ARCHITECTURE],
];
/** Where a page that names a file may mean it to begin. */
const BASES = [
  ...['', 'cloud-api', 'cloud-api/src', 'cloud-api/docs'],
  ...['miniprogram', 'miniprogram/src', 'types/src'],
];
const answering = rooms.filter(({ contract }) => contract).map(({ name }) => name);
const features = readdirSync(path.join(ROOT, 'miniprogram/src/features'));

/** A name for each room, feature or alternative that it stands for. */
function meant(name: string): string[] {
  const [braces, inside = ''] = /\{([^}]+)\}/.exec(name) ?? [];
  if (braces) return inside.split(',').flatMap((one) => meant(name.replace(braces, one)));
  if (name.includes('<feature>')) return features.map((one) => name.replace('<feature>', one));
  if (name.includes('<room>')) return answering.map((one) => name.replace('<room>', one));
  return [name];
}

const isThere = (name: string) => BASES.some((base) => existsSync(path.join(ROOT, base, name)));

/** What a page names as a file or a folder of ours: in backticks, and what its links lead to. */
function filesIn(page: string): string[] {
  const ticked = [...page.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name);
  const named = ticked.filter(
    (name) => /^[\w.<>{},/-]+$/.test(name) && (/\/./.test(name) || /\.(ts|mjs|md)$/.test(name)),
  );
  const linked = [...page.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, name = '']) => name);
  return [...named, ...linked].filter((name) => !name.startsWith('.cache'));
}

/** The section of the architecture page below a heading. */
function section(heading: string): string {
  const [, text = ''] = ARCHITECTURE.split(`## ${heading}\n`);
  return text.split('\n## ')[0] ?? '';
}

it.each(PAGES)('%s names no file that is not there', (_name, page) => {
  const files = filesIn(page);
  expect(files.length).toBeGreaterThan(10);
  // A room without events has no such file; whoever adds one makes it.
  const optional = (name: string) => /^types\/src\/\w+\/(events|errors|ids)\.ts$/.test(name);
  const missing = files.flatMap(meant).filter((name) => !isThere(name) && !optional(name));
  expect(missing).toEqual([]);
});

it('the tree of the architecture page is the tree', () => {
  const [, tree = ''] = section('The tree').split('```');
  let top = '';
  const names = tree.split('\n').flatMap((line): (string | { word: string; deep: boolean })[] => {
    const [, indent = '', said = ''] = /^( *)(\S.*?)(?: {2,}|$)/.exec(line) ?? [];
    const words = said.split(' ').filter((word) => word !== '');
    if (line.trim() === '' || words.length === 0) return [];
    if (indent === '') {
      [top = ''] = words;
      return meant(top);
    }
    return words.map((word) => ({ word, deep: indent.length > 2 }));
  });
  const missing = names.filter((name) => {
    if (typeof name === 'string') return !isThere(name);
    const base = name.deep ? 'cloud-api/src/platform' : 'cloud-api/src';
    return !['', '.ts'].some((end) => existsSync(path.join(ROOT, base, `${name.word}${end}`)));
  });
  expect(names.length).toBeGreaterThan(30);
  const folders = ['', 'platform/'].flatMap((base) =>
    readdirSync(path.join(ROOT, 'cloud-api/src', base), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${name}/`),
  );
  expect(folders.filter((name) => !tree.includes(name))).toEqual([]);
  expect(missing).toEqual([]);
});

it.each(PAGES)('%s speaks of every room', (_name, page) => {
  expect(answering.filter((name) => !page.includes(name))).toEqual([]);
});

describe('how a room is added', () => {
  const text = section('How a room is added');
  const steps = text.match(/^\d+\. .*(\n {3}.*)*/gm) ?? [];

  it('is walked by the room of the tests: one file for each step, and no other', () => {
    const titles = steps.map((step) => /\*\*(\w+)\*\*/.exec(step)?.[1]?.toLowerCase());
    const files = readdirSync(path.join(import.meta.dirname, 'visits'));
    expect(files.sort()).toEqual(titles.map((title) => `${title}.ts`).sort());
  });

  it('names all that a room hands over, and nothing else', () => {
    const [, shape = ''] = /export interface Room \{([\s\S]*?)\n\}/.exec(
      read('cloud-api/src/platform/room.ts'),
    )!;
    const parts = [...shape.matchAll(/^ {2}(\w+)\??:/gm)].map(([, part = '']) => part);
    expect(parts.length).toBeGreaterThan(8);
    const list = steps.find((step) => step.includes('**Room**')) ?? '';
    const said = [
      ...list
        .split('\n')
        .slice(1)
        .join('\n')
        .matchAll(/`(\w+)`/g),
    ];
    const words = said.map(([, word = '']) => word).filter((word) => !answering.includes(word));
    expect(words.sort()).toEqual(parts.sort());
  });

  it('has left a line of every room wherever it says that a line is due', () => {
    const missing = answering.flatMap((room) => {
      const types = ['index', 'errors', 'events', 'roles']
        .filter((part) => existsSync(path.join(ROOT, `types/src/${room}/${part}.ts`)))
        .filter(
          (part) => !new RegExp(`from '\\./${room}(/${part})?'`).test(read(`types/src/${part}.ts`)),
        )
        .map((part) => `types/src/${part}.ts: ${room}`);
      const register = read('cloud-api/src/rooms.ts').includes(`from './${room}'`);
      return register ? types : [...types, `rooms.ts: ${room}`];
    });
    expect(missing).toEqual([]);
    const places = read('miniprogram/src/places.ts');
    const hasPlaces = features.filter((name) => isThere(`features/${name}/places.ts`));
    expect(hasPlaces.filter((name) => !places.includes(`/features/${name}/places'`))).toEqual([]);
  });
});

describe('how a verb is added', () => {
  it('names words that are there', () => {
    const text = section('How a verb is added');
    const command = read('cloud-api/src/months/ask-exemption.ts');
    for (const word of ['change', 'commit']) {
      expect(text).toContain(`\`${word}\``);
      expect(command).toMatch(new RegExp(`\\b${word}\\(`));
    }
    expect(read('cloud-api/src/months/month.routes.ts')).toMatch(/\breplay\b/);
    expect(read('types/src/endpoint.ts')).toContain('once?: boolean');
    const remotes = features.flatMap((name) =>
      readdirSync(path.join(ROOT, 'miniprogram/src/features', name)).filter((file) =>
        file.endsWith('.remote.ts'),
      ),
    );
    expect(remotes.length).toBeGreaterThan(2);
  });
});
