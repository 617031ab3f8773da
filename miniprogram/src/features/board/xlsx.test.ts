// The sheet as a file: a zip that every program opens, whose cells are text and never formulas.
// Read back here with what Node brings.
import { crc32, utf8, zipOf } from './zip';
import { cellText, xlsxOf, type Sheet } from './xlsx';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

it('counts the checksum that zip programs expect', () => {
  expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
});

it('writes Chinese in UTF-8, as TextEncoder would', () => {
  expect(utf8('谈心 a%')).toEqual([...Buffer.from('谈心 a%', 'utf8')]);
});

it('closes the zip with an index of every file', () => {
  const bytes = zipOf([
    { name: 'a', text: '一' },
    { name: 'b', text: '二' },
  ]);
  const end = Buffer.from(bytes).subarray(-22);
  expect(end.readUInt32LE(0)).toBe(0x06054b50);
  expect(end.readUInt16LE(10)).toBe(2);
  const index = Buffer.from(bytes).subarray(end.readUInt32LE(16));
  expect(index.readUInt32LE(0)).toBe(0x02014b50);
  expect(end.readUInt32LE(12)).toBe(bytes.length - 22 - end.readUInt32LE(16));
});

const sheet = (rows: Sheet['rows']): string =>
  text(xlsxOf({ name: '2025年11月', columns: [{ head: '孩子', width: 14 }], rows }));

it('keeps every word a text, whatever somebody called a child or a class', () => {
  const file = sheet([['=HYPERLINK("x")'], ['<b>&'], ['2']]);
  expect(file).toContain(`<is><t>'=HYPERLINK("x")</t></is>`);
  expect(file).toContain('&lt;b&gt;&amp;');
  expect(file).not.toMatch(/<f>|<v>/);
});

it('writes a day as a day and a count as a count, so that they sort and add up', () => {
  const file = sheet([['2025-11-20', 2, null]]);
  expect(file).toContain('<c s="2"><v>45981</v></c><c><v>2</v></c><c/>');
});

it('keeps the head in sight, bold, and as wide as its words', () => {
  const file = sheet([['小雨同学']]);
  expect(file).toContain('<c s="1" t="inlineStr"><is><t>孩子</t></is></c>');
  expect(file).toContain('<col min="1" max="1" width="14" customWidth="1"/>');
  expect(file).toContain('state="frozen"');
  expect(file).toContain('<autoFilter ref="A1:A2"/>');
});

it('fits a sheet of A4 across, with the head on every page of paper', () => {
  const file = sheet([['小雨同学']]);
  expect(file).toContain('<pageSetUpPr fitToPage="1"/>');
  expect(file).toContain('paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"');
  expect(file).toContain(`localSheetId="0">'2025年11月'!$1:$1</definedName>`);
});

it('leaves out signs that XML cannot carry', () => {
  expect(cellText('小\u0000雨')).toBe('小雨');
});
