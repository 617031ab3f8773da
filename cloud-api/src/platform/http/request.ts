// What holds for every request before anybody asks who sent it: an id, one line in the log,
// a contract that is still served, and a body that is small and well-formed JSON.
import { CONTRACT_VERSION } from '@xinqiao/types/common';
import type { Middleware } from 'koa';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fail } from '../fail';
import type { Ports } from '../context';
import { textOf } from './body';

const GIVEN_ID = /^[0-9A-Za-z-]{8,64}$/;

/** The id that a request bears, where it is well formed; else a fresh one. */
export function idFor({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID();
}

/**
 * Gives the request an id (a well-formed `X-Request-Id` is kept) and logs it once, without its content.
 * Every answer tells the business time in `X-Now`, so that a phone with a wrong date, or in the demo, knows it.
 */
export function requestId({ log, clock }: Pick<Ports, 'log' | 'clock'>): Middleware {
  return async (http, next) => {
    http.state.requestId = idFor(http.req);
    http.state.route = 'none';
    http.set('X-Request-Id', http.state.requestId as string);
    http.set('X-Now', clock.now().toISOString());
    const began = performance.now();
    await next();
    const ms = Math.round(performance.now() - began);
    const { requestId, route } = http.state as { requestId: string; route: string };
    log.debug({ requestId, route, method: http.method, status: http.status, ms }, 'answered');
  };
}

/** Refuses clients whose contract is older than the one served; without the header the present one is meant. */
export const contractVersion: Middleware = async (http, next) => {
  const sent = http.get('X-Contract');
  if (sent !== '' && !(Number(sent) >= CONTRACT_VERSION))
    fail('contract/upgrade-required', { served: CONTRACT_VERSION });
  await next();
};

/** Reads the JSON body of a POST or PUT, of at most 256 KB; whatever is no object or list is refused. */
export const jsonBody: Middleware = async (http, next) => {
  if (WITH_BODY.has(http.method) && http.is('json')) http.request.body = parsed(await textOf(http));
  await next();
};

const WITH_BODY = new Set(['POST', 'PUT']);

function parsed(text: string): unknown {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : fail('common/malformed');
  } catch {
    return fail('common/malformed');
  }
}
