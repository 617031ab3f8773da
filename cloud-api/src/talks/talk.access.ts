// How talks and their children are reached: within the actor's scope, or as the author who owed on that day.
// Unknown and out of scope are refused with the same words.
import type { Role } from '@xinqiao/types/common';
import {
  careOf,
  childById,
  childRightsOf,
  listingOn,
  openCareOf,
  openChildInScope,
  openedByGlass,
  wasDesignated,
  type ChildDoc,
} from '../children';
import { opensFor, schoolsOf } from '../organisations';
import { actorOf } from '../platform/auth';
import { monthOf } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { allOf, type Rights, type Scope } from '../platform/rights';
import { ObligationModel, type ObligationDoc } from '../months';
import { talkRights, type TalkAction } from './talk.rights';
import { TalkModel, type TalkDoc } from './talk.model';

/** The actor's rights over talks. */
export async function talkRightsOf(ctx: Ctx): Promise<Rights<TalkAction>> {
  const [schools, care, opened, byGlass] = await Promise.all([
    schoolsOf(ctx),
    careOf(ctx),
    openCareOf(ctx),
    openedByGlass(ctx),
  ]);
  const isOpen = opensFor(actorOf(ctx).capacity, ctx.now) !== null;
  return talkRights({ schools, care, opened, openedIds: [...byGlass.keys()], isOpen });
}

/**
 * A talk that the actor may see: by its own rights, or locked, as it stands in the timeline of a child in scope. That shows
 * what happened at the actor's school, and at no other: facts stay with the school where they did.
 */
export async function talkInScope(ctx: Ctx, talkId: string): Promise<TalkDoc> {
  const [rights, found] = await Promise.all([talkRightsOf(ctx), byId(TalkModel, talkId)]);
  const talk = expectFound(found);
  if (rights.mayOn(ctx, 'read', talk)) return talk;
  if (talk.schoolId !== actorOf(ctx).capacity.schoolId) fail('common/not-found');
  await openChildInScope(ctx, talk.childId);
  return talk;
}

/**
 * Which records of a child a timeline holds: of a child in scope what happened at the actor's school, or what an office may see
 * elsewhere; of one that has gone from the actor's school what they may see of it there by their own right.
 */
export async function timelineScope(ctx: Ctx, childId: string): Promise<Scope> {
  const { districtId, capacity } = actorOf(ctx);
  const { schoolId } = capacity;
  const [children, rights, child] = await Promise.all([
    childRightsOf(ctx),
    talkRightsOf(ctx),
    childById(childId),
  ]);
  const whose = { districtId, childId };
  const wasHere = child?.listings.some((stay) => stay.schoolId === schoolId) ?? false;
  if (child?.districtId === districtId && wasHere && !children.mayOn(ctx, 'read', child))
    return allOf({ ...whose, schoolId }, rights.scoped(ctx, 'read'));
  await openChildInScope(ctx, childId);
  return allOf(whose, schoolId === undefined ? rights.scoped(ctx, 'read') : { schoolId });
}

/** A talk for an act of its author; `talks/not-author` for whoever may only look. */
export async function ownTalk(ctx: Ctx, talkId: string): Promise<TalkDoc> {
  const [rights, talk] = await Promise.all([talkRightsOf(ctx), talkInScope(ctx, talkId)]);
  if (!rights.mayOn(ctx, 'mend', talk)) fail('talks/not-author');
  return talk;
}

/** A child with whom the actor talked, and the role in which that was. */
export interface TalkedWith {
  child: ChildDoc;
  role: Role;
  /** On that day the child was at a school where the actor neither works nor owed: nothing is written there. */
  elsewhere?: true;
}

/**
 * The child with whom the actor talked on a day: in scope now, or theirs on that day by a duty or by name, in the role of that day.
 * Somebody whose every post has ended hands in only what was theirs then; every other child is refused in the same words.
 */
export async function talkedWith(ctx: Ctx, childId: string, day: string): Promise<TalkedWith> {
  const { districtId, accountId, capacity } = actorOf(ctx);
  const [rights, child] = await Promise.all([childRightsOf(ctx), childById(childId)]);
  const known = child?.districtId === districtId ? child : null;
  const cares = known !== null && rights.mayOn(ctx, 'recordTalk', known);
  const here = cares && isHere(known, capacity.schoolId, day);
  if (here) return { child: known, role: capacity.role };
  const owed = known && (await owedOn(ctx, known, day));
  if (owed) return { child: known, role: owed.role };
  // Whoever was named when the month's talk had been held already owed none, and may have talked all the same.
  if (known && wasDesignated(known, accountId, day))
    return { child: known, role: 'subjectTeacher' };
  if (cares) return { child: known, role: capacity.role, elsewhere: true };
  if (ctx.actor === ctx.former) return fail('talks/role-ended');
  return fail(known && rights.mayOn(ctx, 'read', known) ? 'talks/not-yours' : 'common/not-found');
}

/** Whether a child was at this school on a day; a day on which it was on no list is refused by the form's own rule. */
function isHere(child: ChildDoc, schoolId: string | undefined, day: string): boolean {
  const stay = listingOn(child, day);
  return stay === null || stay.schoolId === schoolId;
}

/** The tenure in which the actor owed a talk with the child on that day, whatever became of it. */
async function owedOn(ctx: Ctx, child: ChildDoc, day: string) {
  const { districtId, _id: childId } = child;
  const owed = await ObligationModel.findOne({
    districtId,
    childId,
    month: monthOf(day),
    ownerKey: `adult:${actorOf(ctx).accountId}`,
  }).lean<ObligationDoc>();
  return (owed?.tenures ?? []).find(({ from, to }) => from <= day && (to === null || day <= to));
}
