// Every refusal leaves the house in one shape (RFC 9457) and is logged exactly once, here.
// What nobody meant to throw becomes `common/internal`, which speaks of nothing inside.
import { ERRORS, type ErrorCode, type Problem } from '@xinqiao/types/errors';
import type { Context, Middleware } from 'koa';
import { KeyDestroyedError, SealBrokenError } from '../crypto';
import type { Ctx, Ports } from '../context';
import { ConflictError } from '../db';
import { Fault } from '../fail';
import type { Logger } from '../log';
import { coarseAddress, noteRefusal } from '../security-events';

/** When a phone should try again after the service could not answer. */
const BUSY_SECONDS = '5';

/**
 * Turns whatever is thrown further in into `application/problem+json`, and has refusals written down for whoever audits;
 * `districts` are those that are served here.
 */
export function problems(
  { log, clock }: Pick<Ports, 'log' | 'clock'>,
  districts: () => Promise<readonly string[]>,
): Middleware {
  return async (http, next) => {
    try {
      await next();
    } catch (error) {
      const fault = faultOf(error);
      http.status = fault.status;
      http.body = problemText(fault, requestIdOf(http));
      http.type = 'application/problem+json; charset=utf-8';
      http.set('Cache-Control', 'no-store');
      if (fault.status === 503) http.set('Retry-After', BUSY_SECONDS);
      logOnce(log, { error, fault, http });
      const route = String(http.state.route);
      const asked = {
        requestId: requestIdOf(http),
        now: clock.now(),
        from: coarseAddress(http.ip),
      };
      noteRefusal({ ...whoOf(http), ...asked, code: fault.code, route }, { districts, log });
    }
  };
}

/** Who was found behind the request before it was refused. */
function whoOf(http: Context): Pick<Ctx, 'actor' | 'session'> {
  const { actor = null, session } = (http.state.who ?? {}) as Partial<Ctx>;
  return { actor, session };
}

/** The request's id as the outermost middleware set it. */
export function requestIdOf(http: Context): string {
  return String(http.state.requestId);
}

/** The wire form of a fault. */
export function problemText(
  fault: Pick<Fault, 'code' | 'details' | 'problems'>,
  requestId: string,
): string {
  const { title, status } = ERRORS[fault.code];
  const problem: Problem = {
    type: `urn:xinqiao:problem:${fault.code}`,
    title,
    status,
    instance: `urn:xinqiao:request:${requestId}`,
    code: fault.code,
    ...(fault.details ? { details: fault.details as Record<string, unknown> } : {}),
    ...(fault.problems ? { errors: fault.problems } : {}),
  };
  return JSON.stringify(problem);
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault(codeOf(error));
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof ConflictError) return 'common/conflict';
  if (isUnreadable(error)) return 'common/malformed';
  if (error instanceof SealBrokenError) return 'common/shut';
  if (error instanceof KeyDestroyedError) return 'common/erased';
  return isDatabaseAway(error) ? 'common/busy' : 'common/internal';
}

/** Koa and its libraries expose only what a request itself has wrong, such as an address that cannot be decoded. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'expose' in error && error.expose === true;
}

const AWAY = /^Mongo(ose)?(ServerSelection|Network|NetworkTimeout|NotConnected)Error$/;

function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && AWAY.test(error.name);
}

function logOnce(log: Logger, { error, fault, http }: Logged): void {
  const words = {
    requestId: requestIdOf(http),
    code: fault.code,
    route: http.state.route as string,
  };
  if (fault.status < 500) log.info(words, 'refused');
  else log.error({ ...words, fault: anatomyOf(error) }, 'failed');
}
interface Logged {
  error: unknown;
  fault: Fault;
  http: Context;
}

/** Kind and place of a defect; its message may hold content, so it stays out of the log. */
function anatomyOf(error: unknown): { kind: string; at: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: error.name, at: at.slice(0, 6).map((line) => line.trim()) };
}
