// The house laws (docs/architecture.md): imports go down, through doors, and certain things stand in one place only.
// Every source file is read; a law that finds nothing to read fails too.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SRC = path.resolve(import.meta.dirname, '../src');
const STOREYS: Record<string, number> = {
  platform: 0,
  organisations: 1,
  accounts: 1,
  children: 2,
  evidence: 2,
  safety: 2,
  months: 3,
  talks: 4,
  screenings: 4,
  families: 4,
  counselling: 4,
  archives: 5,
  desk: 5,
  ledger: 5,
  notices: 5,
};
/** The ground floor from the bottom up: what stands in one line looks at nothing that stands in a later one. */
const GROUND = [
  'by-key calendar chance derived-id env fail log spelled',
  'store hours',
  'crypto',
  'wechat',
  'context',
  'clock chain',
  'jobs',
  'commit letters',
  'db house',
  'access-log auth operator-acts rights',
  'http',
  'config-env push',
  'config-real',
  'config',
  'room',
  'chain-room keys-room',
].map((line) => line.split(' '));
/** Within one storey these may look at those. */
const NEIGHBOURS = ['accounts → organisations', 'safety → children'];
/** Rules and rights: functions of facts and dates, without input and output. */
const PURE = /\.(rules|rights)\.ts$/;
const ROOF = ['main.ts', 'app.ts', 'rooms.ts', 'service.ts', 'verify-ledger.ts'];
/** A second way in beside main.ts, and like it on the roof: it reaches every room by its door, and no room reaches it. */
const BESIDE_MAIN = 'operator';

interface Source {
  /** Relative to src, with forward slashes. */
  name: string;
  text: string;
  /** Without comments. */
  code: string;
  imports: string[];
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name): Source => {
    const text = readFileSync(path.join(SRC, name), 'utf8');
    const code = text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
    const imports = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(
      ([, from = '']) => from,
    );
    return { name: name.split(path.sep).join('/'), text, code, imports };
  });
const shipped = sources.filter(({ name }) => !name.endsWith('.test.ts'));
const inRooms = shipped.filter(({ name }) => name.includes('/') && !name.startsWith('platform/'));

/** The room of a file, or of what an import names; '' on the roof. */
const roomOf = (name: string) => {
  const [first = ''] = name.split('/');
  if (first === BESIDE_MAIN) return '';
  return name.includes('/') || first in STOREYS ? first : '';
};
/** The folder or file of the ground floor to which a file belongs, or which an import names. */
const partOf = (name: string) => (name.split('/')[1] ?? '').replace(/\.ts$/, '');
const targetOf = (name: string, from: string) =>
  path.posix.normalize(path.posix.join(path.posix.dirname(name), from));

/** `file: what is wrong` for every shipped file and import of ours that breaks a law. */
function broken(law: (source: Source, target: string) => string | null): string[] {
  return shipped.flatMap((source) =>
    source.imports
      .filter((from) => from.startsWith('.'))
      .flatMap((from) => {
        const fault = law(source, targetOf(source.name, from));
        return fault ? [`${source.name}: ${fault} (${from})`] : [];
      }),
  );
}

const files = (which: Source[], pattern: RegExp) =>
  which.filter(({ code }) => pattern.test(code)).map(({ name }) => name);

describe('the house', () => {
  it('is there to be read', () => {
    expect(shipped.length).toBeGreaterThan(80);
    expect(shipped.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
  });

  it('has a storey for every room and a roof of five files', () => {
    const rooms = new Set(shipped.map(({ name }) => roomOf(name)).filter((room) => room !== ''));
    expect([...rooms].filter((room) => !(room in STOREYS))).toEqual([]);
    const roof = shipped.map(({ name }) => name).filter((name) => !name.includes('/'));
    expect(roof.filter((name) => !ROOF.includes(name))).toEqual([]);
  });
});

describe('imports', () => {
  it('go down, never sideways, never up', () => {
    const faults = broken(({ name }, target) => {
      const [from, to] = [roomOf(name), roomOf(target)];
      if (from === '' || from === to) return null;
      if (to === '') return 'reaches for the roof';
      const [own = 0, other = 0] = [STOREYS[from], STOREYS[to]];
      if (own > other || NEIGHBOURS.includes(`${from} → ${to}`)) return null;
      return `${from} may not look at ${to}`;
    });
    expect(faults).toEqual([]);
  });

  it('go down within the ground floor, folder by folder', () => {
    const lineOf = (name: string) => GROUND.findIndex((line) => line.includes(partOf(name)));
    const here = shipped.filter(({ name }) => name.startsWith('platform/'));
    expect(here.map(({ name }) => name).filter((name) => lineOf(name) < 0)).toEqual([]);
    const faults = broken(({ name }, target) => {
      if (roomOf(name) !== 'platform' || roomOf(target) !== 'platform') return null;
      const [own, other] = [lineOf(name), lineOf(target)];
      return own > other || partOf(name) === partOf(target) ? null : 'from below';
    });
    expect(faults).toEqual([]);
  });

  it('make no circle among folders', () => {
    const folderOf = (name: string) =>
      roomOf(name) === 'platform' ? `platform/${partOf(name)}` : roomOf(name);
    const below = new Map<string, Set<string>>();
    broken(({ name }, target) => {
      const [from, to] = [folderOf(name), folderOf(target)];
      if (from !== to) below.set(from, (below.get(from) ?? new Set()).add(to));
      return null;
    });
    const reached = (from: string, seen = new Set<string>()): Set<string> => {
      for (const next of below.get(from) ?? []) if (!seen.has(next)) reached(next, seen.add(next));
      return seen;
    };
    expect(below.size).toBeGreaterThan(15);
    expect([...below.keys()].filter((folder) => reached(folder).has(folder))).toEqual([]);
  });

  it('enter a room by its door; rules, which are pure, take rules by their name', () => {
    const faults = broken(({ name }, target) => {
      const room = roomOf(target);
      if (room === '' || room === 'platform' || room === roomOf(name)) return null;
      if (PURE.test(name) && target.endsWith('.rules')) return null;
      return target === room || target === `${room}/index` ? null : 'past the door';
    });
    expect(faults).toEqual([]);
  });

  it('lead nobody into the tests: what scripts, drills and tests share stands on the stage', () => {
    const sharing = ['stage', 'simulator', 'scripts', 'scoreboard'].flatMap((folder) =>
      readdirSync(path.join(SRC, '..', folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /(?<!\.test)\.(ts|mjs)$/.test(name))
        .map((name) => path.join(folder, name)),
    );
    expect(sharing.length).toBeGreaterThan(80);
    const leading = sharing.filter((name) =>
      /'(\.\.\/)+test\//.test(readFileSync(path.join(SRC, '..', name), 'utf8')),
    );
    expect(leading).toEqual([]);
  });

  it('leave the simulator, the tests and the scripts outside', () => {
    expect(broken((_source, target) => (target.startsWith('..') ? 'outside src' : null))).toEqual(
      [],
    );
  });

  it('bring no input and output into rules and rights', () => {
    const pure = shipped.filter(({ name }) => PURE.test(name));
    expect(pure.length).toBeGreaterThan(0);
    const IO =
      /^(node:|mongoose$|koa|wechat-api$|\.\.\/[a-z-]+$)|platform\/(store|commit|db|jobs|http|auth|wechat|crypto|chain|config|log)|\.(reads|model)$/;
    const faults = pure.flatMap(({ name, code }) =>
      [...code.matchAll(/import\s+(type\s)?[^;]*?from\s*'([^']+)'/g)]
        .filter(([, type, from = '']) => !type && IO.test(from))
        .map(([, , from]) => `${name}: ${from}`),
    );
    expect(faults).toEqual([]);
  });
});

describe('in one place only', () => {
  it('the environment is read by the configuration', () => {
    expect(files(shipped, /process\.env/)).toEqual(['platform/config.ts']);
  });

  it('mongoose stands in models and on the ground floor', () => {
    const stray = shipped
      .filter(({ imports }) => imports.includes('mongoose'))
      .map(({ name }) => name)
      .filter((name) => !name.endsWith('.model.ts') && !name.startsWith('platform/'));
    expect(stray).toEqual([]);
  });

  it('ciphers stand in crypto and chain', () => {
    const ciphers =
      /\b(createCipheriv|createDecipheriv|createHmac|createSign|hkdf(Sync)?|generateKeyPair(Sync)?)\b/;
    const stray = files(shipped, ciphers).filter(
      (name) => !/^platform\/(crypto|chain)\//.test(name),
    );
    expect(stray).toEqual([]);
  });

  it('wechat-api stands in its adapter', () => {
    const stray = shipped
      .filter(({ imports }) => imports.includes('wechat-api'))
      .map(({ name }) => name);
    expect(stray.filter((name) => !name.startsWith('platform/wechat/'))).toEqual([]);
    expect(stray.length).toBeGreaterThan(0);
  });

  it('the time of the machine stays out of the rooms', () => {
    expect(inRooms.length).toBeGreaterThan(0);
    expect(files(inRooms, /new Date\(\s*\)|Date\.now\(/)).toEqual([]);
  });
});

describe('every file', () => {
  it('opens by saying why it is there', () => {
    const silent = sources.filter(({ text }) => !/^\/\/ .+\n/.test(text));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('is at most 300 lines long and exports by name', () => {
    expect(
      shipped.filter(({ text }) => text.split('\n').length > 301).map(({ name }) => name),
    ).toEqual([]);
    expect(files(shipped, /export default/)).toEqual([]);
  });

  it('that gathers others is a door', () => {
    const barrels = shipped.filter(
      ({ name, code }) => /export \*/.test(code) && !name.endsWith('index.ts'),
    );
    expect(barrels.map(({ name }) => name)).toEqual([]);
  });
});
