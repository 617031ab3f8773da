// Laws are held against the same cases wherever they are checked, and against new ones only where somebody looks for them.
// Otherwise whoever changes nothing would see a check fail that nobody else can repeat.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Laws from '../stage/laws';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DOORS = ['cloud-api/stage/laws.ts', 'miniprogram/test/laws.ts'];
const FOLDERS = [
  ...['types/src', 'miniprogram/src', 'miniprogram/test', 'miniprogram/e2e'],
  ...['src', 'test', 'stage', 'simulator', 'scripts', 'scoreboard'].map((at) => `cloud-api/${at}`),
];
const sources = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && name !== 'cloud-api/test/laws.test.ts')
    .map((name) => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') })),
);
const { cache: loaded } = createRequire(import.meta.url);
const namesOf = (which: RegExp) =>
  sources.filter(({ text }) => which.test(text)).map(({ name }) => name);

describe.each(DOORS)('behind %s', (door) => {
  const asked = { seed: process.env.LAW_SEED, runs: process.env.LAW_RUNS };
  const ask = (seed?: string, runs?: string) => {
    for (const [name, value] of Object.entries({ LAW_SEED: seed, LAW_RUNS: runs }))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  };
  let nth = 0;
  /** The door as a fresh process finds it: neither kind of module is taken from what was loaded before. */
  const opened = () => {
    const file = path.join(ROOT, door);
    delete loaded[file];
    return import(`${file}?${++nth}`) as Promise<typeof Laws>;
  };
  const drawn = ({ fc }: typeof Laws) => {
    const cases: number[] = [];
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (n) => void cases.push(n)));
    return cases;
  };

  afterAll(async () => {
    ask(asked.seed, asked.runs);
    await opened();
  });

  it('a check draws the same hundred cases on every machine', async () => {
    ask();
    const cases = drawn(await opened());
    expect(cases).toHaveLength(100);
    expect(cases.slice(0, 4)).toEqual([7209, 29481, 502573, 9]);
  });

  it('whoever asks for a seed gets other cases, the same each time', async () => {
    ask('7');
    const seventh = drawn(await opened());
    expect(drawn(await opened())).toEqual(seventh);
    ask('8');
    expect(drawn(await opened())).not.toEqual(seventh);
  });

  it('whoever asks for more gets as many times more, also of a law with a number of its own', async () => {
    ask(undefined, '3');
    const laws = await opened();
    expect(drawn(laws)).toHaveLength(300);
    expect(laws.runs(40)).toEqual({ numRuns: 120 });
  });
});

it('nobody takes fast-check past these doors', () => {
  expect(namesOf(/from 'fast-check'/)).toEqual(expect.arrayContaining(DOORS));
  expect(namesOf(/'fast-check['/]/).filter((name) => !DOORS.includes(name))).toEqual([]);
});

it('no law has a seed of its own, nor a number of cases that cannot be raised', () => {
  expect(namesOf(/fc\.assert\(/).length).toBeGreaterThan(10);
  const tests = namesOf(/fc\.assert\(/).filter((name) => name.includes('.test.'));
  const own = namesOf(/\bseed: -?\d|\bnumRuns: (?!1\b)/).filter((name) => tests.includes(name));
  expect(own).toEqual([]);
});
