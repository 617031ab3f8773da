// How a school is reached for its month: not found outside the scope, forbidden for whoever may only see it.
import { schoolOf, schoolsBelow, type OrganisationDoc } from '../organisations';
import type { Ctx } from '../platform/context';
import { fail } from '../platform/fail';
import type { Rights } from '../platform/rights';
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
  const [rights, school] = await Promise.all([schoolMonthRightsOf(ctx), schoolOf(schoolId)]);
  if (!school) return fail('common/not-found');
  const place = { districtId: school.districtId, schoolId };
  const may = (wanted: SchoolMonthAction) => rights.mayOn(ctx, wanted, place);
  if (!may('see')) return fail('common/not-found');
  if (!may(action)) return fail('common/forbidden');
  return { school, may };
}

async function schoolMonthRightsOf({ actor }: Ctx): Promise<Rights<SchoolMonthAction>> {
  if (actor?.capacity.role !== 'centreOfficer') return schoolMonthRights([]);
  const schools = await schoolsBelow(actor.capacity.orgId);
  return schoolMonthRights(schools.map(({ _id }) => _id));
}
