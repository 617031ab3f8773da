// A school names a person for a role. Where there is one such role, whoever held it hands over in the same act,
// so that no gap opens between the two.
import type { Appoint, Appointment } from '@xinqiao/types/organisations';
import type { z } from 'zod';
import { actorOf } from '../platform/auth';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { change, commit, newId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { arrivalsOf } from '../platform/house';
import { allOf } from '../platform/rights';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { appointmentOf, staffOf } from './appointment.reads';
import { mustBeForeign } from './giving.reads';
import { OrganisationModel, type OrganisationDoc } from './organisation.model';
import { appointmentRights, organisationRights } from './organisation.rights';
import { viewAppointment } from './organisation.view';
import { classOf } from './school.reads';
import { opensFrom, samePost, sameSeat } from './staff.rules';
import { schoolFor } from './tree.reads';

interface Ask {
  params: { schoolId: string };
  body: z.output<typeof Appoint>;
}

/** Appoints a person to a role of the school from today on. */
export async function appoint(ctx: Ctx, { params, body }: Ask): Promise<Appointment> {
  const school = await schoolFor(ctx, 'read', params.schoolId);
  if (!organisationRights.mayOn(ctx, 'keepStaff', school)) fail('common/forbidden');
  if (body.accountId) await mustBeForeign(ctx, body.accountId);
  await requireClassOf(school, body.classId);
  const known = await knownPerson(ctx, body);
  const fresh = freshAppointment(ctx, school, { ...body, known });
  const staff = await staffOf(school._id);
  const seat = staff.filter((held) => sameSeat(held, fresh));
  if (staff.some((held) => isSame(held, fresh))) fail('organisations/already-appointed');
  if (!isSeen(body.relieves, seat)) fail('organisations/relieves');
  await commit(ctx, appointing(fresh, { school, handingOver: seat, known }));
  return viewOne(fresh);
}

/** The appointment as it stands, for the replay of a lost answer: for whoever may still give and end it. */
export async function appointmentAgain(ctx: Ctx, appointmentId: string): Promise<Appointment> {
  return viewOne(await keptAppointment(ctx, appointmentId));
}

/** An appointment that the actor keeps; not found where they may not see it, `common/forbidden` where they only may. */
export async function keptAppointment(ctx: Ctx, appointmentId: string): Promise<AppointmentDoc> {
  const held = expectFound(await appointmentOf(appointmentId));
  if (!appointmentRights.mayOn(ctx, 'read', held)) fail('common/not-found');
  if (!appointmentRights.mayOn(ctx, 'keep', held)) fail('common/forbidden');
  return held;
}

/** An appointment in the contract's shape, with the name of its class. */
export async function viewOne(doc: AppointmentDoc): Promise<Appointment> {
  const schoolClass = doc.classId === null ? null : await classOf(doc.classId);
  const classNames = new Map(schoolClass ? [[schoolClass._id, schoolClass.name]] : []);
  return viewAppointment(doc, { classNames, joined: await arrivalsOf([doc.accountId]) });
}

function appointing(fresh: AppointmentDoc, { school, handingOver, known }: Surroundings) {
  const { _id, since: day, role, classId, subject, schoolId = null } = fresh;
  const told = { schoolId: schoolId ?? school._id, day };
  const ends = handingOver.map((held) => held._id);
  const made = change(`school:${school._id}`)
    .entry('appointment.started', _id, { role, classId, subject, day, ends })
    .record(AppointmentModel, fresh)
    .hold(OrganisationModel, school._id, school.version)
    .emit('appointment.started', { appointmentId: _id, ...told });
  // Whoever is just coming in opens the posts that they have: one that is given meanwhile must not slip in.
  if (known?.until === null && !ends.includes(known._id))
    made.hold(AppointmentModel, known._id, known.version);
  for (const { _id: appointmentId, version } of handingOver)
    made
      .update(
        AppointmentModel,
        { _id: appointmentId, version, until: null },
        { $set: { until: day } },
      )
      .emit('appointment.ended', { appointmentId, ...told });
  return made;
}

interface Surroundings {
  school: OrganisationDoc;
  handingOver: readonly AppointmentDoc[];
  /** The latest appointment of whoever is named; null for somebody new. */
  known: AppointmentDoc | null;
}

function freshAppointment(
  ctx: Ctx,
  school: OrganisationDoc,
  { known, ...body }: Ask['body'] & Pick<Surroundings, 'known'>,
): AppointmentDoc {
  const { districtId } = school;
  return {
    _id: newId('apt'),
    districtId,
    version: 0,
    accountId: known?.accountId ?? newId('acc'),
    name: known?.name ?? body.name ?? '',
    role: body.role,
    orgId: school._id,
    schoolId: school._id,
    centreId: school.parentId === districtId ? null : school.parentId,
    classId: body.classId ?? null,
    subject: body.role === 'subjectTeacher' ? (body.subject ?? null) : null,
    since: shanghaiDay(ctx.now),
    opensFrom: opensFrom(body.role, shanghaiDay(ctx.now)),
    until: null,
    byId: actorOf(ctx).accountId,
    unconfirmed: false,
    endReason: null,
  };
}

/** The latest appointment of a person whom the actor knows; for everybody else's id the answer is as for none. */
async function knownPerson(ctx: Ctx, { accountId }: Ask['body']): Promise<AppointmentDoc | null> {
  if (!accountId) return null;
  const theirs = allOf(appointmentRights.scoped(ctx, 'know'), { accountId });
  const known = await AppointmentModel.findOne(theirs).sort({ _id: -1 }).lean();
  if (!known)
    return fail('common/invalid', undefined, [
      {
        pointer: '/accountId',
        detail: '没有这位老师，请重新选，或填写姓名；在别的学校任教的，请上级单位来安排。',
      },
    ]);
  return known;
}

async function requireClassOf(school: OrganisationDoc, classId?: string | null): Promise<void> {
  if (!classId) return;
  const found = await classOf(classId);
  if (found?.schoolId !== school._id || found.graduatedIn !== null) fail('children/class-mismatch');
}

/** Whether the giver has said of exactly those who hold the post that they are relieved. */
function isSeen(said: readonly string[] = [], held: readonly AppointmentDoc[]): boolean {
  return said.length === held.length && held.every(({ _id }) => said.includes(_id));
}

const isSame = (held: AppointmentDoc, fresh: AppointmentDoc): boolean =>
  held.accountId === fresh.accountId && samePost(held, fresh);
