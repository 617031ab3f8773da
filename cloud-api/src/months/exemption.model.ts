// A request to be spared a talk, and the answer to it: two append-only records of two people.
// How a request stands follows from its answer and from its obligation; nothing here is ever changed.
import type { Month } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** The owing adult asks; `schoolId` is where the obligation was counted then. */
export interface ExemptionDoc extends Base {
  obligationId: string;
  childId: string;
  schoolId: string;
  month: Month;
  askedById: string;
  askedByName: string;
  askedAt: Date;
  reason: Buffer;
}

/** A second person answers, for the school, the centre or the district (`orgId`). */
export interface ExemptionDecisionDoc extends Base {
  exemptionId: string;
  childId: string;
  schoolId: string;
  month: Month;
  orgId: string;
  byId: string;
  byName: string;
  granted: boolean;
  at: Date;
  note: Buffer | null;
}

const text = { type: String, required: true };
const instant = { type: Date, required: true };

const exemptionSchema = baseSchema<ExemptionDoc>(
  {
    obligationId: text,
    childId: text,
    schoolId: text,
    month: text,
    askedById: text,
    askedByName: text,
    askedAt: instant,
    reason: { type: Schema.Types.Buffer, required: true },
  },
  { collection: 'exemptions', proven: 'content' },
);
exemptionSchema.index({ districtId: 1, childId: 1 });
exemptionSchema.index({ districtId: 1, schoolId: 1, askedAt: -1, _id: -1 });
exemptionSchema.index({ districtId: 1, askedById: 1, askedAt: -1, _id: -1 });
exemptionSchema.index({ districtId: 1, schoolId: 1, askedById: 1, askedAt: -1, _id: -1 });

const decisionSchema = baseSchema<ExemptionDecisionDoc>(
  {
    exemptionId: text,
    childId: text,
    schoolId: text,
    month: text,
    orgId: text,
    byId: text,
    byName: text,
    granted: { type: Boolean, required: true },
    at: instant,
    note: { type: Schema.Types.Buffer, default: null },
  },
  { collection: 'exemptionDecisions', proven: 'content', sealed: 'grants' },
);
decisionSchema.index({ districtId: 1, exemptionId: 1 }, { unique: true });
decisionSchema.index({ districtId: 1, childId: 1 });
decisionSchema.index({ districtId: 1, orgId: 1, at: -1 });

export const ExemptionModel = mongoose.model<ExemptionDoc>('Exemption', exemptionSchema);
export const ExemptionDecisionModel = mongoose.model<ExemptionDecisionDoc>(
  'ExemptionDecision',
  decisionSchema,
);
