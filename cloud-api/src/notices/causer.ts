// Whose act a message came of, so that messages of one person can be counted, and in no other way: who reads the database
// does not learn from a message whose talk gave cause for concern.
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { keyedDigest } from '../platform/crypto';

/** A digest of whose act of today it is that the system follows; null when it follows nobody's. */
export function causerOf({ causerId = null, now }: Pick<Ctx, 'causerId' | 'now'>): string | null {
  if (causerId === null) return null;
  return keyedDigest('causer', JSON.stringify([causerId, shanghaiDay(now)])).toString('hex');
}
