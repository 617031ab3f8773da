// The session token travels in `Authorization: Bearer …` and nowhere else:
// an address ends up in logs and histories, a header does not.
import type { IncomingMessage } from 'node:http';

/** The token that a request carries, or null. */
export function bearerOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  return /^Bearer ([\w-]{43})$/.exec(headers.authorization ?? '')?.[1] ?? null;
}
