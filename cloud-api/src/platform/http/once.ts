// The same request sent twice is carried out once: a phone that lost the answer asks again with its key.
// The key is recorded by `commit` together with the effect, so there is no moment between the two.
import { createHash } from 'node:crypto';
import type { Ctx } from '../context';
import { findOnce } from '../db';
import { fail } from '../fail';
import { rerun } from './rerun';
import type { BoundRoute } from './bind';

const KEY = /^[0-9A-Za-z_-]{8,80}$/;

/** Refuses a request without a well-formed `Idempotency-Key`; returns the key. */
export function requireKey(header: string): string {
  return KEY.test(header) ? header : fail('common/key-missing');
}

/** Digest of what a request asks for, independent of the order in which its keys were written. */
export function inputHash(route: BoundRoute, input: object): string {
  const words = [route.endpoint.method, route.endpoint.path, sorted(input)];
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url');
}

/** Carries the request out, or answers as the first time if its key has already done so. */
export async function answerOnce(route: BoundRoute, ctx: Ctx, input: object): Promise<unknown> {
  const earlier = await replayed(route, ctx);
  if (earlier) return earlier.answer;
  try {
    return await rerun(() => route.handle(ctx, input));
  } catch (error) {
    // A twin may have won the race and left this one a refusal that was not meant for it.
    const first = await replayed(route, ctx);
    if (!first) throw error;
    return first.answer;
  }
}

async function replayed(route: BoundRoute, ctx: Ctx): Promise<{ answer: unknown } | null> {
  if (!ctx.once || !ctx.actor) return null;
  const record = await findOnce(ctx.actor.accountId, ctx.once.key);
  if (!record) return null;
  if (record.bodyHash !== ctx.once.bodyHash) fail('common/key-reused');
  return { answer: await route.replay(ctx, record.subjectId) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, each]) => [key, sorted(each)]);
}
