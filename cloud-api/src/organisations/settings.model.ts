// What a district has settled: the school days of a month, and the policy from a month on.
// Both are append-only; the latest row that was entered in time decides.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { Policy } from '@xinqiao/types/organisations';
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** The school days of a month, as they were entered once. */
export interface CalendarDoc extends Base {
  month: Month;
  schoolDays: IsoDay[];
  enteredAt: Date;
  /** Who entered it; missing where an operator did when the district was founded. */
  byName?: string;
}

const calendarSchema = baseSchema<CalendarDoc>(
  {
    month: { type: String, required: true },
    schoolDays: { type: [String], required: true },
    enteredAt: { type: Date, required: true },
    byName: String,
  },
  { collection: 'calendars', proven: 'content', sealed: 'grants' },
);
calendarSchema.index({ districtId: 1, month: 1, enteredAt: -1, _id: -1 });

export const CalendarModel = mongoose.model<CalendarDoc>('Calendar', calendarSchema);

/** The policy that holds from the month `since` on, until a later one. */
interface PolicyDoc extends Base, Policy {
  enteredAt: Date;
  /** Who entered it; missing where an operator did when the district was founded. */
  byName?: string;
}

const policySchema = baseSchema<PolicyDoc>(
  {
    owes: { type: String, required: true },
    vacationMonths: { type: String, required: true },
    lateAfterDays: { type: Number, required: true },
    closeDay: { type: Number, required: true },
    since: { type: String, required: true },
    enteredAt: { type: Date, required: true },
    byName: String,
  },
  { collection: 'policies', proven: 'content', sealed: 'grants' },
);
policySchema.index({ districtId: 1, since: -1, enteredAt: -1, _id: -1 });
policySchema.index({ districtId: 1, enteredAt: 1, _id: 1 });

export const PolicyModel = mongoose.model<PolicyDoc>('Policy', policySchema);
