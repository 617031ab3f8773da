// One declaration per endpoint feeds the route, the guard, the client call, the OpenAPI page and the tests.
// Only the shape lives here: no I/O, no rules, no Koa and no React.
import type { z } from 'zod';
import type { ErrorCode } from './errors';

type Schema = z.ZodType;

/** How an endpoint is declared; `once` means that the client must send an `Idempotency-Key`. */
interface EndpointDeclaration<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
  R extends Schema = Schema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly access: 'public' | 'signedIn';
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response: R;
  readonly errors?: readonly ErrorCode[];
  readonly once?: boolean;
  /** How many plain requests it counts for against the limits; 1 unless said. */
  readonly cost?: number;
  /** Wants it confirmed a few minutes ago, by a fresh sign-in and the PIN, that the person is there. */
  readonly stepUp?: boolean;
}

export type Endpoint<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
  R extends Schema = Schema,
> = EndpointDeclaration<P, Q, B, R>;

/** Declares an endpoint and keeps the exact types of its schemas. */
export function endpoint<
  R extends Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(declaration: EndpointDeclaration<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return declaration;
}

type Part<K extends string, S, Side extends 'in' | 'out'> = S extends Schema
  ? { [key in K]: Side extends 'in' ? z.input<S> : z.output<S> }
  : unknown;

type Declared<E, K extends 'params' | 'query' | 'body'> = E extends { [key in K]?: infer S }
  ? Exclude<S, undefined>
  : never;

type PartOf<E, K extends 'params' | 'query' | 'body', Side extends 'in' | 'out'> = [
  Declared<E, K>,
] extends [never]
  ? unknown
  : Part<K, Declared<E, K>, Side>;

/** What a client passes to `call(endpoint, args)`: only the parts that the endpoint declares. */
export type ArgsOf<E> = PartOf<E, 'params', 'in'> &
  PartOf<E, 'query', 'in'> &
  PartOf<E, 'body', 'in'>;

/** What a handler receives, after parsing. */
export type InputOf<E> = PartOf<E, 'params', 'out'> &
  PartOf<E, 'query', 'out'> &
  PartOf<E, 'body', 'out'>;

/** What a client gets back. */
export type ResponseOf<E> = E extends { response: infer R extends Schema } ? z.output<R> : never;

/** Puts params into a path such as `/talks/:talkId`. */
export function fillPath(path: string, params: Readonly<Record<string, unknown>> = {}): string {
  return path.replace(/:(\w+)/g, (_match, name: string) =>
    encodeURIComponent(String(params[name])),
  );
}
