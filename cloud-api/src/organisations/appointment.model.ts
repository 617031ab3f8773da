// Who holds which role where, since which day and until which: kept for ever, because duties hang on it.
// What never changes is proven by the school's chain; an ending is an entry of its own.
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';
import type { Post } from './staff.rules';

/** One role of one person at one place. `until` is the last day, null while it lasts. */
export interface AppointmentDoc extends Base, Post {
  /** The person's name, as the one who appointed them wrote it. */
  name: string;
  /** Who gave it; null for whoever runs the service. */
  byId: string | null;
  /** Who had it open earlier, or kept it shut. */
  answeredById?: string | null;
  /** Why it ended, sealed under the person's key: it may speak of an illness or a quarrel. */
  endReason: Buffer | null;
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
    byId: optional,
    unconfirmed: { type: Boolean, default: false },
    opensFrom: { type: Date, default: null },
    openedAt: { type: Date, default: null },
    shut: { type: Boolean, default: false },
    answeredById: optional,
    endReason: { type: Schema.Types.Buffer, default: null },
  },
  {
    collection: 'appointments',
    sealed: 'grants',
    proven: ['accountId', 'role', 'orgId', 'classId', 'subject', 'since', 'byId', 'opensFrom'],
  },
);
appointmentSchema.index({ districtId: 1, schoolId: 1, role: 1, until: 1 });
appointmentSchema.index({ districtId: 1, accountId: 1, until: 1 });
appointmentSchema.index({ districtId: 1, orgId: 1, role: 1, until: 1 });
appointmentSchema.index({ districtId: 1, until: 1, opensFrom: 1 });
appointmentSchema.index({ districtId: 1, until: 1, shut: 1 });

export const AppointmentModel = mongoose.model<AppointmentDoc>('Appointment', appointmentSchema);
