// A person leaves a role: at once for their sessions, from this day on for what the role owes.
// The school keeps at least one admin who has come in, so that somebody can always name the next.
import type { Appointment } from '@xinqiao/types/organisations';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { sealText } from '../platform/crypto';
import { change, commit } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { arrivalsOf } from '../platform/house';
import { keptAppointment, viewOne } from './appoint';
import { AppointmentModel, type AppointmentDoc } from './appointment.model';
import { staffOf } from './appointment.reads';
import { schoolOf } from './school.reads';

interface Ask {
  params: { appointmentId: string };
  body: { reason: string };
}

/** Ends an appointment today; today is its last day. */
export async function endAppointment(ctx: Ctx, { params, body }: Ask): Promise<Appointment> {
  const held = await keptAppointment(ctx, params.appointmentId);
  if (held.until !== null) fail('organisations/appointment-ended');
  const school = expectFound(await schoolOf(held.orgId));
  const next = await nextAdmin(held);
  if (next === null) fail('organisations/last-admin');
  const day = shanghaiDay(ctx.now);
  const { _id: appointmentId, version, role, classId, subject } = held;
  const endReason = await sealReason(held, body.reason);
  const ending = change(`school:${school._id}`)
    .entry('appointment.ended', appointmentId, { role, classId, subject, day })
    .update(AppointmentModel, { _id: appointmentId, version }, { $set: { until: day, endReason } })
    .emit('appointment.ended', { appointmentId, schoolId: school._id, day });
  // Of what is given meanwhile nothing stands in its way: else who is to leave could go on giving posts for ever.
  if (next) ending.rely(AppointmentModel, next._id, next.version);
  await commit(ctx, ending);
  return viewOne({ ...held, until: day });
}

function sealReason(held: AppointmentDoc, reason: string): Promise<Buffer> {
  const { _id: docId, accountId: id, districtId } = held;
  return sealText(
    { id, districtId },
    { collection: 'appointments', field: 'endReason', docId },
    reason,
  );
}

/** An admin who stays when this one leaves; null where there is none, undefined where none is needed. */
async function nextAdmin(held: AppointmentDoc): Promise<AppointmentDoc | null | undefined> {
  if (held.role !== 'schoolAdmin') return undefined;
  const staff = await staffOf(held.orgId);
  const admins = staff.filter(({ role }) => role === 'schoolAdmin');
  const joined = await arrivalsOf(admins.map(({ accountId }) => accountId));
  const others = admins.filter(({ _id }) => _id !== held._id);
  // Where nobody has come in yet, one who was only named may stand for another who was.
  if (!joined.has(held.accountId)) return others[0] ?? null;
  return others.find(({ accountId, unconfirmed }) => joined.has(accountId) && !unconfirmed) ?? null;
}
