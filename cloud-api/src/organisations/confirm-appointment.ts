// Somebody came in by the invitation of a place that does not keep this post: who keeps it says that it is they.
// Until then nobody acts in it, so that an invitation never opens more than its giver could give.
import type { Appointment } from '@xinqiao/types/organisations';
import type { Ctx } from '../platform/context';
import { change, commit } from '../platform/db';
import { fail } from '../platform/fail';
import { keptAppointment, viewOne } from './appoint';
import { AppointmentModel } from './appointment.model';
import { mustBeForeign } from './giving.reads';

interface Ask {
  params: { appointmentId: string };
}

/** Confirms a post whose holder was let in by somebody else. */
export async function confirmAppointment(ctx: Ctx, { params }: Ask): Promise<Appointment> {
  const held = await keptAppointment(ctx, params.appointmentId);
  await mustBeForeign(ctx, held.accountId);
  if (held.until !== null) fail('organisations/appointment-ended');
  if (!held.unconfirmed) fail('organisations/confirmed-already');
  const { _id, version, orgId } = held;
  await commit(
    ctx,
    change(`school:${orgId}`)
      .entry('appointment.confirmed', _id)
      .update(
        AppointmentModel,
        { _id, version, unconfirmed: true },
        { $set: { unconfirmed: false } },
      ),
  );
  return viewOne({ ...held, unconfirmed: false });
}
