// Who holds which role where, since which day and until which: kept for ever, because duties hang on it.
// What never changes is proven by the school's chain; an ending is an entry of its own.
import type { IsoDay, Role } from '@xinqiao/types/common';
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** One role of one person at one place. `until` is the last day, null while it lasts. */
export interface AppointmentDoc extends Base {
  accountId: string;
  /** The person's name, as the one who appointed them wrote it. */
  name: string;
  role: Role;
  orgId: string;
  /** Null for officers of a centre or the district. */
  schoolId: string | null;
  /** The centre above the school, or the officer's own; null below the district directly. */
  centreId: string | null;
  classId: string | null;
  subject: string | null;
  since: IsoDay;
  until: IsoDay | null;
  endReason: string | null;
}

const optional = { type: String, default: null };
const required = { type: String, required: true };

const appointmentSchema = baseSchema<AppointmentDoc>(
  {
    accountId: required,
    name: required,
    role: required,
    orgId: required,
    schoolId: optional,
    centreId: optional,
    classId: optional,
    subject: optional,
    since: required,
    until: optional,
    endReason: optional,
  },
  {
    collection: 'appointments',
    proven: ['accountId', 'role', 'orgId', 'classId', 'subject', 'since'],
  },
);
appointmentSchema.index({ districtId: 1, schoolId: 1, until: 1 });
appointmentSchema.index({ districtId: 1, accountId: 1, until: 1 });

export const AppointmentModel = mongoose.model<AppointmentDoc>('Appointment', appointmentSchema);
