// How the first people come in: whoever runs the service invites officers and school admins, who then invite the others.
// A code is shown once; for somebody who has not joined a new one can be made, and the earlier one lets nobody in any more.
import type { FOUNDING } from '@xinqiao/types/organisations';
import { appointmentsOf, leadersOf, organisationOf } from '../organisations';
import type { Ctx } from '../platform/context';
import { commit } from '../platform/db';
import { AccountModel } from './account.model';
import { InvitationModel, type InvitationDoc } from './invitation.model';
import { freshInvitation, type Invited } from './invite';

/** Somebody who leads a place, or audits the district, and has not joined; `waiting` is the code that still lets them in, if one does. */
export interface Leader extends Invited {
  orgName: string;
  role: (typeof FOUNDING)[number];
  waiting: InvitationDoc | null;
}

/** The officers, school admins and auditors of a district who have not joined yet, the district's first. */
export async function leadersOutside(ctx: Ctx, districtId: string): Promise<Leader[]> {
  const all = [...eachOnce(await leadersOf(districtId))];
  const ids = all.map(({ accountId }) => accountId);
  const [joined, codes] = await Promise.all([
    AccountModel.find({ _id: { $in: ids } }, { _id: 1 }).lean(),
    InvitationModel.find({ districtId, accountId: { $in: ids }, usedAt: null }).lean(),
  ]);
  const inside = new Set(joined.map(({ _id }) => _id));
  const living = codes.filter(({ expiresAt }) => expiresAt > ctx.now);
  const outside = all.filter(({ accountId }) => !inside.has(accountId));
  return Promise.all(
    outside.map(async ({ accountId, name, role, orgId, schoolId }) => ({
      ...{ accountId, districtId, name, schoolId, role },
      // Whoever runs the service may let somebody into whatever they are.
      appointmentIds: (await appointmentsOf(districtId, accountId)).map(({ _id }) => _id),
      orgName: (await organisationOf(orgId))?.name ?? '',
      waiting: living.find((code) => code.accountId === accountId) ?? null,
    })),
  );
}

/** Makes a code for a leader; the one that was waiting ends in the same change. */
export async function inviteLeader(
  ctx: Ctx,
  { orgName: _name, role: _role, waiting: _waiting, ...invited }: Leader,
): Promise<{ code: string; expiresAt: Date }> {
  const { code, expiresAt, made } = await freshInvitation(ctx, invited);
  await commit(ctx, made);
  return { code, expiresAt };
}

/** A person who leads several places is let in once, as the leader of the first. */
function eachOnce<T extends { accountId: string }>(leaders: readonly T[]): Iterable<T> {
  const first = new Map<string, T>();
  for (const one of leaders) if (!first.has(one.accountId)) first.set(one.accountId, one);
  return first.values();
}
