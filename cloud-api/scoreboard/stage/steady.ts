// A client that keeps a fixed pace for as long as it is asked to, from a process of its own.
// Without a pace it finds out how fast the service can go.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What to send, for how long, and at which pace; no pace means as fast as the connections allow. Each write gets a fresh key. */
export interface Steady {
  readonly port: number;
  readonly connections: number;
  readonly requests: readonly {
    readonly method: string;
    readonly path: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    /** The address of this machine from which it is sent; absent = the usual one. */
    readonly from?: string;
  }[];
  readonly seconds: number;
  readonly perSecond?: number;
  readonly windows?: number;
}

/** One stretch of time: how many requests, and the 99th percentile of the times to the answer in ms. */
export interface Window {
  readonly n: number;
  /** How many were not answered with 2xx, by status or by what went wrong. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly p99: number;
}

const SCRIPT = fileURLToPath(new URL('./steady-process.ts', import.meta.url));

/** How many requests a second the service answers with 2xx when it is asked as fast as it can. */
export const rateOf = (wish: Omit<Steady, 'perSecond' | 'windows'>) => told<number>(wish);

/** The windows of a run at a fixed pace. */
export const steadily = (wish: Required<Steady>) => told<Window[]>(wish);

async function told<T>(wish: Steady): Promise<T> {
  const child = fork(SCRIPT, { execArgv: ['--import', 'tsx'] });
  try {
    return await new Promise<T>((resolve, reject) => {
      child.once('message', (answer) => resolve(answer as T));
      child.once('exit', (code) => reject(new Error(`the client ended with ${code}`)));
      child.send(wish);
    });
  } finally {
    child.kill();
  }
}
