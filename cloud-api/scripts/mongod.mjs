// Brings a real mongod to machines that have none, and runs it as a single-node replica set.
// `npm start` and the tests share this file, so both stand on the database that production uses.
import { spawn } from 'node:child_process';
import { mkdir, readFile, statfs, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { findMongod } from './mongod-find.mjs';
import { addressProblem, dataInUse, exitProblem, portTaken, roomProblem } from './mongod-plan.mjs';
import { MongodProblem } from './mongod-problem.mjs';

export { findMongod } from './mongod-find.mjs';
export { MongodProblem } from './mongod-problem.mjs';

const REPLICA_SET = 'xinqiao';
const START_TIMEOUT_MS = 60_000;

/**
 * Starts mongod on 127.0.0.1 with its data in `dbPath`; resolves when the node is primary.
 * `port` 0 picks a free one. Throws MongodProblem with one Chinese sentence.
 * @param {{dbPath: string, port?: number, onProgress?: (text: string) => void, cacheGB?: number, oplogMB?: number}} options
 */
export async function startMongod({
  dbPath,
  port = 0,
  onProgress = () => {},
  cacheGB = 0.5,
  oplogMB = 256,
}) {
  await mkdir(dbPath, { recursive: true, mode: 0o700 });
  await refuseRunningData(dbPath);
  await refuseFullDisk(dbPath);
  const { bin, version } = await findMongod({ onProgress });
  const chosen = port === 0 ? await freePort() : port;
  if (!(await portFree(chosen))) throw portTaken(chosen);
  const child = launch(bin, { dbPath, port: chosen, cacheGB, oplogMB });
  try {
    await becomePrimary(child, { dbPath, port: chosen });
  } catch (error) {
    await child.stop();
    throw error;
  }
  const uri = addressOf(chosen);
  await writeFile(portFileOf(dbPath), String(chosen));
  return { uri, version, port: chosen, pid: child.pid, stop: child.stop };
}

/**
 * The address of the mongod that has its data in `dbPath` and runs right now; null when none does.
 * @param {string} dbPath @returns {Promise<string | null>}
 */
export async function runningMongod(dbPath) {
  const port = Number(await readFile(portFileOf(dbPath), 'utf8').catch(() => ''));
  if (!port || !(await isInUse(dbPath))) return null;
  return addressOf(port);
}

/**
 * The given address with another database name in its path.
 * @param {string} uri @param {string} database
 */
export function withDatabase(uri, database) {
  const [, head, query = ''] = /^([a-z+]+:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  if (head === undefined) throw new MongodProblem('bad-uri', '数据库地址（MONGODB_URI）写得不对。');
  return `${head}/${database}${query}`;
}

/**
 * Refuses an address behind which there are no transactions (a standalone mongod) or nothing at all.
 * @param {string} uri
 */
export async function assertTransactions(uri) {
  const { MongoClient } = await driver();
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 3000 });
  try {
    const { setName, msg } = await client.db('admin').command({ hello: 1 });
    const { version } = await client.db('admin').command({ buildInfo: 1 });
    const problem = addressProblem({ version, setName, msg });
    if (problem) throw problem;
  } catch (error) {
    if (error instanceof MongodProblem) throw error;
    throw new MongodProblem('unreachable', '连不上 MONGODB_URI 所指的数据库，请检查地址和网络。');
  } finally {
    await client.close();
  }
}

function launch(bin, { dbPath, port, cacheGB, oplogMB }) {
  const args = ['--port', port, '--dbpath', dbPath, '--replSet', REPLICA_SET]
    .concat(['--bind_ip', '127.0.0.1', '--oplogSize', oplogMB, '--wiredTigerCacheSizeGB', cacheGB])
    .concat(['--setParameter', 'transactionLifetimeLimitSeconds=5'])
    // Nobody reads the past: the files of what was dropped go at once and not after five minutes, or the databases of two
    // hundred suites hold more of them open than a process may.
    .concat(['--setParameter', 'minSnapshotHistoryWindowInSeconds=1'])
    .concat(['--logpath', logOf(dbPath)])
    .map(String);
  // A process group of its own: Ctrl-C must reach the service first, which then stops mongod.
  const child = spawn(bin, args, { stdio: 'ignore', detached: true });
  const state = { exited: false, code: null };
  const gone = new Promise((resolve) => {
    const note = (code) => resolve(Object.assign(state, { exited: true, code }));
    child.once('exit', note).once('error', () => note(-1));
  });
  const guard = watchParent(child.pid);
  const stop = async () => {
    if (!state.exited) child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await gone;
    clearTimeout(late);
    guard?.kill();
  };
  return { pid: child.pid, state, stop };
}

// Even after `kill -9` of the service nothing may stay running.
function watchParent(pid) {
  if (process.platform === 'win32' || pid === undefined) return undefined;
  const watch = `while kill -0 ${process.pid} && kill -0 ${pid}; do sleep 1; done; kill -TERM ${pid}`;
  const guard = spawn('sh', ['-c', watch], { stdio: 'ignore', detached: true });
  guard.unref();
  return guard;
}

async function becomePrimary(child, { dbPath, port }) {
  const until = Date.now() + START_TIMEOUT_MS;
  const client = await dial(child, { dbPath, port, until });
  try {
    const admin = client.db('admin');
    await settleConfig(admin, `127.0.0.1:${port}`);
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
      if (child.state.exited) throw await whyItExited(child.state.code, { dbPath, port });
      if (Date.now() > until) throw new MongodProblem('no-primary', '副本集没有选出主节点。');
      await sleep(50);
    }
  } finally {
    await client.close();
  }
}

async function dial(child, { dbPath, port, until }) {
  const { MongoClient } = await driver();
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  for (;;) {
    if (child.state.exited) throw await whyItExited(child.state.code, { dbPath, port });
    if (Date.now() > until) throw new MongodProblem('timeout', '数据库启动超时。');
    // A client whose first connect failed stays dead, hence a new one for each attempt.
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500 });
    try {
      return await client.connect();
    } catch {
      await client.close();
      await sleep(100);
    }
  }
}

async function settleConfig(admin, host) {
  const config = { _id: REPLICA_SET, members: [{ _id: 0, host }] };
  try {
    await admin.command({ replSetInitiate: config });
    return;
  } catch (error) {
    if (error.codeName !== 'AlreadyInitialized') throw error;
  }
  const { config: stored } = await admin.command({ replSetGetConfig: 1 });
  if (stored.members[0].host === host) return;
  const members = [{ ...stored.members[0], host }];
  const moved = { ...stored, members, version: stored.version + 1 };
  await admin.command({ replSetReconfig: moved, force: true });
}

async function whyItExited(code, { dbPath, port }) {
  const logFile = logOf(dbPath);
  const log = await readFile(logFile, 'utf8').catch(() => '');
  return exitProblem({ code, log: log.slice(-40_000), port, logFile });
}

/** Refuses a data directory that a running mongod holds; throws MongodProblem. */
export async function refuseRunningData(dbPath) {
  if (await isInUse(dbPath)) throw dataInUse();
}

// mongod leaves its pid in the lock file, and empties it when it ends well.
async function isInUse(dbPath) {
  const lock = await readFile(path.join(dbPath, 'mongod.lock'), 'utf8').catch(() => '');
  const pid = Number(lock.trim());
  if (!pid) return false;
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.includes('mongod') && command.includes(dbPath);
  }
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function refuseFullDisk(dbPath) {
  const { bavail, bsize } = await statfs(dbPath);
  const problem = roomProblem(bavail * bsize);
  if (problem) throw problem;
}

/** @param {number} port @returns {Promise<boolean>} */
export function portFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.once('listening', () => server.close(() => resolve(true)));
    server.listen(port, '127.0.0.1');
  });
}

/** @returns {Promise<number>} a port on which nobody listens right now */
export function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The database's own driver, for whoever looks from outside the service. */
export const driver = async () => (await import('mongoose')).default.mongo;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const addressOf = (port) => `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`;
const portFileOf = (dbPath) => path.join(dbPath, 'xinqiao.port');
const logOf = (dbPath) => path.join(dbPath, 'mongod.log');
