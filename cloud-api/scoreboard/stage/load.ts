// Sends prepared requests from a process of its own, so that the client never shares an event loop with what it measures.
// The harness forks it once and hands it one volley after the other.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** One request as text that goes over the wire. */
export type WireRequest = string;

/** Requests to send, over how many connections that are kept open. */
export interface Volley {
  readonly port: number;
  readonly connections: number;
  readonly requests: readonly WireRequest[];
}

/** What came of a volley. */
export interface Shots {
  readonly perSecond: number;
  /** 99th percentile of the time to the answer, in ms. */
  readonly p99: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The first answer that was not 2xx, for the person who looks for the reason. */
  readonly refusal: string | null;
}

const SCRIPT = fileURLToPath(new URL('./load-process.ts', import.meta.url));

/** A client in a process of its own. */
export class LoadClient {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts the client. */
  static start(): LoadClient {
    return new LoadClient(fork(SCRIPT, { execArgv: ['--import', 'tsx'] }));
  }

  /** Sends a volley; rejects when an answer was not 2xx, for then nothing has been measured. */
  async fire(volley: Volley): Promise<Shots> {
    const shots = await this.ask(volley);
    if (shots.refusal !== null)
      throw new Error(`${JSON.stringify(shots.statuses)}: ${shots.refusal}`);
    return shots;
  }

  /** Ends the client. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill();
    await ended;
  }

  private ask(volley: Volley): Promise<Shots> {
    const { child } = this;
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`the client ended with ${code}`));
      child.once('exit', onExit);
      child.once('message', (answer) => {
        child.off('exit', onExit);
        resolve(answer as Shots);
      });
      child.send(volley);
    });
  }
}

/** A request as it goes over the wire. */
export function wireRequest(
  method: 'GET' | 'POST',
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: object } = {},
): WireRequest {
  const text = body === undefined ? '' : JSON.stringify(body);
  const all: Record<string, string> = { host: '127.0.0.1', ...headers };
  if (body !== undefined) {
    all['content-type'] = 'application/json';
    all['content-length'] = String(Buffer.byteLength(text));
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${text}`;
}
