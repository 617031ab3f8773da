// The H5 pages: what the first visit loads, and that no source map lies beside them.
// The budget is what a village phone waits for.
import assert from 'node:assert/strict';
import test from 'node:test';
import zlib from 'node:zlib';
import { filesOf, H5, read } from '../runtime/built.mjs';

const KB = 1000;
const files = filesOf(H5);
const zipped = (file) => zlib.gzipSync(read(H5, file)).length;

test('the shell of the pages, and the first page with it, stay under 180 KB gzipped', (t) => {
  const html = read(H5, 'index.html');
  const shell = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file);
  assert.ok(shell.length >= 2);
  const demo = files.find((file) => file.endsWith('.js') && read(H5, file).includes('心桥演示'));
  assert.ok(demo, 'the landing page is a chunk of its own');
  // What the first pages share; what the pages of a package share is loaded with that package.
  const shared = files.filter((file) => /^(js|css)\/house\./.test(file));
  const first = [...new Set([...shell, ...shared.filter((file) => !/txt$/.test(file)), demo])];
  const size = first.reduce((sum, file) => sum + zipped(file), 0);
  t.diagnostic(`${Math.round(size / KB)} KB gzipped`);
  assert.ok(size <= 180 * KB, `${size} bytes: ${first.join(', ')}`);
});

test('no source map is shipped, and search engines stay out', () => {
  assert.deepEqual(
    files.filter((file) => file.endsWith('.map')),
    [],
  );
  assert.match(read(H5, 'index.html'), /name="robots" content="noindex/);
});
