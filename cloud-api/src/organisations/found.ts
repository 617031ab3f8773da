// Lays down a district: the tree, its classes, who holds which role, school days and policy. Whoever runs the service
// does it, because nobody is inside yet who could. What is there already stays as it is, so that founding again is harmless.
import type { IsoDay, Month, Role } from '@xinqiao/types/common';
import type { Policy } from '@xinqiao/types/organisations';
import { isSameName } from '@xinqiao/types/text';
import { shanghaiDay, shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { change, commit, newId, type ChangeBuilder } from '../platform/db';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { isFixed } from './month.rules';
import { OrganisationModel, type OrganisationDoc } from './organisation.model';
import { SchoolClassModel } from './school-class.model';
import { CalendarModel, PolicyModel } from './settings.model';
import { enteringCalendar } from './settle';

/** A district as it shall be. Whoever founds it gives the ids, the same at every founding. */
export interface DistrictPlan {
  id: string;
  name: string;
  /** The school year for which grades and names of the classes stand. */
  schoolYear: number;
  centres: readonly { id: string; name: string }[];
  /** `centreId` null: directly below the district (直属小学). */
  schools: readonly { id: string; name: string; centreId: string | null }[];
  classes: readonly { id: string; schoolId: string; grade: number; name: string }[];
  staff: readonly Post[];
  /** The policy with which the district begins; null is the default one. Later ones are the district's own. */
  policy: Omit<Policy, 'since'> | null;
  calendars: ReadonlyMap<Month, readonly IsoDay[]>;
}

/** A role of a person at a node of the tree; `classId` and `subject` narrow a teacher's. */
export interface Post {
  accountId: string;
  name: string;
  role: Role;
  orgId: string;
  classId?: string | null;
  subject?: string | null;
}

/** What a plan asks for and is not there yet, and where the database says otherwise than the plan. */
export interface Missing {
  organisations: Omit<OrganisationDoc, 'version'>[];
  classes: DistrictPlan['classes'];
  posts: Post[];
  /** Months that have not begun and for which nothing was entered. */
  calendars: [Month, readonly IsoDay[]][];
  /** Months of the plan that have begun: their school days can be entered no more. */
  tooLate: Month[];
  differences: Difference[];
  /** Who would audit what they do themselves, by the posts of the plan and those that are held. */
  notApart: string[];
}

/** A thing that is there by the plan's id, with another name or another parent. */
export interface Difference {
  id: string;
  field: 'name' | 'parentId';
  is: string;
}

/** Compares a plan with what is there; writes nothing. */
export async function missingOf(ctx: Ctx, plan: DistrictPlan): Promise<Missing> {
  const districtId = plan.id;
  const [nodes, classes, posts, months] = await Promise.all([
    OrganisationModel.find({ districtId }).lean(),
    SchoolClassModel.find({ districtId }).lean(),
    AppointmentModel.find({ districtId }).lean(),
    CalendarModel.distinct('month', { districtId }),
  ]);
  const wanted = treeOf(plan);
  const ids = new Set([...nodes, ...classes].map(({ _id }) => _id));
  const held = new Set(posts.map(postKey));
  const ahead = [...plan.calendars].filter(([month]) => !isFixed(month, ctx.now));
  const named = plan.classes.map(({ id: _id, name }) => ({ _id, name }));
  const ofThisYear = classes.filter(({ schoolYear }) => schoolYear === plan.schoolYear);
  return {
    organisations: wanted.filter(({ _id }) => !ids.has(_id)),
    classes: plan.classes.filter(({ id }) => !ids.has(id)),
    posts: plan.staff.filter((post) => !held.has(postKey(post))),
    calendars: ahead.filter(([month]) => !months.includes(month)),
    tooLate: [...plan.calendars.keys()].filter((month) => isFixed(month, ctx.now)),
    differences: [
      ...differing(nodes, wanted, 'name'),
      ...differing(nodes, wanted, 'parentId'),
      ...differing(ofThisYear, named, 'name'),
    ],
    notApart: notApart([...plan.staff, ...posts.filter(({ until }) => until === null)]),
  };
}

/** The names of those who audit and hold another post besides. */
function notApart(posts: readonly Pick<Post, 'accountId' | 'name' | 'role'>[]): string[] {
  const accountsOf = (isAuditor: boolean) =>
    posts.filter(({ role }) => (role === 'auditor') === isAuditor);
  const others = new Set(accountsOf(false).map(({ accountId }) => accountId));
  const both = accountsOf(true).filter(({ accountId }) => others.has(accountId));
  return [...new Map(both.map(({ accountId, name }) => [accountId, name])).values()];
}

/** Whether nothing is missing any more. */
export function isWhole({ organisations, classes, posts, calendars }: Missing): boolean {
  return [organisations, classes, posts, calendars].every((list) => list.length === 0);
}

/**
 * Writes what is missing: the district with its policy and officers, then school by school, then the calendar, each whole
 * or not at all. Whatever a crash leaves out, the next founding finds missing.
 */
export async function foundDistrict(ctx: Ctx, plan: DistrictPlan, missing: Missing): Promise<void> {
  const districtId = plan.id;
  const offices = [districtId, ...plan.centres.map(({ id }) => id)];
  await foundPlaces(ctx, { plan, missing, at: offices, entry: 'district.founded' });
  for (const { id } of plan.schools)
    await foundPlaces(ctx, { plan, missing, at: [id], entry: 'school.founded' });
  for (const [month, schoolDays] of missing.calendars)
    await commit(ctx, enteringCalendar(ctx, { districtId, month, schoolDays: [...schoolDays] }));
}

interface Places {
  plan: DistrictPlan;
  missing: Missing;
  /** The offices together, or one school. */
  at: readonly string[];
  entry: 'district.founded' | 'school.founded';
}

async function foundPlaces(ctx: Ctx, { plan, missing, at, entry }: Places): Promise<void> {
  const [first = plan.id] = at;
  const nodes = missing.organisations.filter(({ _id }) => at.includes(_id));
  const classes = missing.classes.filter(({ schoolId }) => at.includes(schoolId));
  const posts = missing.posts.filter(({ orgId }) => at.includes(orgId));
  if (nodes.length + classes.length + posts.length === 0) return;
  const facts = { places: nodes.length, classes: classes.length, appointments: posts.length };
  const chain = entry === 'district.founded' ? `district:${plan.id}` : `school:${first}`;
  const made = change(chain, plan.id).entry(entry, first, facts);
  for (const node of nodes) made.insert(OrganisationModel, node);
  if (nodes.some(({ kind }) => kind === 'district') && plan.policy)
    made.record(PolicyModel, firstPolicy(ctx, plan.id, plan.policy));
  if (nodes.length === 0) await holdPlace(made, first);
  for (const { id: _id, schoolId, grade, name } of classes) {
    const { schoolYear, id: districtId } = plan;
    const row = { _id, districtId, schoolId, grade, name, schoolYear, graduatedIn: null };
    made.insert(SchoolClassModel, row);
  }
  for (const post of posts) made.record(AppointmentModel, appointmentRow(ctx, plan, post));
  await commit(ctx, made);
}

/** A new district owes nothing yet, so its first policy holds from the month in which it is founded. */
function firstPolicy(ctx: Ctx, districtId: string, policy: Omit<Policy, 'since'>) {
  const since = shanghaiMonth(ctx.now);
  return { _id: newId('pol'), districtId, ...policy, since, enteredAt: ctx.now };
}

/** Two operators who complete the same place at once must not both appoint. */
async function holdPlace(made: ChangeBuilder, orgId: string): Promise<void> {
  const node = await OrganisationModel.findById(orgId).lean();
  if (node) made.hold(OrganisationModel, orgId, node.version);
}

function treeOf(plan: DistrictPlan): Missing['organisations'] {
  const districtId = plan.id;
  const district = { _id: districtId, districtId, kind: 'district' as const, name: plan.name };
  return [
    { ...district, parentId: null },
    ...plan.centres.map(({ id: _id, name }) => ({
      ...{ _id, districtId, kind: 'centre' as const, name, parentId: districtId },
    })),
    ...plan.schools.map(({ id: _id, name, centreId }) => ({
      ...{ _id, districtId, kind: 'school' as const, name, parentId: centreId ?? districtId },
    })),
  ];
}

function appointmentRow(
  ctx: Ctx,
  plan: DistrictPlan,
  { accountId, name, role, orgId, classId = null, subject = null }: Post,
): Omit<AppointmentDoc, 'version'> {
  const school = plan.schools.find(({ id }) => id === orgId);
  const isCentre = plan.centres.some(({ id }) => id === orgId);
  return {
    _id: newId('apt'),
    districtId: plan.id,
    ...{ accountId, name, role, orgId, classId, subject },
    schoolId: school ? orgId : null,
    centreId: school ? school.centreId : isCentre ? orgId : null,
    since: shanghaiDay(ctx.now),
    until: null,
    byId: null,
    unconfirmed: false,
    opensFrom: null,
    endReason: null,
  };
}

/** A role once held is not given again by the plan, also when it has ended since. */
function postKey({ accountId, role, orgId, classId, subject }: Post): string {
  return JSON.stringify([accountId, role, orgId, classId ?? null, subject ?? null]);
}

type Named = { _id: string; name: string; parentId?: string | null };

function differing(
  found: readonly Named[],
  wanted: readonly Named[],
  field: Difference['field'],
): Difference[] {
  const there = new Map(found.map((one) => [one._id, one]));
  return wanted.flatMap((one) => {
    const is = there.get(one._id);
    return is && !isSame(field, is, one) ? [{ id: one._id, field, is: is[field] ?? '' }] : [];
  });
}

/** Names are compared as everywhere, whatever their blanks and dots. */
function isSame(field: Difference['field'], one: Named, other: Named): boolean {
  return field === 'name' ? isSameName(one.name, other.name) : one[field] === other[field];
}
