// A route is one line: an endpoint of the contract and the command or read that answers it.
// What every route owes (parsing, keys, re-runs, stripping) happens here and nowhere else.
import type { Endpoint, InputOf } from '@xinqiao/types/endpoint';
import type { z } from 'zod';
import type { Ctx } from '../context';

/** What a handler may answer: at least what the response schema names; the rest is stripped. */
type AnswerOf<E> = E extends { response: infer R extends z.ZodType } ? z.input<R> : never;

/** Answers a parsed request. */
type Handle<E> = (ctx: Ctx, input: InputOf<E>) => Promise<AnswerOf<E>>;

/** A handler with its second face: `replay` answers a repeated key from the subject it made. */
interface Answerer<E> {
  handle: Handle<E>;
  /** Needed by endpoints with `once`: reads again what the first request made, by its id. */
  replay?: (ctx: Ctx, subjectId: string) => Promise<AnswerOf<E>>;
  /** Also answers a signed-in person who has not yet chosen a capacity; then `ctx.actor` is null. */
  beforeCapacity?: true;
  /** Also takes what is handed in by somebody whose every capacity has ended: `ctx.actor` then has no place and no right. */
  handsIn?: true;
  /**
   * Begins as whoever stood behind the token before, while it is read who does now: one turn of reads instead of two.
   * Only for what writes by `commit` alone, which waits until it is known.
   */
  asLastSeen?: true;
}

/** An endpoint with its handler, ready to be mounted. */
export interface BoundRoute {
  readonly endpoint: Endpoint;
  readonly beforeCapacity: boolean;
  readonly handsIn: boolean;
  readonly asLastSeen: boolean;
  handle(ctx: Ctx, input: object): Promise<unknown>;
  replay(ctx: Ctx, subjectId: string): Promise<unknown>;
}

/** Binds a handler to an endpoint of the contract; an endpoint with `once` must say how it replays. */
export function bind<E extends Endpoint>(endpoint: E, answer: Handle<E> | Answerer<E>): BoundRoute {
  const { handle, replay, beforeCapacity, handsIn, asLastSeen }: Answerer<E> =
    typeof answer === 'function' ? { handle: answer } : answer;
  const name = `${endpoint.method} ${endpoint.path}`;
  if (Boolean(endpoint.once) !== Boolean(replay))
    throw new Error(`${name}: \`once\` and \`replay\` come together`);
  return {
    endpoint,
    beforeCapacity: beforeCapacity === true,
    handsIn: handsIn === true,
    asLastSeen: asLastSeen === true,
    handle: (ctx, input) => handle(ctx, input as InputOf<E>),
    replay: async (ctx, subjectId) => replay?.(ctx, subjectId),
  };
}
