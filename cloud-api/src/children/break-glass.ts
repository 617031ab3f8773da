// Somebody of an office opens one child's file: for two hours, for a reason that they write, in the chain of the school.
// Who keeps the file hears of it at once (glass.letters.ts), and another person reviews it within three days.
import type { BreakGlass, GlassBreak } from '@xinqiao/types/children';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit, DuplicateError } from '../platform/db';
import { derivedId } from '../platform/derived-id';
import { expectFound, fail } from '../platform/fail';
import { childFor } from './child.access';
import { GlassBreakModel } from './glass.model';
import { readGlassBreak } from './glass.reads';
import { shutsAt } from './glass.rules';
import { openedByGlass } from './glass.access';
import { sealGlass } from './glass.seals';

interface Ask {
  params: { childId: string };
  body: BreakGlass;
}

/** Opens the file of a child to the actor. */
export async function breakGlass(ctx: Ctx, { params, body }: Ask): Promise<GlassBreak> {
  const child = await childFor(ctx, 'breakGlass', params.childId);
  if ((await openedByGlass(ctx)).has(child._id)) fail('children/glass-broken');
  const { accountId, name: byName, capacity } = actorOf(ctx);
  const { _id: childId, districtId, schoolId } = child;
  const { cause } = body;
  const nth = await timesOpened(ctx, childId);
  // Whoever opens it twice at once makes the same record twice, and the second is none.
  const _id = derivedId('gbk', childId, accountId, capacity.id, nth);
  const whose = { _id, districtId, childId };
  const until = shutsAt(ctx.now);
  const who = { byId: accountId, byName, byRole: capacity.role, capacityId: capacity.id };
  const words = await sealGlass(whose, 'glassBreaks', body.words);
  const made = change(`school:${schoolId}`)
    .entry('child.glassBroken', _id, { childId, cause, until: until.toISOString() })
    .record(GlassBreakModel, { ...whose, ...who, schoolId, cause, words, at: ctx.now, until })
    .emit('child.glassBroken', { glassBreakId: _id, schoolId });
  try {
    await commit(ctx, made);
  } catch (error) {
    if (error instanceof DuplicateError) fail('children/glass-broken');
    throw error;
  }
  return readGlassBreak(ctx, whose._id);
}

/** How often the actor has opened this file in the present capacity. */
function timesOpened(ctx: Ctx, childId: string): Promise<number> {
  const { districtId, accountId: opener, capacity } = actorOf(ctx);
  const theirs = { districtId, childId, byId: opener, capacityId: capacity.id };
  return GlassBreakModel.countDocuments(theirs);
}

/** The one that was made under a key which is sent again; for whoever may still read it. */
export async function glassBrokenAgain(ctx: Ctx, glassBreakId: string): Promise<GlassBreak> {
  expectFound(await byId(GlassBreakModel, glassBreakId));
  return readGlassBreak(ctx, glassBreakId);
}
