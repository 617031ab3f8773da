// A second person answers for a post that opens what is sealed: yes, and it opens at once; no, and it opens nothing.
// Without an answer it opens the next morning. What the post owes, and what its holder writes, does not wait.
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { change, commit } from '../platform/db';
import { fail } from '../platform/fail';
import { keptAppointment } from './appoint';
import { AppointmentModel } from './appointment.model';
import { openingOf } from './opening.rules';
import { answersOf } from './openings.reads';

interface Ask {
  params: { appointmentId: string };
  body: { opens: boolean };
}

/** Opens at once what a post opens, or keeps it shut; the giver hears of a no. */
export async function answerOpening(ctx: Ctx, { params, body }: Ask): Promise<{ done: true }> {
  const held = await keptAppointment(ctx, params.appointmentId);
  if (held.until !== null) fail('organisations/appointment-ended');
  if (openingOf(held, ctx.now) !== 'waits') fail('organisations/opening-over');
  const can = await answersOf(ctx, held);
  if (!(body.opens ? can.open : can.refuse)) fail('organisations/opening-hand');
  const { _id: appointmentId, version, orgId: schoolId } = held;
  const answer = body.opens ? { openedAt: ctx.now } : { shut: true };
  const answeredById = actorOf(ctx).accountId;
  const answered = change(`school:${schoolId}`)
    .entry('appointment.openingAnswered', appointmentId, { opens: body.opens })
    .update(
      AppointmentModel,
      { _id: appointmentId, version, until: null },
      { $set: { ...answer, answeredById } },
    );
  if (!body.opens) answered.emit('appointment.shut', { appointmentId, schoolId });
  await commit(ctx, answered);
  return { done: true };
}
