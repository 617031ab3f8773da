// The tree, the classes and the staff, as the actor may see them.
// What lies outside the actor's scope is not found, as if it did not exist.
import { holds } from '@xinqiao/types/text';
import { schoolYearOf, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { expectFound } from '../platform/fail';
import { arrivalsOf } from '../platform/house';
import { allOf } from '../platform/rights';
import { AppointmentModel } from './appointment.model';
import { OrganisationModel, type OrganisationDoc } from './organisation.model';
import { organisationRights, type OrganisationAction } from './organisation.rights';
import { viewAppointment, viewClass, viewOrganisation } from './organisation.view';
import { classesOf } from './school.reads';

const RANK = { district: 0, centre: 1, school: 2 } as const;
const chinese = new Intl.Collator('zh-Hans-CN');

/** The nodes that the actor sees: district first, then centres, then schools, by name. */
export async function readTree(ctx: Ctx) {
  const nodes = await OrganisationModel.find(organisationRights.scoped(ctx, 'read')).lean();
  nodes.sort((a, b) => RANK[a.kind] - RANK[b.kind] || chinese.compare(a.name, b.name));
  return { items: nodes.map(viewOrganisation) };
}

/** The classes that are at a school now, where the actor sees it. */
export async function readClasses(ctx: Ctx, { params }: { params: { schoolId: string } }) {
  const school = await schoolFor(ctx, 'read', params.schoolId);
  const present = (await classesOf(school._id)).filter(({ graduatedIn }) => graduatedIn === null);
  return { items: present.map(viewClass) };
}

/** Who holds which role at a school: those of now, then those who ended this school year; by name. */
export async function readStaff(
  ctx: Ctx,
  { params, query }: { params: { schoolId: string }; query: { q?: string } },
) {
  const school = await schoolFor(ctx, 'readStaff', params.schoolId);
  const yearBegan = `${schoolYearOf(shanghaiDay(ctx.now))}-09-01`;
  const recent = { $or: [{ until: null }, { until: { $gte: yearBegan } }] };
  const here = { districtId: school.districtId, schoolId: school._id };
  const [found, classes] = await Promise.all([
    AppointmentModel.find(allOf(here, recent)).lean(),
    classesOf(school._id),
  ]);
  const names = new Map(classes.map(({ _id, name }) => [_id, name]));
  const wanted = found.filter(({ name }) => holds(name, query.q ?? ''));
  wanted.sort(
    (a, b) =>
      Number(a.until !== null) - Number(b.until !== null) || chinese.compare(a.name, b.name),
  );
  const joined = await arrivalsOf(wanted.map(({ accountId }) => accountId));
  return { items: wanted.map((doc) => viewAppointment(doc, { classNames: names, joined })) };
}

/** The school, if the actor may do this to it; else it is not found. */
export async function schoolFor(
  ctx: Ctx,
  action: OrganisationAction,
  schoolId: string,
): Promise<OrganisationDoc> {
  const school = expectFound(await byId(OrganisationModel, schoolId));
  const seen = school.kind === 'school' && organisationRights.mayOn(ctx, action, school);
  return expectFound(seen ? school : null);
}
