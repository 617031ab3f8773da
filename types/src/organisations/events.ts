// What this room tells the others: ids and dates only, never content.
// Whoever needs more reads it with its own rights; the register of all rooms is made of these (events.ts).
import { z } from 'zod';

const text = z.string();

export const organisationsEvents = {
  'appointment.started': z.object({ appointmentId: text, schoolId: text, day: text }),
  'district.founded': z.object({ districtId: text }),
  'classes.movedUp': z.object({ schoolId: text, schoolYear: z.number().int() }),
  'appointment.shut': z.object({ appointmentId: text, schoolId: text }),
  'offer.asked': z.object({ offerId: text }),
  'offer.ended': z.object({ offerId: text }),
  'appointment.ended': z.object({ appointmentId: text, schoolId: text, day: text }),
  'ledger.contradicted': z.object({ districtId: text, witnessId: text }),
  'ledger.halted': z.object({ districtId: text, haltId: text }),
} as const;
