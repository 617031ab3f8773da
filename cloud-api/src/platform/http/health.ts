// Two questions of whoever runs the service: does the process live, and can it work?
// The second asks the database, because without it every answer would be a refusal; at most once a second, whoever asks.
import type { Middleware } from 'koa';
import { ping } from '../db';

const KEPT_MS = 1000;

/** Where it is asked whether the process lives. */
export const ALIVE = '/livez';

/** Answers there, before everything else: it costs nothing. */
export const alive: Middleware = async (http, next) => {
  if (http.path === ALIVE) http.body = { alive: true };
  else await next();
};

let asked: { at: number; answer: Promise<boolean> } | null = null;

/** `/readyz`, which answers 503 while the database does not. */
export const ready: Middleware = async (http, next) => {
  if (http.path !== '/readyz') {
    await next();
    return;
  }
  const now = performance.now();
  if (asked === null || now - asked.at > KEPT_MS) asked = { at: now, answer: ping() };
  const isReady = await asked.answer;
  http.status = isReady ? 200 : 503;
  http.body = { ready: isReady };
};
