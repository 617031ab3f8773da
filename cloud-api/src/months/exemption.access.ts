// How requests for exemptions are reached, with the facts that their rights depend on read first.
// Unknown and out of scope are refused with the same words.
import { isOneOf } from '@xinqiao/types/common';
import { OFFICES, SPEAKING } from '@xinqiao/types/organisations';
import {
  makersOf,
  opensFor,
  openPostsAt,
  parentChain,
  schoolsRightBelow,
  speakersOf,
  standingOf,
} from '../organisations';
import { actorOf } from '../platform/auth';
import { schoolYearOf, shanghaiDay, shanghaiMidnight } from '../platform/calendar';
import type { Actor, Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { fail } from '../platform/fail';
import type { Rights } from '../platform/rights';
import { ExemptionDecisionModel, ExemptionModel, type ExemptionDoc } from './exemption.model';
import { deciderOf } from './exemption.rules';
import { exemptionRights, type ExemptionAction, type SchoolBelow } from './exemption.rights';

/** The actor's rights over exemptions. */
export async function exemptionRightsOf(ctx: Ctx): Promise<Rights<ExemptionAction>> {
  const actor = actorOf(ctx);
  const { role } = actor.capacity;
  const leads = isOneOf(SPEAKING, role);
  const makers = leads ? await makersOf(actor.districtId, actor.accountId) : new Set<string>();
  const opens = opensFor(actor.capacity, ctx.now) !== null;
  if (!isOneOf(OFFICES, role))
    return exemptionRights({ makers, opens, schools: [], answeredIds: [] });
  const [schools, answeredIds] = await Promise.all([
    schoolsUnder(actor, ctx.now),
    answeredBy(actor, ctx.now),
  ]);
  return exemptionRights({ makers, opens, schools, answeredIds });
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
async function schoolsUnder({ districtId, capacity }: Actor, now: Date): Promise<SchoolBelow[]> {
  const direct = await schoolsRightBelow(capacity.orgId);
  const centreId = capacity.role === 'centreOfficer' ? capacity.orgId : null;
  return Promise.all(
    direct.map(async ({ _id: schoolId }) => {
      const admins = await adminsOf({ districtId, schoolId }, now);
      return { schoolId, centreId, admins };
    }),
  );
}

/** The school's admins whose posts have opened: while all of them wait, the office above answers. */
async function adminsOf(
  at: { districtId: string; schoolId: string },
  now: Date,
): Promise<SchoolBelow['admins']> {
  const admins = await openPostsAt(at, ['schoolAdmin'], now);
  return Promise.all(admins.map(({ accountId }) => standingOf(at.districtId, accountId)));
}

/** Who may answer a request: the school's admins who are no hands of the asker, else whoever stands above the school. */
export async function answerersOf(
  districtId: string,
  { schoolId, askerId }: { schoolId: string; askerId: string },
  now: Date,
): Promise<string[]> {
  const admins = await adminsOf({ districtId, schoolId }, now);
  const decider = deciderOf({ askerId, admins, centreId: null });
  if (decider.kind === 'school') return decider.adminIds;
  const [above] = await parentChain(schoolId);
  return above ? speakersOf(above._id, askerId) : [];
}

/** What the office has answered in the present school year: the list of it does not grow from year to year. */
async function answeredBy({ districtId, capacity }: Actor, now: Date): Promise<string[]> {
  const since = shanghaiMidnight(`${schoolYearOf(shanghaiDay(now))}-09-01`);
  const own = { districtId, orgId: capacity.orgId, at: { $gte: since } };
  // With all fields: what somebody has answered they may read, so it is held against its seal.
  const answered = await ExemptionDecisionModel.find(own).lean();
  return answered.map(({ exemptionId }) => exemptionId);
}
