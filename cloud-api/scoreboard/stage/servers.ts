// The servers under measurement, each a process of its own: the built service, a bare Koa, or a service with a planted bug.
// A server is ended by the id under which it was started.
import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/mongod.mjs';
import { pause } from './wait';

/** A running server. */
export interface RunningServer {
  readonly port: number;
  /** Processor time that its process has used so far, in ms; 0 where the system does not tell. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** Which server to start over which database. */
export interface ServerWish {
  readonly uri: string;
  /** Instead of the built service: a script of the harness, and its arguments. */
  readonly script?: string;
  readonly args?: readonly string[];
}

/** The built service. */
export const SERVICE = fileURLToPath(new URL('../../dist/main.mjs', import.meta.url));
const BUILD = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
const PATIENCE_MS = 30_000;
/** Linux counts processor time in hundredths of a second. */
export const MS_PER_TICK = 10;

/** Builds the service when its sources have changed; a bench measures what `npm start` runs. */
export function buildService(): void {
  execFileSync(process.execPath, [BUILD], { stdio: 'inherit' });
}

/** Starts the server and waits until it can work. */
export async function startServer(wish: ServerWish): Promise<RunningServer> {
  const port = await freePort();
  const child = spawn(process.execPath, commandOf(wish), {
    env: { ...process.env, ...serviceEnv(wish.uri, port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await untilReady(`http://127.0.0.1:${port}/readyz`, child).catch(async (error: unknown) => {
    await stopped(child);
    throw error;
  });
  return { port, cpuMs: () => cpuMsOf(child.pid), stop: () => stopped(child) };
}

/** Resolves when the address answers 2xx; rejects when the process ends first or half a minute passes. */
export async function untilReady(url: string, child: ChildProcess, pauseMs = 20): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (child.exitCode === null && Date.now() < until) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await pause(pauseMs);
  }
  throw new Error(`被测的服务没有启动：${url}`);
}

/** Asks the process to end and waits until it has. */
export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(insist);
}

/** The command line of a wish; `XQ_PROFILE_DIR` has the built service write a processor profile when it ends. */
export function commandOf({ script, args = [] }: Pick<ServerWish, 'script' | 'args'>): string[] {
  if (script !== undefined) return ['--import', 'tsx', script, ...args];
  const dir = process.env.XQ_PROFILE_DIR;
  return [...(dir ? ['--cpu-prof', `--cpu-prof-dir=${dir}`] : []), SERVICE, '--serve=web', ...args];
}

/** The environment in which a service is measured: no limits that a test client meets, and no WeChat. */
export function serviceEnv(uri: string, port: number): Record<string, string> {
  return {
    XQ_DEMO: 'yes',
    MONGODB_URI: uri,
    XQ_PORT: String(port),
    XQ_LOG_LEVEL: 'warn',
    XQ_RATE_PER_ADDRESS: '1000000',
    XQ_RATE_PER_ACCOUNT: '1000000',
    XQ_RATE_PER_DISTRICT: '1000000',
    XQ_WECHAT_API: 'http://127.0.0.1:9',
  };
}

/** Processor time that a process has had, in ms; 0 where the system does not tell. */
export async function cpuMsOf(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * MS_PER_TICK;
}
