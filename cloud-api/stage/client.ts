// The contract's client for tests: the same declarations as the mini-program's, over real HTTP.
// A refusal is thrown as a Refusal, so that a test reads what a person would have been told.
import { CONTRACT_VERSION } from '@xinqiao/types/common';
import { fillPath, type ArgsOf, type Endpoint, type ResponseOf } from '@xinqiao/types/endpoint';
import type { Problem } from '@xinqiao/types/errors';
import { randomUUID } from 'node:crypto';

/** The service said no; `problem` is its answer. */
export class Refusal extends Error {
  constructor(
    readonly problem: Problem,
    readonly headers: Headers,
  ) {
    super(`${problem.status} ${problem.code} ${JSON.stringify(problem.errors ?? '')}`);
  }
}

/** Says more than the arguments: an idempotency key of one's own, other headers, any body. */
export interface Wishes {
  key?: string;
  headers?: Record<string, string>;
  rawBody?: string;
}

type LooseArgs = { params?: Record<string, unknown>; query?: object; body?: unknown };

/** Calls endpoints at one address as one person, or as a stranger without a token. */
export class Client {
  constructor(
    readonly origin: string,
    readonly token: string | null = null,
  ) {}

  /** The parsed answer; throws a Refusal. */
  async call<E extends Endpoint>(
    endpoint: E,
    args: ArgsOf<E>,
    wishes: Wishes = {},
  ): Promise<ResponseOf<E>> {
    const response = await this.send(endpoint, args, wishes);
    const body: unknown = await response.json();
    if (!response.ok) throw new Refusal(body as Problem, response.headers);
    return body as ResponseOf<E>;
  }

  /** The problem in which a call ends; a call that goes through fails the test. */
  async refusal<E extends Endpoint>(
    endpoint: E,
    args: unknown,
    wishes: Wishes = {},
  ): Promise<Problem> {
    const answer = await this.call(endpoint, args as ArgsOf<E>, wishes).catch((e: unknown) => e);
    if (answer instanceof Refusal) return answer.problem;
    throw answer instanceof Error ? answer : new Error('the call went through');
  }

  /** The raw response. */
  send<E extends Endpoint>(endpoint: E, args: ArgsOf<E>, wishes: Wishes = {}): Promise<Response> {
    const { params, query = {}, body } = args as LooseArgs;
    const url = new URL(`/api${fillPath(endpoint.path, params)}`, this.origin);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const text = wishes.rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    return fetch(url, {
      method: endpoint.method,
      headers: { ...this.headersFor(endpoint, wishes), ...wishes.headers },
      body: text,
    });
  }

  private headersFor(endpoint: Endpoint, { key = randomUUID() }: Wishes): Record<string, string> {
    return {
      'content-type': 'application/json',
      'x-contract': String(CONTRACT_VERSION),
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      ...(endpoint.once ? { 'idempotency-key': key } : {}),
    };
  }
}
