// Another person says whether a file had to be opened. One review stands for ever; where it asks for an explanation,
// whoever opened the file and the district's other officers hear of it.
import type { GlassBreak, ReviewGlassBreak } from '@xinqiao/types/children';
import { standingOf } from '../organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit, DuplicateError, newId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { GlassReviewModel } from './glass.model';
import { glassBreakInScope, glassRightsOf, readGlassBreak } from './glass.reads';
import { whyNotReview } from './glass.rules';
import { sealGlass } from './glass.seals';

interface Ask {
  params: { glassBreakId: string };
  body: ReviewGlassBreak;
}

/** Reviews what somebody else did. */
export async function reviewGlassBreak(ctx: Ctx, { params, body }: Ask): Promise<GlassBreak> {
  const broken = await glassBreakInScope(ctx, params.glassBreakId);
  const { districtId, accountId: actorId, name: byName, capacity } = actorOf(ctx);
  const { _id: glassBreakId, schoolId, childId } = broken;
  const [actor, opener] = await Promise.all([
    standingOf(districtId, actorId),
    standingOf(districtId, broken.byId),
  ]);
  const why = whyNotReview(actor, opener);
  if (why) fail(why);
  const rights = await glassRightsOf(ctx);
  if (!rights.mayOn(ctx, 'review', broken)) fail('common/forbidden');
  if (await GlassReviewModel.exists({ districtId, glassBreakId })) fail('children/reviewed');
  const whose = { _id: newId('grv'), districtId, childId };
  const who = { byId: actorId, byName, byRole: capacity.role };
  const words = await sealGlass(whose, 'glassReviews', body.words);
  const { fits } = body;
  const made = change(`school:${schoolId}`)
    .entry('child.glassReviewed', whose._id, { glassBreakId, fits })
    .record(GlassReviewModel, {
      ...{ ...whose, ...who, schoolId, glassBreakId, fits, words },
      at: ctx.now,
    })
    .emit('child.glassReviewed', { glassBreakId, schoolId });
  try {
    await commit(ctx, made);
  } catch (error) {
    if (error instanceof DuplicateError) fail('children/reviewed');
    throw error;
  }
  return readGlassBreak(ctx, glassBreakId);
}

/** What was reviewed under a key that is sent again; for whoever may still read it. */
export async function glassReviewedAgain(ctx: Ctx, reviewId: string): Promise<GlassBreak> {
  const { glassBreakId } = expectFound(await byId(GlassReviewModel, reviewId));
  return readGlassBreak(ctx, glassBreakId);
}
