// The laws of the house (docs/architecture.md) as functions of its files: each gives the files that break it.
// So they can be asked of the house as it is, with a room more, and with a fault planted in it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROLE_WORDS } from '@xinqiao/types/common';

/** The ground floor from the bottom up: what stands in one line looks at nothing that stands in a later one. */
const GROUND = [
  'by-key calendar chance derived-id durable env fail in-slices log spelled trace',
  'store hours',
  'crypto signer',
  'wechat',
  'context',
  'clock chain security-events',
  'jobs',
  'commit letters',
  'db house',
  'access-log auth erasure ledger operator-acts rights',
  'http sealing',
  'config-env push',
  'config-real',
  'config',
  'room',
  'chain-room erasure-room keys-room reads-room',
].map((line) => line.split(' '));
/** Rules and rights: functions of facts and dates, without input and output. */
const PURE = /\.(rules|rights)\.ts$/;
const ROOF = ['main.ts', 'signer.ts', 'app.ts', 'rooms.ts', 'service.ts', 'verify-ledger.ts'];
/** A second way in beside main.ts, and like it on the roof: it reaches every room by its door, and no room reaches it. */
const BESIDE_MAIN = 'operator';

/** One file of the house. */
interface Source {
  /** Relative to src, with forward slashes. */
  name: string;
  text: string;
  /** Without comments. */
  code: string;
  imports: string[];
}

/** The files of a house, and its rooms from the bottom up. */
interface House {
  sources: readonly Source[];
  /** What is built: everything but the tests beside it. */
  shipped: readonly Source[];
  storeys: readonly (readonly string[])[];
}

/** A file by its text. */
export function sourceOf(name: string, text: string): Source {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
  const imports = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(
    ([, from = '']) => from,
  );
  return { name: name.split(path.sep).join('/'), text, code, imports };
}

/** Every file below a folder. */
export function sourcesIn(folder: string, ending = /(?<!\.d)\.ts$/): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => sourceOf(name, readFileSync(path.join(folder, name), 'utf8')));
}

/** A house of these files, with these rooms from the bottom up. */
export function houseOf(
  sources: readonly Source[],
  storeys: readonly (readonly { name: string }[])[],
): House {
  const shipped = sources.filter(({ name }) => !name.endsWith('.test.ts'));
  return { sources, shipped, storeys: storeys.map((rooms) => rooms.map(({ name }) => name)) };
}

const storeyOf = ({ storeys }: House, room: string) =>
  room === 'platform' ? -1 : storeys.findIndex((rooms) => rooms.includes(room));

/** The room of a file, or of what an import names; '' on the roof. */
const roomOf = (name: string) => {
  const [first = '', ...rest] = name.split('/');
  if (first === BESIDE_MAIN || ROOF.includes(`${first}.ts`)) return '';
  return rest.length > 0 || !first.endsWith('.ts') ? first : '';
};
/** The folder or file of the ground floor to which a file belongs, or which an import names. */
const partOf = (name: string) => (name.split('/')[1] ?? '').replace(/\.ts$/, '');
const folderOf = (name: string) =>
  roomOf(name) === 'platform' ? `platform/${partOf(name)}` : roomOf(name);
const targetOf = (name: string, from: string) =>
  path.posix.normalize(path.posix.join(path.posix.dirname(name), from));

/** `file: what is wrong` for every shipped file and import of ours that breaks a law. */
function broken(
  { shipped }: Pick<House, 'shipped'>,
  law: (source: Source, target: string) => string | null,
): string[] {
  return shipped.flatMap((source) =>
    source.imports
      .filter((from) => from.startsWith('.'))
      .flatMap((from) => {
        const fault = law(source, targetOf(source.name, from));
        return fault ? [`${source.name}: ${fault} (${from})`] : [];
      }),
  );
}

const namesOf = (which: readonly Source[], pattern: RegExp) =>
  which.filter(({ code }) => pattern.test(code)).map(({ name }) => name);

/** What one of these reaches again by way of the others; `below` says who looks at whom. */
export function circles(below: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const reached = (from: string, seen = new Set<string>()): Set<string> => {
    for (const next of below.get(from) ?? []) if (!seen.has(next)) reached(next, seen.add(next));
    return seen;
  };
  return [...below.keys()].filter((one) => reached(one).has(one));
}

/** Who looks at whom, file by file; whatever lies in src is one thing. */
export function lookingAt(sources: readonly Source[]): Map<string, Set<string>> {
  const names = new Set(sources.map(({ name }) => name));
  const found = (target: string) =>
    target.startsWith('src/')
      ? 'src'
      : ['', '.ts', '.mjs', '/index.ts'].map((end) => target + end).find((end) => names.has(end));
  return new Map(
    sources.map(({ name, imports }) => {
      const near = imports.filter((from) => from.startsWith('.'));
      const targets = near.flatMap((from) => found(targetOf(name, from)) ?? []);
      return [name, new Set(targets)];
    }),
  );
}

/** Law → what breaks it. */
export const laws: Readonly<Record<string, (house: House) => string[]>> = {
  'there is a storey for every room and a roof of six files': (house) => {
    const rooms = new Set(house.shipped.map(({ name }) => roomOf(name)));
    const homeless = [...rooms].filter(
      (room) => !['', 'platform'].includes(room) && storeyOf(house, room) < 0,
    );
    const roof = house.shipped.map(({ name }) => name).filter((name) => !name.includes('/'));
    return [...homeless, ...roof.filter((name) => !ROOF.includes(name))];
  },

  'imports go down, never sideways, never up': (house) =>
    broken(house, ({ name }, target) => {
      const [from, to] = [roomOf(name), roomOf(target)];
      if (from === '' || from === to) return null;
      if (to === '') return 'reaches for the roof';
      return storeyOf(house, from) > storeyOf(house, to) ? null : `${from} may not look at ${to}`;
    }),

  'imports go down within the ground floor, folder by folder': (house) => {
    const lineOf = (name: string) => GROUND.findIndex((line) => line.includes(partOf(name)));
    const here = house.shipped.filter(({ name }) => name.startsWith('platform/'));
    const homeless = here.map(({ name }) => name).filter((name) => lineOf(name) < 0);
    const faults = broken(house, ({ name }, target) => {
      if (roomOf(name) !== 'platform' || roomOf(target) !== 'platform') return null;
      const [own, other] = [lineOf(name), lineOf(target)];
      return own > other || partOf(name) === partOf(target) ? null : 'from below';
    });
    return [...homeless, ...faults];
  },

  'imports make no circle among folders': (house) => {
    const below = new Map<string, Set<string>>();
    broken(house, ({ name }, target) => {
      const [from, to] = [folderOf(name), folderOf(target)];
      if (from !== to) below.set(from, (below.get(from) ?? new Set()).add(to));
      return null;
    });
    return circles(below);
  },

  'imports enter a room by its door; rules, which are pure, take rules by their name': (house) =>
    broken(house, ({ name }, target) => {
      const room = roomOf(target);
      if (room === '' || room === 'platform' || room === roomOf(name)) return null;
      if (PURE.test(name) && target.endsWith('.rules')) return null;
      return target === room || target === `${room}/index` ? null : 'past the door';
    }),

  'imports take the data floors by their one door, but within the ground floor': (house) =>
    broken(house, ({ name }, target) =>
      roomOf(name) !== 'platform' && /^platform\/(store|commit)(\/|$)/.test(target)
        ? 'past platform/db'
        : null,
    ),

  'imports leave the simulator, the tests and the scripts outside': (house) =>
    broken(house, (_source, target) => (target.startsWith('..') ? 'outside src' : null)),

  'imports bring no input and output into rules and rights': ({ shipped }) => {
    const IO =
      /^(node:|mongoose$|koa|wechat-api$|\.\.\/[a-z-]+$)|platform\/(store|commit|db|jobs|http|auth|wechat|crypto|chain|config|log)|\.(reads|model)$/;
    return shipped
      .filter(({ name }) => PURE.test(name))
      .flatMap(({ name, code }) =>
        [...code.matchAll(/import\s+(type\s)?[^;]*?from\s*'([^']+)'/g)]
          .filter(([, type, from = '']) => !type && IO.test(from))
          .map(([, , from]) => `${name}: ${from}`),
      );
  },

  'the environment is read by the configuration': ({ shipped }) =>
    namesOf(shipped, /process\.env/).filter((name) => name !== 'platform/config.ts'),

  'mongoose stands in models and on the ground floor': ({ shipped }) =>
    shipped
      .filter(({ imports }) => imports.includes('mongoose'))
      .map(({ name }) => name)
      .filter((name) => !name.endsWith('.model.ts') && !name.startsWith('platform/')),

  'ciphers stand in crypto and chain': ({ shipped }) =>
    namesOf(
      shipped,
      /\b(createCipheriv|createDecipheriv|createHmac|createSign|hkdf(Sync)?|generateKeyPair(Sync)?)\b/,
    ).filter((name) => !/^platform\/(crypto|chain)\//.test(name)),

  'what must not be guessed is made by the generator of the crypto library': ({ shipped }) =>
    // How long a writer waits before its next try may be guessed.
    namesOf(shipped, /\bMath\.random\b/).filter((name) => name !== 'platform/commit/queue.ts'),

  'no process is started and no code is made of text': ({ shipped }) =>
    namesOf(
      shipped,
      /['"](node:)?(child_process|vm|worker_threads|cluster)['"]|\beval\s*\(|\bnew Function\b|\bset(Timeout|Interval)\s*\(\s*['"`]/,
    ),

  'wechat-api stands in its adapter': ({ shipped }) =>
    shipped
      .filter(({ imports }) => imports.includes('wechat-api'))
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('platform/wechat/')),

  'roles are told in sets by whoever brings them: nobody else lists two': ({ shipped }) => {
    const role = `'(${Object.keys(ROLE_WORDS).join('|')})'`;
    return namesOf(shipped, new RegExp(`${role}\\s*[,|]\\s*${role}`));
  },

  'the time of the machine stays out of the rooms': ({ shipped }) =>
    namesOf(
      shipped.filter(({ name }) => name.includes('/') && !name.startsWith('platform/')),
      /new Date\(\s*\)|Date\.now\(/,
    ),

  'every file opens by saying why it is there': ({ sources }) =>
    sources.filter(({ text }) => !/^\/\/ .+\n/.test(text)).map(({ name }) => name),

  'every file is at most 300 lines long and exports by name': ({ shipped }) => [
    ...shipped.filter(({ text }) => text.split('\n').length > 301).map(({ name }) => name),
    ...namesOf(shipped, /export default/),
  ],

  'every file that gathers others is a door': ({ shipped }) =>
    namesOf(shipped, /export \*/).filter((name) => !name.endsWith('index.ts')),
};
