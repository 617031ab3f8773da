// What other rooms ask about people: who holds which role at a school, and in which capacities a person acts.
// The history is whole: what ended is still needed to say who owed what on a day.
import type { Role } from '@xinqiao/types/common';
import { FOUNDING } from '@xinqiao/types/organisations';
import type { Capacity, Ctx } from '../platform/context';
import { byId, listBy } from '../platform/db';
import { arrivalsOf } from '../platform/house';
import { allOf } from '../platform/rights';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { appointmentRights } from './organisation.rights';
import { schoolOf } from './school.reads';
import { capacitiesFrom } from './staff.rules';

/** All appointments that a school has ever had, oldest first; `until` is the last day, null while it lasts. */
export async function roleHolders(schoolId: string): Promise<AppointmentDoc[]> {
  const school = await schoolOf(schoolId);
  if (!school) return [];
  const { districtId } = school;
  const all = await listBy(AppointmentModel, { districtId, schoolId });
  return all.sort((a, b) => compare(a.since, b.since) || compare(a._id, b._id));
}

/** The appointments held at a school now. */
export async function staffOf(schoolId: string): Promise<AppointmentDoc[]> {
  const all = await roleHolders(schoolId);
  return all.filter(({ until }) => until === null).sort((a, b) => compare(a._id, b._id));
}

/** The names of people by account, as a school of the district appointed them; the latest appointment tells. */
export async function namesOf(
  districtId: string,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  const asked = accountIds.map((accountId) =>
    listBy(AppointmentModel, { districtId, accountId }, ['_id', 'accountId', 'name', 'since']),
  );
  const all = (await Promise.all(asked)).flat();
  all.sort((a, b) => compare(a.since, b.since) || compare(a._id, b._id));
  return new Map(all.map(({ accountId, name }) => [accountId, name]));
}

/** Who holds one of these roles at a school now. */
export async function holdersAt(
  { districtId, schoolId }: { districtId: string; schoolId: string },
  roles: readonly Role[],
): Promise<AppointmentDoc[]> {
  const each = roles.map((role) => listBy(AppointmentModel, { districtId, schoolId, role }));
  const all = (await Promise.all(each)).flat();
  return all.filter(({ until }) => until === null).sort((a, b) => compare(a._id, b._id));
}

/** The people who hold a role at any node of the tree now, each once; who was named and has not come in can answer for nobody yet. */
export async function holdersOf(
  node: { districtId: string; orgId: string },
  role: Role,
): Promise<{ accountId: string; name: string }[]> {
  const found = await AppointmentModel.find({ ...node, role, until: null }).lean();
  const open = found.filter(({ unconfirmed }) => !unconfirmed);
  const joined = await arrivalsOf(open.map(({ accountId }) => accountId));
  const inside = open.filter(({ accountId }) => joined.has(accountId));
  return [
    ...new Map(inside.map(({ accountId, name }) => [accountId, { accountId, name }])).values(),
  ];
}

type Leading = AppointmentDoc & { role: (typeof FOUNDING)[number] };

/** With whom a district begins, as it is now: first its officers, then those of its centres, then the admins of its schools, then who audits it. */
export async function leadersOf(districtId: string): Promise<Leading[]> {
  const leading = { districtId, role: { $in: FOUNDING }, until: null };
  const found = await AppointmentModel.find(leading).lean<Leading[]>();
  const rank = ({ role }: Leading) => -FOUNDING.indexOf(role);
  return found.sort(
    (a, b) => rank(a) - rank(b) || compare(a.orgId, b.orgId) || compare(a._id, b._id),
  );
}

/** The appointments that a person holds in a district now. */
export async function appointmentsOf(
  districtId: string,
  accountId: string,
): Promise<AppointmentDoc[]> {
  const all = await listBy(AppointmentModel, { districtId, accountId });
  return all.filter(({ until }) => until === null).sort((a, b) => compare(a._id, b._id));
}

/** Whether a person has ever held an appointment in a district. */
export async function hasServed(districtId: string, accountId: string): Promise<boolean> {
  return (await listBy(AppointmentModel, { districtId, accountId })).length > 0;
}

/** The capacities in which a person may act now, from the appointments they hold. */
export async function capacitiesOf(districtId: string, accountId: string): Promise<Capacity[]> {
  return capacitiesFrom(await appointmentsOf(districtId, accountId));
}

/** The person's appointments that the actor may see, and whether the actor keeps one of them. */
export async function appointmentsSeen(
  ctx: Ctx,
  accountId: string,
): Promise<{ seen: AppointmentDoc[]; kept: AppointmentDoc[] }> {
  const theirs = { accountId, until: null };
  const seen = await AppointmentModel.find(
    allOf(appointmentRights.scoped(ctx, 'read'), theirs),
  ).lean();
  return { seen, kept: seen.filter((doc) => appointmentRights.mayOn(ctx, 'keep', doc)) };
}

/** One appointment, ended or not. */
export function appointmentOf(appointmentId: string): Promise<AppointmentDoc | null> {
  return byId(AppointmentModel, appointmentId);
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
