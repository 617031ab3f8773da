// What this room tells the others: ids and dates only, never content.
// Whoever needs more reads it with its own rights; the register of all rooms is made of these (events.ts).
import { z } from 'zod';

const text = z.string();

export const monthsEvents = {
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
  'school.reminded': z.object({
    actId: text,
    schoolId: text,
    month: text,
    orgId: text,
    open: z.number().int(),
    vacancies: z.number().int(),
  }),
  'month.signedOff': z.object({ districtId: text, schoolId: text, month: text }),
} as const;
