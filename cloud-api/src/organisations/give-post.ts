// How a post comes to be, whoever said yes to it: one change that begins it, ends whose place it takes, and holds the school,
// so that of several who give at once one wins.
import type { Role } from '@xinqiao/types/common';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { change, newId, type ChangeBuilder } from '../platform/db';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { appointmentsOf, staffOf } from './appointment.reads';
import { OrganisationModel, type OrganisationDoc } from './organisation.model';
import { classOf } from './school.reads';
import { opensAt, opensFrom, samePost, sameSeat } from './staff.rules';

/** A post at a school, for somebody, by somebody. */
interface Giving {
  school: OrganisationDoc;
  accountId: string;
  name: string;
  role: Role;
  classId: string | null;
  subject: string | null;
  byId: string | null;
  /** Whom it relieves, as the giver has seen them. */
  relieves: readonly string[];
  /** A post that ends by it besides: of a name that turned out to be this person's. */
  insteadOf?: AppointmentDoc | null;
}

/** The post that is to be, and the change that makes it; `why` it must not be made as things stand, or null. */
export async function givePost(
  ctx: Ctx,
  giving: Giving,
): Promise<{
  fresh: AppointmentDoc;
  made: ChangeBuilder;
  why: 'organisations/already-appointed' | 'organisations/relieves' | null;
}> {
  const { school, relieves, insteadOf = null } = giving;
  const fresh = freshPost(ctx, { ...giving, giverSees: await seesChildren(ctx, giving) });
  const staff = (await staffOf(school._id)).filter(({ _id }) => _id !== insteadOf?._id);
  const seat = staff.filter((held) => sameSeat(held, fresh));
  const ending = insteadOf ? [...seat, insteadOf] : seat;
  const why = staff.some((held) => isSame(held, fresh))
    ? 'organisations/already-appointed'
    : isSeen(relieves, seat)
      ? null
      : 'organisations/relieves';
  return { fresh, made: beginning(fresh, school, ending), why };
}

/** Whether the giver sees the school's children by name: an admin of it whose post has opened. */
async function seesChildren(ctx: Ctx, { school, byId }: Giving): Promise<boolean> {
  if (byId === null) return false;
  const theirs = await appointmentsOf(school.districtId, byId);
  return theirs.some(
    (held) =>
      held.role === 'schoolAdmin' &&
      held.orgId === school._id &&
      !held.unconfirmed &&
      opensAt(held, ctx.now),
  );
}

/** Whether a class is one of this school's present ones; a post of the whole school names none. */
export async function isClassOf(
  school: OrganisationDoc,
  classId?: string | null,
): Promise<boolean> {
  if (!classId) return true;
  const found = await classOf(classId);
  return found?.schoolId === school._id && found.graduatedIn === null;
}

function beginning(
  fresh: AppointmentDoc,
  school: OrganisationDoc,
  ending: readonly AppointmentDoc[],
): ChangeBuilder {
  const { _id, since: day, role, classId, subject } = fresh;
  const told = { schoolId: school._id, day };
  const ends = ending.map((held) => held._id);
  const made = change(`school:${school._id}`, school.districtId)
    .entry('appointment.started', _id, { role, classId, subject, day, ends })
    .record(AppointmentModel, fresh)
    .hold(OrganisationModel, school._id, school.version)
    .emit('appointment.started', { appointmentId: _id, ...told });
  for (const { _id: appointmentId, version } of ending)
    made
      .update(
        AppointmentModel,
        { _id: appointmentId, version, until: null },
        { $set: { until: day } },
      )
      .emit('appointment.ended', { appointmentId, ...told });
  return made;
}

function freshPost(
  ctx: Ctx,
  {
    school,
    accountId,
    name,
    role,
    classId,
    subject,
    byId,
    giverSees,
  }: Giving & { giverSees: boolean },
): AppointmentDoc {
  const { districtId } = school;
  const since = shanghaiDay(ctx.now);
  return {
    ...{ _id: newId('apt'), districtId, version: 0, accountId, name, role },
    ...{ orgId: school._id, schoolId: school._id, classId, byId, since },
    centreId: school.parentId === districtId ? null : school.parentId,
    subject: role === 'subjectTeacher' ? subject : null,
    opensFrom: opensFrom(role, since, giverSees),
    ...{ until: null, unconfirmed: false, endReason: null },
  };
}

/** Whether the giver has said of exactly those who hold the post that they are relieved. */
function isSeen(said: readonly string[], held: readonly AppointmentDoc[]): boolean {
  return said.length === held.length && held.every(({ _id }) => said.includes(_id));
}

const isSame = (held: AppointmentDoc, fresh: AppointmentDoc): boolean =>
  held.accountId === fresh.accountId && samePost(held, fresh);
