// A gate between a process and what it works with: the database, other servers. A step is one message to one of them.
// Everything passes but the step at which the process is to be struck: before it is done, or done and not yet known.
import { Relay, type Between, type Ends } from './relay';

/** Where to strike. */
export interface Point {
  /** Its name, as `insert talks`; the second of the same name is `update notices (2)`. */
  readonly step: string;
  readonly when: 'before' | 'after';
}

/** What was seen of one piece of work. */
export interface Passage {
  readonly struck: boolean;
  /** The steps in their order; after a blow there are none. */
  readonly steps: readonly string[];
}

interface Watch {
  readonly point: Point | null;
  readonly strike: () => Promise<unknown>;
  readonly steps: string[];
  struck: Promise<unknown> | null;
  readonly fail: (error: unknown) => void;
}

const CALL = /^((?:GET|POST) [^ ?]+)/;
const LONGEST_PATH = 200;
const HEADER = 16;
const OP_MSG = 2013;
/** In a message of the database: where the name of the command begins, after flags, kind, length and type. */
const COMMAND_AT = HEADER + 10;
const STRING_TYPE = 2;
/** How often a point is tried whose step does not come. */
const TRIES = 3;
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

  /**
   * Counts steps from now on, and strikes at the point, once, with the step held and its answer unheard; null only counts.
   * What it returns rejects when the blow itself goes wrong, and never resolves.
   */
  strikeAt(point: Point | null, strike: () => Promise<unknown>): Promise<never> {
    return new Promise((_, fail) => {
      this.watch = { point, strike, steps: [], struck: null, fail };
    });
  }

  /** Ends the watch when the blow, if there was one, has been struck. */
  async over(): Promise<Passage> {
    const { struck = null, steps = [] } = this.watch ?? {};
    await struck;
    this.watch = null;
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
    const { watch } = this;
    const name = watch && stepIn(message);
    if (!watch || !name || watch.struck) return null;
    const nth = 1 + watch.steps.filter((step) => step.replace(/ \(\d+\)$/, '') === name).length;
    const step = nth === 1 ? name : `${name} (${nth})`;
    watch.steps.push(step);
    return step === watch.point?.step ? watch.point.when : null;
  }

  private strike(): void {
    const { watch } = this;
    if (!watch || watch.struck) return;
    watch.struck = watch.strike().catch(watch.fail);
  }
}

/** Cuts what arrives into messages of the database; a connection that begins with text speaks HTTP and is left as it is. */
function messagesTo(pass: (message: Buffer) => void): (chunk: Buffer) => void {
  let isText: boolean | null = null;
  let rest = Buffer.alloc(0);
  return (chunk) => {
    isText ??= CALL.test(chunk.toString('latin1', 0, LONGEST_PATH));
    if (isText) return pass(chunk);
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER) {
      const length = rest.readInt32LE(0);
      if (length < HEADER) throw new Error(`a message of ${length} bytes`);
      if (rest.length < length) return;
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      pass(message);
    }
  };
}

/** `find talks`, `POST /cgi-bin/stable_token`; null for what is no step. */
function stepIn(message: Buffer): string | null {
  const [, asked] = CALL.exec(message.toString('latin1', 0, LONGEST_PATH)) ?? [];
  if (asked !== undefined) return asked;
  if (message.length < COMMAND_AT || message.readInt32LE(12) !== OP_MSG) return null;
  const end = message.indexOf(0, COMMAND_AT);
  const command = message.toString('utf8', COMMAND_AT, end);
  if (NO_STEPS.has(command)) return null;
  if (message[COMMAND_AT - 1] !== STRING_TYPE) return command;
  const of = end + 1 + 4;
  return `${command} ${message.toString('utf8', of, message.indexOf(0, of))}`;
}

/** How the page tells of blows at the steps of a piece of work. */
export function atStepsSaid(of: string, { at, missed }: Struck): Record<string, unknown> {
  const steps = [...new Set(at.map((point) => point.slice(point.indexOf(' ') + 1)))];
  return {
    [`kills at one step of ${of} each`]: at.length,
    [`steps of ${of} that were struck`]: steps,
    ...(missed.length > 0 ? { [`points of ${of} that did not come again`]: missed } : {}),
  };
}

/** The same database at a gate's port; the driver does not ask the replica set for another way. */
export function databaseThrough(uri: string, port: number): string {
  return `mongodb://127.0.0.1:${port}${new URL(uri).pathname}?directConnection=true`;
}

/** The port of an address. */
export const portOf = (url: string): number => Number(new URL(url).port);

/** What came of all points. */
export interface Struck {
  /** `before insert talks`. */
  readonly at: readonly string[];
  /** Points at steps that were seen once and did not come again when they were to be struck. */
  readonly missed: readonly string[];
}

/**
 * Strikes before and after each step of a piece of work, one blow at a time; with a stride only at every so many-th point.
 * `trial` does the work anew. An undisturbed one tells the steps, and whatever step is seen later is struck as well.
 * Throws when no step is seen, for then the gate stands where nobody passes.
 */
export async function atEachPoint(
  stride: number,
  trial: (point: Point | null, nth: number) => Promise<Passage>,
): Promise<Struck> {
  const known = new Set((await trial(null, 0)).steps);
  if (known.size === 0) throw new Error('no step was seen');
  const [at, missed]: [string[], string[]] = [[], []];
  let [place, nth] = [0, 1];
  for (const step of known)
    for (const when of ['before', 'after'] as const) {
      if (place++ % stride > 0) continue;
      let struck = false;
      for (let tries = 0; !struck && tries < TRIES; tries++) {
        const passage = await trial({ step, when }, nth++);
        for (const seen of passage.steps) known.add(seen);
        ({ struck } = passage);
      }
      (struck ? at : missed).push(`${when} ${step}`);
    }
  return { at, missed };
}
