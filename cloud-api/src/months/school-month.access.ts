// How a school is reached for its month: not found outside the scope, forbidden for whoever may only see it.
import { isOneOf } from '@xinqiao/types/common';
import { OFFICES } from '@xinqiao/types/organisations';
import { schoolOf, schoolsBelow, schoolsOf, type OrganisationDoc } from '../organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { fail } from '../platform/fail';
import { schoolMonthRights, type SchoolMonthAction } from './school-month.rights';

/** A school within the actor's scope, and what the actor may do with its months. */
export interface SchoolInScope {
  school: OrganisationDoc;
  may: (action: SchoolMonthAction) => boolean;
}

/** The school for a look at its month, or for an act on it. */
export async function schoolFor(
  ctx: Ctx,
  action: SchoolMonthAction,
  schoolId: string,
): Promise<SchoolInScope> {
  const [schools, school] = await Promise.all([schoolsOf(ctx), schoolOf(schoolId)]);
  const rights = schoolMonthRights(schools, ctx.now);
  if (!school) return fail('common/not-found');
  const place = { districtId: school.districtId, schoolId };
  const may = (wanted: SchoolMonthAction) => rights.mayOn(ctx, wanted, place);
  if (!may('see')) return fail('common/not-found');
  if (!may(action)) return fail('common/forbidden');
  return { school, may };
}

/** The schools below the office that asks, each with what the office may do there; refuses whoever acts in no office. */
export async function schoolsForOffice(ctx: Ctx): Promise<SchoolInScope[]> {
  const { capacity } = actorOf(ctx);
  if (!isOneOf(OFFICES, capacity.role)) return fail('common/forbidden');
  const [scope, schools] = await Promise.all([schoolsOf(ctx), schoolsBelow(capacity.orgId)]);
  const rights = schoolMonthRights(scope, ctx.now);
  return schools.flatMap((school) => {
    const place = { districtId: school.districtId, schoolId: school._id };
    const may = (wanted: SchoolMonthAction) => rights.mayOn(ctx, wanted, place);
    return may('read') ? [{ school, may }] : [];
  });
}
