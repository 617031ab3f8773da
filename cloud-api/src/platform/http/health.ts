// Two questions of whoever runs the service: does the process live, and can it work?
// The second asks the database, because without it every answer would be a refusal.
import type { Middleware } from 'koa';
import { ping } from '../db';

/** `/livez` and `/readyz`; the latter answers 503 while the database does not. */
export const health: Middleware = async (http, next) => {
  if (http.path === '/livez') http.body = { alive: true };
  else if (http.path === '/readyz') {
    const ready = await ping();
    http.status = ready ? 200 : 503;
    http.body = { ready };
  } else await next();
};
