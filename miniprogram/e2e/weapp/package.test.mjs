// What WeChat would receive: it compiles with WeChat's own compilers, runs on old phones, and is small.
// The main package carries no room, and no schema, that its pages do not use.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import * as acorn from 'acorn';
import { filesOf, inMain, read, subpackagesOf, WEAPP } from '../runtime/built.mjs';
import { at } from '../runtime/places.mjs';

const require = createRequire(import.meta.url);
const KB = 1000;
const files = filesOf(WEAPP);
const of = (...exts) => files.filter((file) => exts.includes(path.extname(file)));
const sizeOf = (some) =>
  some.reduce((sum, file) => sum + fs.statSync(path.join(WEAPP, file)).size, 0);

/** WeChat's Linux compilers, as published on npm. */
function compile(tool, args) {
  const folder = path.dirname(require.resolve('miniprogram-compiler/package.json'));
  const binary = path.join(folder, 'bin/linux', tool);
  fs.chmodSync(binary, 0o755);
  return spawnSync(binary, args, { cwd: WEAPP, encoding: 'utf8', maxBuffer: 64 << 20 });
}

test('wcc compiles every page and template', () => {
  const sources = of('.wxml', '.wxs').map((file) => `./${file}`);
  const { status, stdout, stderr } = compile('wcc', ['-d', ...sources]);
  assert.equal(status, 0, stderr.slice(0, 800));
  assert.ok(stdout.length > 10_000);
});

test('wcsc compiles every style sheet', () => {
  const sources = of('.wxss').map((file) => `./${file}`);
  const args = ['-db', '-pc', String(sources.length), ...sources];
  const { status, stdout, stderr } = compile('wcsc', args);
  assert.equal(status, 0, stderr.slice(0, 800));
  assert.ok(stdout.length > 10_000);
});

test('every script is ES2018, which the oldest phones understand', () => {
  for (const file of of('.js'))
    assert.doesNotThrow(() => acorn.parse(read(WEAPP, file), { ecmaVersion: 2018 }), file);
});

test('nothing builds code at run time, and no source map is shipped', () => {
  assert.deepEqual(of('.map'), []);
  for (const file of of('.js', '.wxml', '.wxss', '.wxs')) {
    const text = read(WEAPP, file);
    assert.doesNotMatch(text, /\beval\s*\(/, file);
    assert.doesNotMatch(text, /new Function\((?!"return this"\))/, file);
  }
});

test('the main package is at most 500 KB, each subpackage 500, all together 2 MB', (t) => {
  const main = sizeOf(files.filter((file) => inMain(WEAPP, file)));
  t.diagnostic(`main ${Math.round(main / KB)} KB`);
  assert.ok(main <= 500 * KB, `main package: ${main} bytes`);
  for (const sub of subpackagesOf(WEAPP)) {
    const size = sizeOf(files.filter((file) => file.startsWith(`${sub}/`)));
    t.diagnostic(`${sub} ${Math.round(size / KB)} KB`);
    assert.ok(size > 0 && size <= 500 * KB, `${sub}: ${size} bytes`);
  }
  assert.ok(sizeOf(files) <= 2000 * KB);
});

test('the main package carries no room and no schema that its pages do not use', () => {
  const main = files.filter((file) => inMain(WEAPP, file) && file.endsWith('.js'));
  const text = main.map((file) => read(WEAPP, file)).join('\n');
  for (const used of ['/obligations/mine', '/months', '/sessions'])
    assert.ok(text.includes(used), `${used} is used by a tab`);
  for (const foreign of ['/children/searches', '/children/lookups', '/openapi'])
    assert.ok(!text.includes(foreign), `${foreign} lies in the main package`);
  for (const word of ['ZodObject', '请写一两句谈了些什么', '请填写学籍号'])
    assert.ok(!text.includes(word), `a schema lies in the main package: ${word}`);
});

test('no page of 心桥 enters the search of WeChat, and the demo door stays in the browser', () => {
  const app = JSON.parse(read(WEAPP, 'app.json'));
  assert.deepEqual(JSON.parse(read(WEAPP, app.sitemapLocation)).rules, [
    { action: 'disallow', page: '*' },
  ]);
  assert.ok(!app.pages.includes(at('demo')));
});

// The names in the list are identifiers, of libraries and of file formats; nothing asks them.
test('nothing is fetched from anywhere but our own service', () => {
  const allowed =
    /^https?:\/\/(127\.0\.0\.1|(www\.)?w3\.org|schemas\.openxmlformats\.org|taro\.com|json-schema\.org|reactjs\.org|react\.dev|git(hub)?\.)/;
  for (const file of of('.js', '.wxss', '.wxml'))
    for (const [url] of read(WEAPP, file).matchAll(/https?:\/\/[\w.-]+\.[a-z]{2,}[^\s"'`)\\]*/g))
      assert.match(url, allowed, `${file}: ${url}`);
});
