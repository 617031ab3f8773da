// How requests for exemptions are reached, with the facts that their rights depend on read first.
// Unknown and out of scope are refused with the same words.
import { isOneOf } from '@xinqiao/types/common';
import { OFFICES } from '@xinqiao/types/organisations';
import { holdersOf, schoolsRightBelow } from '../organisations';
import { actorOf } from '../platform/auth';
import { schoolYearOf, shanghaiDay, shanghaiMidnight } from '../platform/calendar';
import type { Actor, Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { fail } from '../platform/fail';
import type { Rights } from '../platform/rights';
import { ExemptionDecisionModel, ExemptionModel, type ExemptionDoc } from './exemption.model';
import { exemptionRights, type ExemptionAction, type SchoolBelow } from './exemption.rights';

/** The actor's rights over exemptions. */
export async function exemptionRightsOf(ctx: Ctx): Promise<Rights<ExemptionAction>> {
  const actor = actorOf(ctx);
  const { role } = actor.capacity;
  if (!isOneOf(OFFICES, role)) return exemptionRights({ schools: [], answeredIds: [] });
  const [schools, answeredIds] = await Promise.all([
    schoolsUnder(actor),
    answeredBy(actor, ctx.now),
  ]);
  return exemptionRights({ schools, answeredIds });
}

/** The request, if the actor may see it. */
export async function exemptionInScope(
  ctx: Ctx,
  exemptionId: string,
): Promise<{ exemption: ExemptionDoc; rights: Rights<ExemptionAction> }> {
  const [rights, exemption] = await Promise.all([
    exemptionRightsOf(ctx),
    byId(ExemptionModel, exemptionId),
  ]);
  if (!exemption || !rights.mayOn(ctx, 'read', exemption)) return fail('common/not-found');
  return { exemption, rights };
}

/** The schools right below an office, with their admins: a centre's, or the district's 直属 schools. */
async function schoolsUnder({ districtId, capacity }: Actor): Promise<SchoolBelow[]> {
  const direct = await schoolsRightBelow(capacity.orgId);
  const centreId = capacity.role === 'centreOfficer' ? capacity.orgId : null;
  return Promise.all(
    direct.map(async ({ _id: schoolId }) => {
      const admins = await holdersOf({ districtId, orgId: schoolId }, 'schoolAdmin');
      return { schoolId, centreId, adminIds: admins.map(({ accountId }) => accountId) };
    }),
  );
}

/** What the office has answered in the present school year: the list of it does not grow from year to year. */
function answeredBy({ districtId, capacity }: Actor, now: Date): Promise<string[]> {
  const since = shanghaiMidnight(`${schoolYearOf(shanghaiDay(now))}-09-01`);
  const own = { districtId, orgId: capacity.orgId, at: { $gte: since } };
  return ExemptionDecisionModel.distinct('exemptionId', own);
}
