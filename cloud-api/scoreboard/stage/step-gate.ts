// A gate between a process and what it works with: the database, other servers. A step is one message to one of them.
// Everything passes but the step at which the process is to be struck: before it is done, or done and not yet known.
import { Relay, type Between, type Ends } from './relay';

/** Where to strike, counted from the moment the gate is told. */
export interface Point {
  /** 1 is the first. */
  readonly step: number;
  readonly when: 'before' | 'after';
}

interface Watch {
  readonly point: Point;
  readonly strike: () => Promise<unknown>;
  readonly steps: string[];
  struck: Promise<unknown> | null;
}

/** A database message is never longer; what claims to be is the text of HTTP. */
const LONGEST_MESSAGE = 48 * 2 ** 20;
const HEADER = 16;
const OP_MSG = 2013;
/** In a message of the database: where the name of the command begins, after flags, kind, length and type. */
const COMMAND_AT = HEADER + 10;
const STRING_TYPE = 2;
/** What a driver asks for itself. */
const NO_STEPS = new Set(['hello', 'isMaster', 'ismaster', 'ping', 'endSessions']);

/** A running gate with a port in front of each port given, in their order. */
export class StepGate {
  private readonly relays: Relay[] = [];
  private watch: Watch | null = null;

  static async start(targets: readonly number[]): Promise<StepGate> {
    const gate = new StepGate();
    for (const target of targets)
      gate.relays.push(await Relay.start(target, (ends) => gate.between(ends)));
    return gate;
  }

  get ports(): number[] {
    return this.relays.map(({ port }) => port);
  }

  /** Counts steps from now on, and strikes at the point: once, with the step held and its answer unheard. */
  strikeAt(point: Point, strike: () => Promise<unknown>): void {
    this.watch = { point, strike, steps: [], struck: null };
  }

  /** Ends the watch when the blow, if there was one, has been struck; tells the steps that were seen. */
  async over(): Promise<{ struck: boolean; steps: readonly string[] }> {
    const { struck = null, steps = [] } = this.watch ?? {};
    this.watch = null;
    await struck;
    return { struck: struck !== null, steps };
  }

  async stop(): Promise<void> {
    await Promise.all(this.relays.map((relay) => relay.stop()));
  }

  private between({ client, server }: Ends): Between {
    let stands: Point['when'] | null = null;
    const pass = (message: Buffer) => {
      if (stands === 'before') return;
      stands ??= this.meets(message);
      if (stands === 'before') this.strike();
      else server.write(message);
    };
    const toClient = (reply: Buffer) => {
      if (stands === null) client.write(reply);
      else if (stands === 'after') this.strike();
    };
    return { toServer: messagesTo(pass), toClient };
  }

  /** Counts a step; tells whether the blow falls at it. */
  private meets(message: Buffer): Point['when'] | null {
    const name = this.watch && stepIn(message);
    if (!this.watch || !name || this.watch.struck) return null;
    this.watch.steps.push(name);
    const { step, when } = this.watch.point;
    return this.watch.steps.length === step ? when : null;
  }

  private strike(): void {
    if (this.watch) this.watch.struck ??= this.watch.strike();
  }
}

/** Cuts what arrives into messages of the database; text of HTTP passes as it comes. */
function messagesTo(pass: (message: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER) {
      const length = rest.readInt32LE(0);
      const isText = length > LONGEST_MESSAGE;
      if (!isText && rest.length < length) return;
      const message = rest.subarray(0, isText ? rest.length : length);
      rest = rest.subarray(message.length);
      pass(message);
    }
  };
}

/** `find talks`, `POST /cgi-bin/stable_token`; null for what is no step. */
function stepIn(message: Buffer): string | null {
  const [, asked] = /^((?:GET|POST) [^ ?]+)/.exec(message.toString('latin1', 0, 200)) ?? [];
  if (asked !== undefined) return asked;
  if (message.length < COMMAND_AT || message.readInt32LE(12) !== OP_MSG) return null;
  const end = message.indexOf(0, COMMAND_AT);
  const command = message.toString('utf8', COMMAND_AT, end);
  if (NO_STEPS.has(command)) return null;
  if (message[COMMAND_AT - 1] !== STRING_TYPE) return command;
  const of = end + 1 + 4;
  return `${command} ${message.toString('utf8', of, message.indexOf(0, of))}`;
}

/** The same database at a gate's port; the driver does not ask the replica set for another way. */
export function databaseThrough(uri: string, port: number): string {
  return `mongodb://127.0.0.1:${port}${new URL(uri).pathname}?directConnection=true`;
}

/** The port of an address. */
export const portOf = (url: string): number => Number(new URL(url).port);

/**
 * Every `stride`-th point in turn, until `trial` says that its point was not reached: there the work is over.
 * Throws when not even the first is reached, for then the gate stands where nobody passes.
 */
export async function atEachPoint(
  stride: number,
  trial: (point: Point, nth: number) => Promise<boolean>,
): Promise<void> {
  for (let nth = 0; ; nth++) {
    const place = nth * stride;
    const when = place % 2 === 0 ? 'before' : 'after';
    if (await trial({ step: 1 + Math.floor(place / 2), when }, nth)) continue;
    if (nth === 0) throw new Error('no step was seen');
    return;
  }
}
