// Looks up what came of an idempotency key, for the replay of a lost answer.
// The record itself is written by `commit`, with the effect.
import { byId } from '../store/by-id';
import { OnceModel, onceId, type OnceRecord } from './once.model';

/** What this account did under this key, or null; `isAskedAgain` before replaying. */
export function findOnce(accountId: string, key: string): Promise<OnceRecord | null> {
  return byId(OnceModel, onceId(accountId, key));
}
