// How talks and their children are reached: within the actor's scope, or as the author who owed on that day.
// Unknown and out of scope are refused with the same words.
import { careOf, childById, childInScope, childRightsOf, type ChildDoc } from '../children';
import { schoolsOf } from '../organisations';
import { actorOf } from '../platform/auth';
import { monthOf } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import type { Rights } from '../platform/rights';
import { ObligationModel, type ObligationDoc } from '../months';
import { talkRights, type TalkAction } from './talk.rights';
import { TalkModel, type TalkDoc } from './talk.model';

/** The actor's rights over talks. */
export async function talkRightsOf(ctx: Ctx): Promise<Rights<TalkAction>> {
  const [schools, care] = await Promise.all([schoolsOf(ctx), careOf(ctx)]);
  return talkRights({ schools, care });
}

/** A talk that the actor may see: by its own rights, or locked, in the timeline of a child in scope. */
export async function talkInScope(ctx: Ctx, talkId: string): Promise<TalkDoc> {
  const [rights, found] = await Promise.all([talkRightsOf(ctx), byId(TalkModel, talkId)]);
  const talk = expectFound(found);
  if (!rights.mayOn(ctx, 'read', talk)) await childInScope(ctx, talk.childId);
  return talk;
}

/** A talk for an act of its author; `talks/not-author` for whoever may only look. */
export async function ownTalk(ctx: Ctx, talkId: string): Promise<TalkDoc> {
  const [rights, talk] = await Promise.all([talkRightsOf(ctx), talkInScope(ctx, talkId)]);
  if (!rights.mayOn(ctx, 'mend', talk)) fail('talks/not-author');
  return talk;
}

/** The child with whom the actor talked on a day: in scope now, or owed by the actor on that day. */
export async function childTalkedWith(ctx: Ctx, childId: string, day: string): Promise<ChildDoc> {
  const { districtId } = actorOf(ctx);
  const [rights, child] = await Promise.all([childRightsOf(ctx), childById(childId)]);
  if (child?.districtId !== districtId) return fail('common/not-found');
  if (rights.mayOn(ctx, 'recordTalk', child)) return expectFound(child);
  if (await owedOn(ctx, child, day)) return child;
  return fail(rights.mayOn(ctx, 'read', child) ? 'talks/not-yours' : 'common/not-found');
}

/** True when the actor owed a talk with the child on that day, whatever became of it. */
async function owedOn(ctx: Ctx, child: ChildDoc, day: string): Promise<boolean> {
  const { districtId, _id: childId } = child;
  const owed = await ObligationModel.findOne({
    districtId,
    childId,
    month: monthOf(day),
    ownerKey: `adult:${actorOf(ctx).accountId}`,
  }).lean<ObligationDoc>();
  return (owed?.tenures ?? []).some(({ from, to }) => from <= day && (to === null || day <= to));
}
