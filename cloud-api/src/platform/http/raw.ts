// The few requests outside the contract, such as a push of WeChat: text in, text out, nobody signed in.
// They share ids, limits and the problem shape with all others.
import type { Middleware } from 'koa';
import type { Ctx, Ports } from '../context';
import { textOf } from './body';
import { requestIdOf } from './problem';

export interface RawRequest {
  query: Record<string, string>;
  body: string;
}
export interface RawAnswer {
  status: number;
  text: string;
}

/** A request outside the contract; it must prove by itself who sends it. */
export interface RawRoute {
  method: 'GET' | 'POST';
  path: string;
  handle(ctx: Ctx, request: RawRequest): Promise<RawAnswer>;
}

/** A middleware that answers these routes and passes on all else. */
export function mountRaw(routes: readonly RawRoute[], ports: Ports): Middleware {
  return async (http, next) => {
    const route = routes.find(({ method, path }) => method === http.method && path === http.path);
    if (!route) {
      await next();
      return;
    }
    http.state.route = `${route.method} ${route.path}`;
    const ctx = { actor: null, now: ports.clock.now(), requestId: requestIdOf(http), ports };
    const query = Object.fromEntries(new URLSearchParams(http.querystring));
    const answer = await route.handle(ctx, { query, body: await textOf(http) });
    http.status = answer.status;
    http.type = 'text/plain';
    http.body = answer.text;
  };
}
