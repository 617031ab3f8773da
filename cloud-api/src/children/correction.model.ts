// What was written of a child before and after it was put right: a record of the school's chain, that nobody takes back.
// Both lie under the child's key; in clear stands only which fields, who and when.
import type { CorrectedField } from '@xinqiao/types/children';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** One correction. */
export interface CorrectionDoc extends Base {
  childId: string;
  /** The school that put it right. */
  schoolId: string;
  fields: CorrectedField[];
  /** Sealed, as JSON: the fields as they were, and as they are since. */
  before: Buffer;
  after: Buffer;
  reason: Buffer;
  byId: string;
  at: Date;
}

const text = { type: String, required: true };
const sealed = { type: Schema.Types.Buffer, required: true };
const correctionSchema = baseSchema<CorrectionDoc>(
  {
    ...{ childId: text, schoolId: text, byId: text },
    fields: { type: [String], required: true },
    ...{ before: sealed, after: sealed, reason: sealed },
    at: { type: Date, required: true },
  },
  { collection: 'childCorrections', proven: 'content' },
);
correctionSchema.index({ districtId: 1, childId: 1, at: 1 });

export const CorrectionModel = mongoose.model<CorrectionDoc>('ChildCorrection', correctionSchema);
