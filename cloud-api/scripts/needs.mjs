// What the project needs on a machine, and how it gets there: npm packages, Chromium, fonts, a wrong clock, Python, Go.
// Whatever needs one of them asks here for it, so that a bare machine passes with the commands of the README alone.
import { spawnSync } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const CJK_FONTS = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/noto'];
const FAKETIME_PLACES = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`,
);

const exists = (file) =>
  access(file).then(
    () => true,
    () => false,
  );

/** Fails with one sentence when Node is older than the project needs. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node 版本是 ${process.versions.node}，太旧了；请安装 20.19 或更新的版本。`);
}

/** Installs the locked npm packages when they are missing or older than the lockfile. */
export async function ensurePackages(tell) {
  const stamp = path.join(ROOT, 'node_modules/.xinqiao-lock');
  const lock = await readFile(path.join(ROOT, 'package-lock.json'), 'utf8');
  const wanted = `${lock.length}:${process.versions.modules}:${hashOf(lock)}`;
  const have = await readFile(stamp, 'utf8').catch(() => '');
  if (have === wanted) return;
  const sameNode = have === '' || have.split(':')[1] === process.versions.modules;
  if (sameNode && (await npmHasInstalled(lock))) return writeFile(stamp, wanted);
  tell('正在安装 npm 包，第一次约需一两分钟');
  run('npm', ['ci', '--no-audit', '--no-fund'], 'npm 包没有装好，请检查网络后再试。');
  await writeFile(stamp, wanted);
}

/** Finds Chromium, and on Debian installs it with CJK fonts when it is missing; returns its path. */
export async function ensureChromium(tell) {
  const fonts = (await Promise.all(CJK_FONTS.map(exists))).some(Boolean);
  const found = await firstThatExists([process.env.XQ_CHROMIUM ?? '', ...CHROMIUM_PLACES]);
  if (found && fonts) return found;
  tell('正在用 apt-get 安装 Chromium 和中文字体');
  aptInstall(['chromium', 'fonts-noto-cjk'], 'Chromium 没有装好；请手动安装后设 XQ_CHROMIUM。');
  const installed = await firstThatExists(CHROMIUM_PLACES);
  if (installed) return installed;
  throw new Error('装过以后仍找不到 Chromium；请手动安装后设 XQ_CHROMIUM。');
}

/**
 * Finds libfaketime, which tells a process a wrong time, and on Debian installs it when it is missing; returns its path.
 * @param {(text: string) => void} tell @returns {Promise<string>}
 */
export async function ensureFaketime(tell) {
  const found = await firstThatExists(FAKETIME_PLACES);
  if (found) return found;
  tell('正在用 apt-get 安装 faketime');
  aptInstall(['faketime'], '没有 libfaketime，也没有装上；请手动安装 faketime。');
  const installed = await firstThatExists(FAKETIME_PLACES);
  if (installed) return installed;
  throw new Error('装过以后仍找不到 libfaketime；请手动安装 faketime。');
}

/**
 * Makes sure that Python can make environments of its own; on Debian installs what that takes.
 * @param {(text: string) => void} tell
 */
export function ensurePythonVenv(tell) {
  if (spawnSync('python3', ['-c', 'import venv, ensurepip']).status === 0) return;
  tell('正在用 apt-get 安装 python3-venv');
  aptInstall(['python3-venv'], '没有 python3-venv，也没有装上；请手动安装。');
}

const GO_PLACES = ['/usr/local/go/bin/go', '/usr/lib/go/bin/go', '/usr/bin/go'];
/** Debian's own copy of golang.org/x/mod, and that with which the go command itself is built. */
const MOD_PLACES = ['/usr/share/gocode/src/golang.org/x/mod'];

/**
 * Finds Go and the sources of golang.org/x/mod, and on Debian installs what is missing.
 * @param {(text: string) => void} tell @returns {Promise<{go: string, mod: string}>}
 */
export async function ensureGo(tell) {
  const found = await goAndMod();
  if (found) return found;
  tell('正在用 apt-get 安装 golang');
  aptInstall(
    ['golang-go', 'golang-golang-x-mod-dev'],
    '没有 Go，也没有装上；请手动安装 golang 和 golang-golang-x-mod-dev。',
  );
  const installed = await goAndMod();
  if (installed) return installed;
  throw new Error('装过以后仍找不到 Go；请手动安装 golang 和 golang-golang-x-mod-dev。');
}

async function goAndMod() {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).map((dir) => path.join(dir, 'go'));
  const go = await firstThatExists([...onPath, ...GO_PLACES]);
  if (!go) return null;
  const root = spawnSync(go, ['env', 'GOROOT']).stdout?.toString().trim() ?? '';
  const vendored = path.join(root, 'src/cmd/vendor/golang.org/x/mod');
  const places = [...MOD_PLACES, vendored].map((place) => path.join(place, 'sumdb/tlog'));
  const tlog = await firstThatExists(places);
  return tlog && { go, mod: path.resolve(tlog, '../..') };
}

function aptInstall(packages, sentence) {
  run('apt-get', ['update', '-qq'], sentence);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], sentence);
}

async function firstThatExists(files) {
  for (const file of files) if (file && (await exists(file))) return file;
  return null;
}

async function npmHasInstalled(lock) {
  const installed = await readFile(
    path.join(ROOT, 'node_modules/.package-lock.json'),
    'utf8',
  ).catch(() => null);
  return installed !== null && holdsAll(lock, installed);
}

/**
 * True when npm's own list of what it installed has every package of the lockfile, in its version.
 * @param {string} lock @param {string} installed @returns {boolean}
 */
export function holdsAll(lock, installed) {
  const { packages } = JSON.parse(lock);
  const have = JSON.parse(installed).packages;
  const wanted = Object.entries(packages).filter(
    ([name, { optional, link }]) => name.includes('node_modules/') && !optional && !link,
  );
  return wanted.every(([name, { version }]) => have[name]?.version === version);
}

function run(command, args, sentence) {
  const result = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  if (result.status === 0) return;
  const cause = result.stderr?.toString().trim().split('\n').slice(-3).join('\n') ?? '';
  throw new Error(`${sentence}${cause ? `\n${cause}` : ''}`);
}

function hashOf(text) {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (hash * 31 + text.charCodeAt(at)) | 0;
  return hash;
}
