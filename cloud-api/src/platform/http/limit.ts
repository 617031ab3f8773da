// Nobody takes the service away from the others: each address and each session has a bucket of requests.
// The buckets live in this process, so that a limit costs no database; n processes allow n times as much.
import type { Middleware } from 'koa';
import { hash } from 'node:crypto';
import { fail } from '../fail';
import { bearerOf } from './bearer';

/** A bucket holds `burst` requests and regains `perSecond`. */
interface Rate {
  burst: number;
  perSecond: number;
}

/** A whole school may stand behind one address; a session is one thumb. */
export interface Limits {
  address: Rate;
  session: Rate;
}

const MOST_BUCKETS = 50_000;

/** Token buckets by key; `now` is real time in milliseconds. */
export class Buckets {
  private readonly levels = new Map<string, { level: number; at: number }>();

  constructor(private readonly rate: Rate) {}

  /** Takes one request from the bucket: 0 when it is granted, else the seconds to wait. */
  take(key: string, now: number): number {
    const { burst, perSecond } = this.rate;
    const last = this.levels.get(key) ?? { level: burst, at: now };
    const level = Math.min(burst, last.level + ((now - last.at) / 1000) * perSecond);
    this.levels.delete(key);
    this.levels.set(key, { level: level >= 1 ? level - 1 : level, at: now });
    this.forgetOldest();
    return level >= 1 ? 0 : Math.ceil((1 - level) / perSecond);
  }

  private forgetOldest(): void {
    if (this.levels.size <= MOST_BUCKETS) return;
    const oldest = this.levels.keys().next();
    if (!oldest.done) this.levels.delete(oldest.value);
  }
}

/** Answers 429 with `Retry-After` when the address or the session has spent its bucket. */
export function limits(rates: Limits): Middleware {
  const addresses = new Buckets(rates.address);
  const sessions = new Buckets(rates.session);
  return async (http, next) => {
    const now = performance.now();
    const token = bearerOf(http);
    const wait = Math.max(
      addresses.take(http.ip, now),
      token === null ? 0 : sessions.take(digest(token), now),
    );
    if (wait > 0) {
      http.set('Retry-After', String(wait));
      fail('common/too-many', { retryAfterSeconds: wait });
    }
    await next();
  };
}

const digest = (token: string) => hash('sha256', token, 'base64url');
