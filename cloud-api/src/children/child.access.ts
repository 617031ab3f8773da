// How a child is reached: by id within the actor's scope, and no other way. Unknown, another school's
// and another district's child are refused with the same words.
import type { CareCategory } from '@xinqiao/types/children';
import { schoolFor, schoolsOf } from '../organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { logReads } from '../platform/access-log';
import { openerOf } from '../platform/crypto';
import { byId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import type { Rights } from '../platform/rights';
import { Child, type ChildDoc } from './child.model';
import { childRights, type ChildAction, type ChildScopeFacts } from './child.rights';
import { openCategories, openSealedName } from './child.seals';
import { openedByGlass } from './glass.access';
import { everyTeacherOwes } from './surroundings';

/** The actor's rights over children, with what they depend on read first. */
export async function childRightsOf(ctx: Ctx): Promise<Rights<ChildAction>> {
  return childRights(await scopeFactsOf(ctx));
}

async function scopeFactsOf(ctx: Ctx): Promise<ChildScopeFacts> {
  const { capacity, districtId } = actorOf(ctx);
  const teaches = capacity.role === 'subjectTeacher';
  const [schools, everyTeacher, opened] = await Promise.all([
    schoolsOf(ctx),
    teaches && everyTeacherOwes(districtId, ctx.now),
    openedByGlass(ctx),
  ]);
  return { schools, everyTeacherOwes: everyTeacher, openedIds: [...opened.keys()], now: ctx.now };
}

/** The child, if the actor may see that there is one; `common/not-found` for every other id. */
export async function childInScope(ctx: Ctx, childId: string): Promise<ChildDoc> {
  const [rights, child] = await Promise.all([childRightsOf(ctx), byId(Child, childId)]);
  return expectFound(child && rights.mayOn(ctx, 'read', child) ? child : null);
}

/** The child whose file the actor may open; `children/shut` for an office that has not broken the glass. */
export async function openChildInScope(ctx: Ctx, childId: string): Promise<ChildDoc> {
  const child = await childInScope(ctx, childId);
  const rights = await childRightsOf(ctx);
  if (!rights.mayOn(ctx, 'open', child)) fail('children/shut');
  return child;
}

/** The child for an act: not found outside the scope, `common/forbidden` for whoever may only look, `common/erased` for a child that was erased. */
export async function childFor(ctx: Ctx, action: ChildAction, childId: string): Promise<ChildDoc> {
  const child = await childInScope(ctx, childId);
  const rights = await childRightsOf(ctx);
  if (!rights.mayOn(ctx, action, child)) fail('common/forbidden');
  if (child.erasedAt) fail('common/erased');
  return child;
}

/** The school whose list the actor keeps: a school out of sight is not found, and who only looks is forbidden. */
export async function keptSchool(
  ctx: Ctx,
  schoolId: string,
): Promise<{ districtId: string; schoolId: string }> {
  const { districtId } = await schoolFor(ctx, 'read', schoolId);
  const rights = await childRightsOf(ctx);
  if (!rights.mayOn(ctx, 'keepRoster', { districtId, schoolId })) fail('common/forbidden');
  return { districtId, schoolId };
}

/** Opens the child's name and writes down who read it and why; null for whoever may not read it. */
export async function openName(ctx: Ctx, child: ChildDoc, why: string): Promise<string | null> {
  const rights = await childRightsOf(ctx);
  if (child.erasedAt || !rights.mayOn(ctx, 'readName', child)) return null;
  await logReads(ctx, [{ childId: child._id, what: 'childName', whatId: child._id, why }]);
  return openerOf(ctx, child._id).open(openSealedName(child));
}

/** Opens the categories for whoever may read them; null for others. */
export async function openedCategories(ctx: Ctx, child: ChildDoc): Promise<CareCategory[] | null> {
  const rights = await childRightsOf(ctx);
  if (!rights.mayOn(ctx, 'readCategories', child)) return null;
  return child.erasedAt ? [] : openerOf(ctx, child._id).open(openCategories(child));
}
