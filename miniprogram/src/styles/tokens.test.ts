// The contrast that the design promises, computed from the tokens as they are written.
// Change a colour and this file says which pair no longer can be read.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const sheet = readFileSync(path.resolve(__dirname, 'tokens.scss'), 'utf8');

function block(selector: string): Record<string, string> {
  const from = sheet.indexOf(`${selector} {`);
  const text = sheet.slice(from, sheet.indexOf('}', from));
  const pairs = [...text.matchAll(/--xq-([\w-]+):\s*(#[0-9a-f]{6})/g)];
  return Object.fromEntries(pairs.map(([, name = '', colour = '']) => [name, colour]));
}
const light = block('.xq');
const dark = { ...light, ...block('.xq--dark') };

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['ground', 'card'];
const text: [string, string][] = [
  ...['ink-1', 'ink-2', 'ink-3', 'brand', 'attention', 'attention-ink', 'warm-ink'].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ['ink-1', 'sunken'],
  ['ink-2', 'sunken'],
  ['on-fill', 'brand-fill'],
  ['on-fill', 'brand-pressed'],
  ...['brand', 'warm', 'attention', 'seal'].flatMap((tone): [string, string][] => [
    [`${tone}-ink`, `${tone}-tint`],
    ['ink-1', `${tone}-tint`],
  ]),
  ['ink-2', 'seal-tint'],
  ...[1, 2, 3, 4, 5, 6].map((n): [string, string] => [`av${n}-ink`, `av${n}`]),
];
const controls: [string, string][] = [
  ...['outline', 'brand', 'attention', 'seal', 'warm-ink'].flatMap((edge) =>
    grounds.map((ground): [string, string] => [edge, ground]),
  ),
  ['brand', 'brand-tint'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s colours', (_mode, colours) => {
  const ratio = (one: string, other: string) => contrast(colours[one] ?? '', colours[other] ?? '');

  it.each(text)('let %s be read on %s', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(controls)('let the edge %s be found on %s', (edge, ground) => {
    expect(ratio(edge, ground)).toBeGreaterThanOrEqual(3);
  });
});

it('no sheet uses what the oldest phones cannot draw', () => {
  const root = path.resolve(__dirname, '..');
  const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const drawn = sheets.filter((file) => file.endsWith('.scss'));
  const newer = /[{;\s]gap:|display: (inline-)?grid|backdrop-filter|:has\(/;
  expect(drawn.length).toBeGreaterThan(20);
  expect(drawn.filter((f) => newer.test(readFileSync(path.join(root, f), 'utf8')))).toEqual([]);
});

describe('大字版', () => {
  it('makes type a third larger, titles a fifth, and everything tapped 60 high', () => {
    const large = sheet.slice(sheet.indexOf('.xq--large {'));
    expect(large).toMatch(/--xq-zoom: 1\.35;[\s\S]*--xq-title-zoom: 1\.2;/);
    expect(large).toMatch(/--xq-tap: 120px;[\s\S]*--xq-button: 120px;/);
  });
});
