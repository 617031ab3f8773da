// What has happened, told from one room to another. Payloads carry ids and dates only, never content:
// whoever needs more reads it with its own rights.
import { z } from 'zod';

const text = z.string();

/** Event name → payload schema; an event becomes one job per subscriber, in the transaction that made it. */
export const EVENTS = {
  'account.joined': z.object({ accountId: text, appointmentIds: z.array(text) }),
  'appointment.started': z.object({ appointmentId: text, schoolId: text, day: text }),
  'appointment.ended': z.object({ appointmentId: text, schoolId: text, day: text }),
  'calendar.entered': z.object({ districtId: text, month: text }),
  'child.listed': z.object({ childId: text, schoolId: text, day: text }),
  'child.left': z.object({ childId: text, schoolId: text, day: text }),
  'child.moved': z.object({ childId: text, fromSchoolId: text, schoolId: text, day: text }),
  'child.designated': z.object({ childId: text, schoolId: text, day: text }),
  'talk.recorded': z.object({ talkId: text, childId: text, schoolId: text, month: text }),
  'concern.raised': z.object({ talkId: text, schoolId: text }),
  'talk.amended': z.object({ talkId: text, childId: text, schoolId: text }),
  'talk.retracted': z.object({ talkId: text, childId: text, schoolId: text, month: text }),
  'exemption.asked': z.object({
    exemptionId: text,
    schoolId: text,
    month: text,
    askedBy: text,
  }),
  'exemption.decided': z.object({
    exemptionId: text,
    schoolId: text,
    askedBy: text,
    granted: z.boolean(),
  }),
  'month.opened': z.object({ schoolId: text, month: text }),
  'month.closed': z.object({ schoolId: text, month: text }),
  'month.signedOff': z.object({ schoolId: text, month: text }),
  'notice.queued': z.object({ noticeId: text }),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = z.infer<(typeof EVENTS)[N]>;
