// The house laws (docs/architecture.md): imports go down, through doors, and certain things stand in one place only.
// Every source file is read; each law is shown a fault of its kind, so that none of them is blind.
import path from 'node:path';
import { storeys } from '../src/rooms';
import { circles, houseOf, laws, lookingAt, sourceOf, sourcesIn } from './house-laws';

const HOME = path.resolve(import.meta.dirname, '..');
const house = houseOf(sourcesIn(path.join(HOME, 'src')), storeys);

it('the house is there to be read', () => {
  expect(house.shipped.length).toBeGreaterThan(80);
  expect(house.shipped.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
});

describe('the law', () => {
  it.each(Object.entries(laws))('%s: holds', (_words, law) => {
    expect(law(house)).toEqual([]);
  });

  const planted: Record<string, [file: string, code: string]> = {
    'there is a storey for every room and a roof of six files': ['visits/index.ts', ''],
    'imports go down, never sideways, never up': ['months/x.ts', "import { a } from '../talks';"],
    'imports go down within the ground floor, folder by folder': [
      'platform/store/x.ts',
      "import { a } from '../commit/write';",
    ],
    'imports make no circle among folders': [
      'platform/store/x.ts',
      "import { a } from '../../months';",
    ],
    'imports enter a room by its door; rules, which are pure, take rules by their name': [
      'talks/x.ts',
      "import { a } from '../months/obligation.rules';",
    ],
    'imports take the data floors by their one door, but within the ground floor': [
      'talks/x.ts',
      "import { a } from '../platform/store/page';",
    ],
    'imports leave the simulator, the tests and the scripts outside': [
      'talks/x.ts',
      "import { a } from '../../test/cast';",
    ],
    'imports bring no input and output into rules and rights': [
      'talks/x.rules.ts',
      "import { a } from './talk.model';",
    ],
    'the environment is read by the configuration': ['talks/x.ts', 'process.env.A'],
    'mongoose stands in models and on the ground floor': [
      'talks/x.ts',
      "import mongoose from 'mongoose';",
    ],
    'ciphers stand in crypto and chain': ['talks/x.ts', "createHmac('sha256', key)"],
    'what must not be guessed is made by the generator of the crypto library': [
      'talks/x.ts',
      'Math.random()',
    ],
    'no process is started and no code is made of text': ['talks/x.ts', 'eval(words)'],
    'wechat-api stands in its adapter': ['talks/x.ts', "import api from 'wechat-api';"],
    'roles are told in sets by whoever brings them: nobody else lists two': [
      'talks/x.ts',
      "['schoolAdmin', 'psychTeacher'].includes(role)",
    ],
    'the time of the machine stays out of the rooms': ['talks/x.ts', 'Date.now()'],
    'every file opens by saying why it is there': ['talks/x.ts', 'const a = 1;'],
    'every file is at most 300 lines long and exports by name': ['talks/x.ts', 'export default 1;'],
    'every file that gathers others is a door': ['talks/x.ts', "export * from './y';"],
  };

  it.each(Object.entries(laws))('%s: finds what is planted', (words, law) => {
    const [file = '', code = ''] = planted[words] ?? [];
    const here = houseOf([...house.sources, sourceOf(file, code)], storeys);
    expect(law(here).join()).toContain(file.split('/')[0]);
  });
});

/** What stands beside the service, from the bottom up: what stands earlier looks at nothing that stands later. */
const WORKSHOP = [
  ...['src', 'simulator', 'stage', 'scripts/plan', 'scoreboard/reference'],
  ...['scripts', 'scoreboard', 'test'],
];

describe('beside the service', () => {
  const shared = WORKSHOP.slice(1).flatMap((folder) =>
    sourcesIn(path.join(HOME, folder), /(?<!\.d)\.m?(ts|js)$/).map((source) => ({
      ...source,
      name: `${folder}/${source.name}`,
    })),
  );
  const looks = lookingAt(shared);
  const storeyOf = (name: string) =>
    WORKSHOP.findIndex((place) => name === place || name.startsWith(`${place}/`));

  it('simulator, stage, scripts and scoreboard look down, and nobody but tests into the tests', () => {
    expect(looks.size).toBeGreaterThan(150);
    const up = [...looks].flatMap(([name, targets]) =>
      [...targets]
        .filter((target) => storeyOf(target) > storeyOf(name) && !name.includes('.test.'))
        .map((target) => `${name} looks at ${target}`),
    );
    expect(up).toEqual([]);
  });

  it('no file comes back to itself', () => {
    expect(circles(looks)).toEqual([]);
  });

  it('no folder comes back to itself by way of others', () => {
    const partOf = (name: string) => name.split('/').slice(0, 2).join('/');
    const parts = new Map<string, Set<string>>();
    for (const [name, targets] of looks)
      for (const target of targets)
        if (partOf(name) !== partOf(target))
          parts.set(partOf(name), (parts.get(partOf(name)) ?? new Set()).add(partOf(target)));
    expect(circles(parts)).toEqual([]);
  });

  it('a circle would be noticed', () => {
    const files = { 'scripts/a.ts': "import './b';", 'scripts/b.ts': "import { a } from './a';" };
    const planted = Object.entries(files).map(([name, text]) => sourceOf(name, text));
    expect(circles(lookingAt(planted))).toEqual(['scripts/a.ts', 'scripts/b.ts']);
  });
});
