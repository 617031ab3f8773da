// A school signs a month off, or opens it again, or its office reminds it: append-only records with the figures as they were signed.
// What holds now stands on the school's month; these records prove how it came to that.
import type { Month } from '@xinqiao/types/common';
import type { SchoolMonth } from '@xinqiao/types/months';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** One act about a month; `counts` is kept of a signature and of a reminder, `reason` of a reopening. */
export interface MonthActDoc extends Base {
  schoolId: string;
  month: Month;
  kind: 'signedOff' | 'reopened' | 'reminded';
  byId: string;
  byName: string;
  at: Date;
  counts: SchoolMonth['counts'] | null;
  reason: Buffer | null;
}

const text = { type: String, required: true };
const monthActSchema = baseSchema<MonthActDoc>(
  {
    schoolId: text,
    month: text,
    kind: text,
    byId: text,
    byName: text,
    at: { type: Date, required: true },
    counts: { type: Schema.Types.Mixed, default: null },
    reason: { type: Schema.Types.Buffer, default: null },
  },
  { collection: 'monthActs', proven: 'content' },
);
monthActSchema.index({ districtId: 1, schoolId: 1, month: 1, at: 1 });

export const MonthActModel = mongoose.model<MonthActDoc>('MonthAct', monthActSchema);
