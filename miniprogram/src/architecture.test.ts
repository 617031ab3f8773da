// The storeys of the mini-program: platform → ui, form → features → pages; features are strangers to each other.
// Also: the contract is imported room by room, and platform twins come in pairs with the same exports.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SRC = __dirname;
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => file.split(path.sep).join('/'));

const STOREYS = ['platform', 'ui', 'form', 'features', 'pages'] as const;
type Storey = (typeof STOREYS)[number];
/** What each storey may import besides itself; pages of a subpackage are pages. */
const MAY_USE: Record<Storey, readonly Storey[]> = {
  platform: [],
  ui: ['platform'],
  form: ['platform', 'ui'],
  features: ['platform', 'ui', 'form'],
  pages: ['platform', 'ui', 'form', 'features'],
};

const storeyOf = (file: string): Storey | undefined => {
  const top = file.split('/')[0] === 'packages' ? 'pages' : file.split('/')[0];
  return STOREYS.find((storey) => storey === top);
};

interface Import {
  from: string;
  what: string;
  to: string | undefined;
}

const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(path.join(SRC, from), 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)];
  return found.map(([, what = '']) => ({ from, what, to: targetOf(from, what) }));
});

function targetOf(from: string, what: string): string | undefined {
  if (what.startsWith('@/')) return what.slice(2);
  if (what.startsWith('.')) return path.posix.join(path.posix.dirname(from), what);
  return undefined;
}

const said = ({ from, what }: Import) => `${from} imports ${what}`;

describe('the house of the mini-program', () => {
  it('has files in every storey', () => {
    expect(new Set(files.map(storeyOf))).toEqual(new Set([...STOREYS, undefined]));
    expect(imports.length).toBeGreaterThan(100);
  });

  it('imports downwards only', () => {
    const upward = imports.filter(({ from, to }) => {
      const [here, there] = [storeyOf(from), to && storeyOf(to)];
      return here && there && here !== there && !MAY_USE[here].includes(there);
    });
    expect(upward.map(said)).toEqual([]);
  });

  it('keeps features strangers to each other', () => {
    const room = (file: string) => file.split('/')[1];
    const sideways = imports.filter(
      ({ from, to }) =>
        storeyOf(from) === 'features' && to?.startsWith('features/') && room(from) !== room(to),
    );
    expect(sideways.map(said)).toEqual([]);
  });

  it('imports the contract room by room', () => {
    expect(imports.filter(({ what }) => what === '@xinqiao/types').map(said)).toEqual([]);
  });

  it('reaches the service through platform/call only', () => {
    const direct = files.filter(
      (file) =>
        !file.startsWith('platform/') &&
        /Taro\.(request|uploadFile|downloadFile)\b|\bfetch\(/.test(
          readFileSync(path.join(SRC, file), 'utf8'),
        ),
    );
    // The demo's clock is the simulator's, not the service's.
    expect(direct).toEqual(['features/accounts/demo-clock.ts']);
  });

  it('chooses, groups and filters people and places by id, never by what they are called', () => {
    // Two people may have one name: whoever is looked up by it is the first of them.
    const byName =
      /[nN]ame\)?\s*[!=]==|[!=]==\s*[\w.?]*[nN]ame\b|\.(includes|indexOf|has|get)\([\w.?]*[nN]ame\)|new Set\([\w.]*[nN]ames\)/;
    const features = files.filter((file) => storeyOf(file) === 'features');
    const lookups = features.flatMap((file) =>
      readFileSync(path.join(SRC, file), 'utf8')
        .split('\n')
        .filter((line) => byName.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(lookups).toEqual([]);
  });

  it('knows no number of a district’s rules by heart', () => {
    // How many days are late, when a month closes, what a vacation asks: answers of the service (organisations.months).
    const numbers =
      /\b(LATE_AFTER|FIRST_DAYS|CLOSE_DAY)\w*\s*=|\b(lateAfterDays|closeDay)\s*[:=]\s*\d|过了[一二三四五六七八九十]天|slice\(8[^)]*\)\)?\s*[<>]/;
    const knowing = files.filter((file) =>
      numbers.test(readFileSync(path.join(SRC, file), 'utf8')),
    );
    expect(knowing).toEqual([]);
  });

  it('has both twins of everything that differs between browser and WeChat', () => {
    const twins = files.filter((file) => /\.(h5|weapp)\.tsx?$/.test(file));
    const alone = twins.filter((file) => {
      const other = /\.h5\./.test(file)
        ? file.replace('.h5.', '.weapp.')
        : file.replace('.weapp.', '.h5.');
      return !files.includes(other);
    });
    expect(alone).toEqual([]);
  });

  it('keeps pages to forty lines that mount one feature screen, safe from its faults', () => {
    // packages/parts shows the parts of ui and form by themselves; it is built on request only.
    const pages = files.filter(
      (file) => /pages\/[\w-]+\/index\.tsx$/.test(file) && !file.startsWith('packages/parts/'),
    );
    expect(pages.length).toBeGreaterThanOrEqual(11);
    for (const page of pages) {
      const text = readFileSync(path.join(SRC, page), 'utf8');
      expect(text.split('\n').length).toBeLessThanOrEqual(40);
      expect(text).toMatch(/from '@\/features\/\w+\/\w+Screen'/);
      expect(text).toMatch(/<Safe>\s*<\w+Screen \/>\s*<\/Safe>/);
    }
  });
});
