// docs/asvs.md says of each requirement how it stands. Here it is held to its word: no number is missing or there twice, and
// every test that it names is there, by file and title. Whether a named test shows what is asked, a person has to judge.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ASKS_FOR_A_PAGE, ASVS } from './asvs-numbers';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'cloud-api/docs/asvs.md'), 'utf8');

const STANDS = ['tests', 'page', 'n.a.', 'open'] as const;
type Stands = (typeof STANDS)[number];

interface Line {
  number: string;
  level: number;
  /** What is asked, in our words. */
  asked: string;
  stands: string;
  /** The test, the words of a page, the reason, or what is missing. */
  how: string;
}

interface Named {
  file: string;
  words: string;
}

/** The lines of the tables. */
function linesOf(page: string): Line[] {
  const rows = page.matchAll(
    /^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]*) \| (?:\*\*(.+?)\*\*)? ?([^|]*) \|$/gm,
  );
  return [...rows].map(([, number = '', level, asked = '', stands = '', how = '']) => ({
    ...{ number, level: Number(level), asked, stands, how },
  }));
}

/** What a line names: a file in backticks, and after it words in straight quotes. */
function namedIn(how: string): Named[] {
  return [...how.matchAll(/`([^`]+)`((?:,? "[^"]+")+)/g)].flatMap(([, file = '', words = '']) =>
    [...words.matchAll(/"([^"]+)"/g)].map(([, each = '']) => ({ file, words: each })),
  );
}

const TESTING = new Set(['describe', 'it', 'test']);

/** The word with which a call begins: `it` of `it.each(rows)('…')`. */
function firstWord(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isTaggedTemplateExpression(node)) return firstWord(node.tag);
  return ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)
    ? firstWord(node.expression)
    : '';
}

/** The titles of a test file, and every text in it with which a title of a table may be filled in. */
function titlesOf(text: string): { titles: string[]; texts: Set<string> } {
  const titles: string[] = [];
  const texts = new Set<string>();
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) texts.add(node.text);
    if (ts.isCallExpression(node) && TESTING.has(firstWord(node.expression))) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.tsx', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return { titles, texts };
}

/** Whether a test file has this title: as it is written, or a title of a table with its places filled in. */
function hasTitle({ titles, texts }: ReturnType<typeof titlesOf>, wanted: string): boolean {
  return titles.some((title) => {
    if (title === wanted) return true;
    const parts = title
      .split(/%[sdijp]/)
      .map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
    const filled = parts.length > 1 && new RegExp(`^${parts.join('(.+)')}$`, 'u').exec(wanted);
    return filled ? filled.slice(1).every((text) => texts.has(text)) : false;
  });
}

const read = new Map<string, ReturnType<typeof titlesOf>>();
const plain = (text: string) => text.replace(/\s+/g, ' ');

/** What is wrong with something named; null when it is there. */
function faultOf({ file, words }: Named): string | null {
  const where = path.join(ROOT, file);
  if (!existsSync(where)) return `${file} is not there`;
  const text = readFileSync(where, 'utf8');
  if (file.endsWith('.md'))
    return plain(text).includes(plain(words)) ? null : `${file} does not say: ${words}`;
  if (!/\.test\.(tsx?|mjs)$/.test(file)) return `${file} is no test`;
  const known = read.get(file) ?? titlesOf(text);
  read.set(file, known);
  return hasTitle(known, words) ? null : `${file} has no test: ${words}`;
}

/** Number: what is wrong, for every line that does not keep its word. */
function faultsOf(lines: readonly Line[]): string[] {
  return lines.flatMap((line) => {
    const named = namedIn(line.how);
    const faults = named.map(faultOf).filter((fault) => fault !== null);
    if (ASVS.get(line.number) !== line.level) faults.push('has another level');
    if (line.asked.trim() === '') faults.push('says not what is asked');
    const tests = named.filter(({ file }) => !file.endsWith('.md'));
    const stands = line.stands as Stands;
    if (!STANDS.includes(stands)) faults.push('says not how it stands');
    else if (stands === 'tests' && tests.length === 0) faults.push('names no test');
    else if (stands === 'page' && (named.length === 0 || !ASKS_FOR_A_PAGE.test(line.number)))
      faults.push('names no page, or asks for more than one');
    else if (line.how.replace(/`[^`]+`|"[^"]*"/g, '').trim().length < 8 && named.length === 0)
      faults.push('gives no reason');
    return faults.map((fault) => `${line.number}: ${fault}`);
  });
}

/** Numbers that are missing, and those that are there twice or are none. */
function unlike(lines: readonly Line[]): string[] {
  const said = lines.map(({ number }) => number);
  const missing = [...ASVS.keys()].filter((number) => !said.includes(number));
  const strange = said.filter((number, nth) => !ASVS.has(number) || said.indexOf(number) !== nth);
  return [...missing, ...strange];
}

/** The summary as it has to stand at the top of the page. */
function summaryOf(lines: readonly Line[]): string {
  const count = (level: number, stands?: string) =>
    lines.filter((line) => line.level === level && (!stands || line.stands === stands)).length;
  const row = (level: number) =>
    [level, ...STANDS.map((stands) => count(level, stands)), count(level)].join(' | ');
  const open = lines.filter(({ stands }) => stands === 'open').map(({ number }) => number);
  return [
    `| level | ${STANDS.join(' | ')} | all |`,
    '| --- | --- | --- | --- | --- | --- |',
    `| ${row(1)} |`,
    `| ${row(2)} |`,
    '',
    `Open: ${open.join(', ')}.`,
  ].join('\n');
}

const lines = linesOf(PAGE);

it('the standard has so many numbers at the two levels', () => {
  const levels = [...ASVS.values()];
  expect([levels.length, levels.filter((level) => level === 1).length]).toEqual([253, 70]);
});

describe('the page of the standard', () => {
  it('speaks of every number of both levels, once each', () => {
    expect(unlike(lines)).toEqual([]);
    expect(PAGE.match(/^\| \d+\.\d+\.\d+ /gm)).toHaveLength(lines.length);
  });

  it('names tests that are there, or gives a reason, or says what is open', () => {
    expect(faultsOf(lines)).toEqual([]);
  });

  it('sums up at the top what its lines say', () => {
    expect(PAGE).toContain(summaryOf(lines));
  });
});

describe('a page that does not keep its word', () => {
  const line = (how: string, number = '1.1.1', level = 2) =>
    faultsOf(linesOf(`| ${number} | ${level} | Something | ${how} |`)).join();
  const here = 'cloud-api/test/asvs.test.ts';

  it.each([
    ['a test that is not there', `**tests** \`${here}\` "never was"`, 'has no test'],
    ['a title that is a text only', `**tests** \`${here}\` "has no test"`, 'has no test'],
    ['a file that is not there', '**tests** `cloud-api/test/gone.test.ts` "a"', 'is not there'],
    ['a file that is no test', '**tests** `cloud-api/src/app.ts` "a"', 'is no test'],
    ['no test at all', '**tests** it is well tested', 'names no test'],
    ['a page for a behaviour', '**page** `README.md` "心桥"', 'asks for more'],
    ['words that the page has not', '**open** `README.md` "never said"', 'does not say'],
    ['nothing', '', 'says not how it stands'],
    ['no reason', '**n.a.** no', 'gives no reason'],
    ['nothing that is missing', '**open**', 'gives no reason'],
  ])('is found out: %s', (_what, how, fault) => {
    expect(line(how)).toContain(fault);
  });

  it('is believed where it names a title of a table, filled in or not', () => {
    for (const title of ['is found out: %s', 'is found out: a file that is no test'])
      expect(line(`**tests** \`${here}\` "${title}"`)).toBe('');
    expect(line(`**tests** \`${here}\` "is found out: a lie"`)).toContain('has no test');
  });

  it('is found out: a number that is missing, doubled or of another level', () => {
    expect(unlike(lines.slice(1))).toEqual([lines[0]?.number]);
    expect(unlike([...lines, ...lines.slice(0, 1)])).toEqual([lines[0]?.number]);
    expect(line(`**tests** \`${here}\` "is found out: %s"`, '1.1.1', 1)).toContain('another level');
  });
});
