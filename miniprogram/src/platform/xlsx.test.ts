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
  // Marked as a text that begins like a formula, so that it stays one when it is edited; no apostrophe is added to a name.
  expect(file).toContain(`<c s="3" t="inlineStr"><is><t>=HYPERLINK("x")</t></is></c>`);
  expect(sheet([['-何']])).toContain('<c s="3" t="inlineStr"><is><t>-何</t></is></c>');
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
  const broken = ['小\u0000雨', '小\uffff雨', '小\ufffe雨', '小\ud83d雨', '小\u000b雨'];
  for (const words of broken) expect(cellText(words)).toBe('小雨');
  const file = sheet([broken]);
  const part = /<worksheet.*<\/worksheet>/s.exec(file)?.[0] ?? '';
  const { documentElement } = new DOMParser().parseFromString(part, 'application/xml');
  expect(documentElement.nodeName).toBe('worksheet');
});

it('keeps what looks like the number of a sign as it was written', () => {
  expect(cellText('何_x000D_西')).toBe('何_x005F_x000D_西');
  expect(cellText('何_西')).toBe('何_西');
});

it('names its last column however many there are', () => {
  const wide = (count: number) =>
    text(
      xlsxOf({
        name: '2025年11月',
        columns: Array.from({ length: count }, () => ({ head: '孩子', width: 9 })),
        rows: [],
      }),
    );
  expect(wide(26)).toContain('ref="A1:Z1"');
  expect(wide(27)).toContain('ref="A1:AA1"');
  expect(wide(53)).toContain('ref="A1:BA1"');
});

it('has a foot on each page of paper, in which no sign gives the printer an order', () => {
  const sheet: Sheet = { name: '十月', columns: [{ head: '编号', width: 8 }], rows: [] };
  const file = (foot?: string) => text(xlsxOf({ ...sheet, ...(foot !== undefined && { foot }) }));
  expect(file('第 17 号 & 指纹')).toContain(
    '<headerFooter><oddFooter>&amp;L&amp;8第 17 号 &amp;&amp; 指纹</oddFooter></headerFooter></worksheet>',
  );
  expect(file()).not.toContain('headerFooter');
});
