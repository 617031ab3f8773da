// Phones that never give up, and the journal of what they were told had arrived.
// They live in a process of their own, which survives whatever is killed beside it.
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONTRACT_VERSION } from '@xinqiao/types/common';
import type { Receipt } from '../../src/platform/chain';
import type { Teacher } from './district';
import { talkWith } from './talks';
import { pause } from './wait';

/** One talk to send under one key, as often as it takes. */
export interface TalkRequest {
  readonly key: string;
  readonly childId: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What the phones are sent out for. */
export interface Outing {
  readonly port: number;
  readonly journal: string;
  readonly phones: number;
  readonly requests: readonly TalkRequest[];
  /** Starts the choice of how long a phone pauses before it sends again. */
  readonly seed: number;
}

/** A line of the journal: what a phone was told of which child, after how many tries, with both instants in ms. */
export interface Acknowledged {
  readonly key: string;
  readonly childId: string;
  readonly status: number;
  readonly talkId: string;
  readonly receipt: Receipt | null;
  readonly sentAt: number;
  readonly at: number;
  readonly tries: number;
}

const SCRIPT = fileURLToPath(new URL('./phones-process.ts', import.meta.url));

/** Talks of all teachers in turn, round their children, each under a fresh key. */
export function talkRequestsOf(
  teachers: readonly Teacher[],
  count: number,
  more: { concern?: boolean } = {},
): TalkRequest[] {
  return Array.from({ length: count }, (_, n) => {
    const teacher = teachers[n % teachers.length]!;
    const at = Math.floor(n / teachers.length) % teacher.childIds.length;
    const key = randomUUID();
    const childId = teacher.childIds[at] ?? '';
    const body = JSON.stringify({ ...talkWith(childId), ...more });
    const headers = {
      authorization: `Bearer ${teacher.token}`,
      'x-contract': String(CONTRACT_VERSION),
      'idempotency-key': key,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    };
    return { key, childId, path: '/api/talks', headers, body };
  });
}

/** Phones on their way. */
export class Phones {
  private done = 0;
  private readonly home: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    this.home = new Promise((resolve, reject) => {
      child.on('message', (told: { done: number; finished?: true }) => {
        this.done = told.done;
        if (told.finished) resolve();
      });
      child.once('exit', (code) => reject(new Error(`the phones ended with ${code}`)));
    });
    this.home.catch(() => undefined);
  }

  /** Sends them out. */
  static async start(outing: Omit<Outing, 'journal'>): Promise<Phones> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-journal-'));
    const phones = new Phones(fork(SCRIPT, { execArgv: ['--import', 'tsx'] }), folder);
    phones.child.send({ ...outing, journal: path.join(folder, 'journal') });
    return phones;
  }

  /** Resolves when about so many requests are done; rejects when the phones broke down. */
  async arrivedAt(count: number): Promise<void> {
    let over = false;
    const home = this.home.finally(() => (over = true));
    while (this.done < count && !over) await pause(5);
    if (over) await home;
    else home.catch(() => undefined);
  }

  /** Waits until everything has been acknowledged, and reads the journal. */
  async journal(): Promise<Acknowledged[]> {
    await this.home;
    const text = await readFile(path.join(this.folder, 'journal'), 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Acknowledged);
  }

  /** Ends the process and takes the journal away. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGKILL');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
