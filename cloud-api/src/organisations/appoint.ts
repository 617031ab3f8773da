// A school names a person for a role. Where there is one such role, whoever held it hands over in the same act,
// so that no gap opens between the two. Who has no post there is asked first (offer-post.ts).
import type { Appoint, Appointment } from '@xinqiao/types/organisations';
import { isSameName } from '@xinqiao/types/text';
import type { z } from 'zod';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { commit, newId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { arrivalsOf } from '../platform/house';
import { allOf } from '../platform/rights';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { appointmentOf, roleHolders, staffOf } from './appointment.reads';
import { givePost, isClassOf } from './give-post';
import { mustBeForeign } from './giving.reads';
import type { OrganisationDoc } from './organisation.model';
import { appointmentRights, organisationRights } from './organisation.rights';
import { viewAppointment } from './organisation.view';
import { classOf } from './school.reads';
import { schoolFor } from './tree.reads';

interface Ask {
  params: { schoolId: string };
  body: z.output<typeof Appoint>;
}

/** Appoints a person to a role of the school from today on. */
export async function appoint(ctx: Ctx, { params, body }: Ask): Promise<Appointment> {
  const { accountId, name = '', role, classId = null, subject = null, relieves = [] } = body;
  const school = await schoolGiving(ctx, params.schoolId);
  if (accountId) await mustBeForeign(ctx, accountId);
  if (!(await isClassOf(school, classId))) fail('children/class-mismatch');
  const known = accountId ? await knownPerson(ctx, accountId) : null;
  if (known && (await isToBeAsked(school, known.accountId))) fail('organisations/ask-first');
  if (!known && !body.namesake && (await isKnownName(school, name)))
    fail('organisations/known-name');
  if (!known) await mustNotNameManyMore(ctx, school);
  const who = known ?? { accountId: newId('acc'), name };
  const byId = actorOf(ctx).accountId;
  const post = { role, classId, subject, relieves, byId };
  const { fresh, made, why } = await givePost(ctx, {
    ...{ ...post, school, accountId: who.accountId, name: who.name },
  });
  if (why) fail(why);
  // Whoever is just coming in opens the posts that they have: one that is given meanwhile must not slip in.
  if (known?.until === null && !relieves.includes(known._id))
    made.hold(AppointmentModel, known._id, known.version);
  await commit(ctx, made);
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

/** A school whose posts the actor gives. */
export async function schoolGiving(ctx: Ctx, schoolId: string): Promise<OrganisationDoc> {
  const school = await schoolFor(ctx, 'read', schoolId);
  if (!organisationRights.mayOn(ctx, 'keepStaff', school)) fail('common/forbidden');
  return school;
}

/** The latest appointment of a person whom the actor knows; for everybody else's id the answer is as for none. */
export async function knownPerson(ctx: Ctx, accountId: string): Promise<AppointmentDoc> {
  const theirs = allOf(appointmentRights.scoped(ctx, 'know'), { accountId });
  const all = await AppointmentModel.find(theirs).lean();
  const known = all.sort((a, b) => (a._id < b._id ? 1 : -1))[0];
  if (!known)
    return fail('common/invalid', undefined, [
      {
        pointer: '/accountId',
        detail: '没有这位老师，请重新选；在别的学校任教的，选“新来的人”，把邀请码交给本人。',
      },
    ]);
  return known;
}

/** Whether somebody is asked before they are given a post: they have come in, and hold none at this school. */
export async function isToBeAsked(school: OrganisationDoc, accountId: string): Promise<boolean> {
  const staff = await staffOf(school._id);
  if (staff.some((held) => held.accountId === accountId)) return false;
  return (await arrivalsOf([accountId])).has(accountId);
}

/** So many people may be named at a school by one person and not have come in: more than the largest school has. */
const MOST_NAMED = 200;

async function mustNotNameManyMore(ctx: Ctx, school: OrganisationDoc): Promise<void> {
  const { accountId: giver } = actorOf(ctx);
  const staff = await staffOf(school._id);
  const named = new Set(staff.flatMap(({ byId, accountId }) => (byId === giver ? accountId : [])));
  if (named.size < MOST_NAMED) return;
  const joined = await arrivalsOf([...named]);
  if (named.size - joined.size >= MOST_NAMED) fail('organisations/named-many');
}

/** Whether the school has somebody of this name, or had somebody who came in: a second account must be meant. */
async function isKnownName(school: OrganisationDoc, name: string): Promise<boolean> {
  const found = (await roleHolders(school._id)).filter((held) => isSameName(held.name, name));
  if (found.some(({ until }) => until === null)) return true;
  return (await arrivalsOf(found.map(({ accountId }) => accountId))).size > 0;
}
