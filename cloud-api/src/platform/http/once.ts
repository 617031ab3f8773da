// The same request sent twice is carried out once: a phone that lost the answer asks again with its key.
// The key is recorded by `commit` together with the effect, so there is no moment between the two.
import type { Ctx } from '../context';
import { findOnce, isAskedAgain, onceDigest } from '../db';
import { expectFound, fail } from '../fail';
import { rerun } from '../commit/rerun';
import type { BoundRoute } from './bind';

const KEY = /^[0-9A-Za-z_-]{8,80}$/;

/** Refuses a request without a well-formed `Idempotency-Key`; returns the key. */
export function requireKey(header: string): string {
  return KEY.test(header) ? header : fail('common/key-missing');
}

/** What a request asks for as one text, independent of the order in which its keys were written. */
function askedFor({ endpoint }: BoundRoute, input: object): string {
  return JSON.stringify([endpoint.method, endpoint.path, sorted(input)]);
}

/**
 * Carries the request out, or answers as the first time if its key has already done so.
 * The command loads while its key is looked up; `commit` writes nothing under a key that has been used.
 */
export async function answerOnce(
  route: BoundRoute,
  ctx: Ctx,
  { key, input }: { key: string; input: object },
): Promise<unknown> {
  const { actor } = ctx;
  if (!actor) return rerun(() => route.handle(ctx, input));
  const words = askedFor(route, input);
  const lookUp = () => findOnce(actor.accountId, key);
  const earlier = lookUp();
  earlier.catch(() => undefined); // a command that is refused before it commits never waits for it
  try {
    const asked = { ...ctx, once: { key, ...(await onceDigest(words)), earlier } };
    const made = await rerun(() => route.handle(asked, input));
    if (!(await earlier)) return made;
  } catch (error) {
    // A twin may have won the race and left this one a refusal that was not meant for it.
    if (!(await lookUp())) throw error;
  }
  const known = expectFound(await lookUp());
  if (!(await isAskedAgain(known, words))) fail('common/key-reused');
  return route.replay(ctx, known.subjectId);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, each]) => [key, sorted(each)]);
}
