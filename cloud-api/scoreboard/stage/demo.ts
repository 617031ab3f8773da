// The product as `npm start` runs it, with its demo district and its simulated WeChat, for the length of a row.
// Each part is a process of its own, ended by its own id; the data disappears with the row.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONTRACT_VERSION } from '@xinqiao/types/common';
import { freePort } from '../../scripts/mongod.mjs';
import { withMongod } from './database';
import { buildService, stopped, untilReady } from './servers';
import { ServiceProcess } from './service-process';

/** The running demo. */
export interface Demo {
  readonly origin: string;
  /** Signs a person of the demo in; gives the token. */
  readonly signIn: (person: DemoPersonAsked) => Promise<string>;
  /** The status of a read by whoever has this token. */
  readonly statusOf: (path: string, token: string) => Promise<number>;
}

/** Who signs in, and in which of the person's capacities. */
export interface DemoPersonAsked {
  readonly personId: string;
  readonly capacityId: string;
}

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** Runs `work` beside a fresh demo; this process is connected to its database. */
export async function withDemo<T>(work: (demo: Demo) => Promise<T>): Promise<T> {
  buildService();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-demo-'));
  const state = path.join(folder, 'simulator.json');
  try {
    return await withMongod(async ({ ours: uri }) => {
      await ended(script('seed.mjs', [uri, state]));
      const port = await freePort();
      const simulator = script('simulator.mjs', ['--port', String(port), '--state', state]);
      try {
        return await besideService({ uri, simulator, port }, work);
      } finally {
        await stopped(simulator);
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function besideService<T>(
  { uri, simulator, port }: { uri: string; simulator: ChildProcess; port: number },
  work: (demo: Demo) => Promise<T>,
): Promise<T> {
  const address = `http://127.0.0.1:${port}`;
  await untilReady(`${address}/sim/clock`, simulator);
  const env = { XQ_SIMULATOR_URL: address, XQ_WECHAT_API: address, XQ_CLOCK: 'virtual' };
  const service = await ServiceProcess.start({ uri, serve: 'web,worker', env });
  const origin = `http://127.0.0.1:${service.port}`;
  try {
    return await work({
      origin,
      signIn: (asked) => signIn(origin, asked),
      statusOf: (path, token) => statusOf(`${origin}${path}`, token),
    });
  } finally {
    await service.stop();
  }
}

async function signIn(origin: string, { personId, capacityId }: DemoPersonAsked): Promise<string> {
  const { code } = await post<{ code: string }>(`${origin}/api/demo/people/${personId}/codes`);
  const { token } = await post<{ token: string }>(`${origin}/api/sessions`, { code, capacityId });
  return token;
}

async function statusOf(url: string, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'x-contract': String(CONTRACT_VERSION) };
  const answer = await fetch(url, { headers });
  await answer.arrayBuffer();
  return answer.status;
}

async function post<T>(url: string, body?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as T;
}

function script(name: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [path.join(DIST, name), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function ended(child: ChildProcess): Promise<void> {
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error('the demo was not seeded');
}
