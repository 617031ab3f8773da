// From whom somebody's standing comes: who gave them a post in which posts are given, who let them in, and so on upwards.
// Officers and first admins come from whoever runs the service, and there it ends.
import { SPEAKING } from '@xinqiao/types/organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { fail } from '../platform/fail';
import { arrivalsOf } from '../platform/house';
import { AppointmentModel } from './appointment.model';
import { whyNotGive, type Standing } from './giving.rules';

/** Refuses where the actor would give a post to themselves, or to somebody from whom their own standing comes. */
export async function mustBeForeign(ctx: Ctx, namedId: string): Promise<void> {
  const { accountId: actorId, districtId } = actorOf(ctx);
  const why = await whyNotGivenBy(districtId, { actorId, namedId });
  if (why) fail(why);
}

/** Why somebody may give this person no post, whoever acts at the moment; null when they may. */
export async function whyNotGivenBy(
  districtId: string,
  { actorId, namedId }: { actorId: string; namedId: string },
): Promise<ReturnType<typeof whyNotGive>> {
  return whyNotGive({ actorId, namedId, makers: await makersOf(districtId, actorId) });
}

/** Everybody from whom an account's standing comes, in one step or in several. */
export async function makersOf(districtId: string, accountId: string): Promise<Set<string>> {
  const makers = new Set<string>();
  for (let asked = [accountId]; asked.length > 0;) {
    const found = await givers(districtId, asked);
    asked = found.filter((id) => !makers.has(id));
    for (const id of asked) makers.add(id);
  }
  return makers;
}

/** An account with its makers. */
export async function standingOf(districtId: string, accountId: string): Promise<Standing> {
  return { accountId, makers: await makersOf(districtId, accountId) };
}

/** Posts that have ended count as well: what somebody did in one stands. */
async function givers(districtId: string, accountIds: readonly string[]): Promise<string[]> {
  const leading = { districtId, accountId: { $in: accountIds }, role: { $in: SPEAKING } };
  const [posts, arrivals] = await Promise.all([
    AppointmentModel.find(leading, { byId: 1 }).lean(),
    arrivalsOf(accountIds),
  ]);
  const all = [
    ...posts.map(({ byId }) => byId),
    ...[...arrivals.values()].map((one) => one.invitedBy),
  ];
  return [...new Set(all.flatMap((id) => id ?? []))];
}
