// The session token travels in `Authorization: Bearer …` and nowhere else:
// an address ends up in logs and histories, a header does not.
import type { Context } from 'koa';

/** The token that a request carries, or null. */
export function bearerOf(http: Context): string | null {
  return /^Bearer ([\w-]{43})$/.exec(http.get('Authorization'))?.[1] ?? null;
}
