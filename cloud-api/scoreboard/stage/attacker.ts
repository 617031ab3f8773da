// Somebody who asks at a fixed pace and cares for no answer, from a process of their own, until they are told that it is enough.
// They must cost the machine little, or it is their own work that slows down the others.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WireRequest } from './load';

/** What is asked in turn, how often, and from which address of this machine. */
export interface Attack {
  readonly requests: readonly WireRequest[];
  readonly perSecond: number;
  readonly from: string;
}

/** An attack on a service. */
export type Raid = Attack & { readonly port: number };

/** What an attacker came to: answers a second, from the first request to the last answer, and what they were. */
export interface Came {
  readonly perSecond: number;
  readonly statuses: Readonly<Record<string, number>>;
}

const SCRIPT = fileURLToPath(new URL('./attacker-process.ts', import.meta.url));

/** A running attack; to be ended, whatever happens. */
export class Attacker {
  /** Resolves once the attack goes on at its pace. */
  readonly begun: Promise<unknown>;
  private readonly child: ChildProcess;

  constructor(raid: Raid) {
    this.child = fork(SCRIPT, { execArgv: ['--import', 'tsx'] });
    this.begun = this.told();
    this.child.send(raid);
  }

  /** Tells the attacker that it is enough; what they came to. */
  async enough(): Promise<Came> {
    const came = this.told<Came>();
    this.child.send('enough');
    return await came;
  }

  /** Ends the process. */
  end(): void {
    this.child.kill('SIGKILL');
  }

  private told<T>(): Promise<T> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (message) => resolve(message as T));
      this.child.once('exit', (code) => reject(new Error(`the attacker ended with ${code}`)));
    });
  }
}
