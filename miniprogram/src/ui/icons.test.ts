// One list of icon names for the code and one for the pictures: they must be the same.
// A size that a component draws must have its heavier line.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ICON_NAMES } from './Icon';

const sheet = readFileSync(path.resolve(__dirname, '../styles/icons.scss'), 'utf8');
const map = sheet.slice(sheet.indexOf('$icons: ('), sheet.indexOf(');'));

describe('the icons', () => {
  it('have a path for every name, and a name for every path', () => {
    const drawn = [...map.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
    expect(drawn.sort()).toEqual([...ICON_NAMES].sort());
  });

  it('are drawn heavier wherever a component shows them small', () => {
    const sources = readdirSync(__dirname)
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => readFileSync(path.join(__dirname, file), 'utf8'))
      .join('\n');
    for (const [, name = '', size = ''] of sources.matchAll(
      /<Icon name="(\w+)" size=\{(16|20)\}/g,
    )) {
      const from = sheet.indexOf(`$at-${size}:`);
      expect(sheet.slice(from, sheet.indexOf(';', from))).toMatch(new RegExp(`\\b${name}\\b`));
    }
  });
});
