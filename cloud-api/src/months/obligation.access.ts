// What the rights over obligations depend on, read for the one who asks.
// A school that the actor has nothing to do with is not found, as if it did not exist.
import { childrenOfSchool } from '../children';
import { schoolOf, schoolsBelow, type OrganisationDoc } from '../organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { fail } from '../platform/fail';
import type { Rights } from '../platform/rights';
import {
  obligationRights,
  type ObligationAction,
  type ObligationScopeFacts,
} from './obligation.rights';

/** The actor's rights over obligations. */
export async function obligationRightsOf(ctx: Ctx): Promise<Rights<ObligationAction>> {
  return obligationRights(await scopeFactsOf(ctx));
}

async function scopeFactsOf({ actor }: Ctx): Promise<ObligationScopeFacts> {
  const facts = { centreSchoolIds: [] as string[], classChildIds: [] as string[] };
  if (!actor) return facts;
  const { role, orgId, schoolId, classIds } = actor.capacity;
  if (role === 'centreOfficer')
    return { ...facts, centreSchoolIds: (await schoolsBelow(orgId)).map(({ _id }) => _id) };
  const named = role === 'psychTeacher' || role === 'classTeacher';
  if (!named || schoolId === undefined || classIds.length === 0) return facts;
  const children = await childrenOfSchool(schoolId);
  const ours = children.filter(({ classId }) => classIds.includes(classId));
  return { ...facts, classChildIds: ours.map(({ _id }) => _id) };
}

/** A school whose obligations the actor may see, all or some of them; not found otherwise. */
export async function schoolSeen(ctx: Ctx, schoolId: string): Promise<OrganisationDoc> {
  const { capacity, districtId } = actorOf(ctx);
  const school = await schoolOf(schoolId);
  if (school?.districtId !== districtId) return fail('common/not-found');
  const { role, orgId } = capacity;
  const sees =
    role === 'districtOfficer' ||
    (role === 'centreOfficer' ? school.parentId === orgId : capacity.schoolId === schoolId);
  return sees ? school : fail('common/not-found');
}
