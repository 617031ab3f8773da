// 破例查看: who of an office opened which child's file, why and until when; and what another person found who reviewed it.
// Both are records of the school's chain: nobody takes one back, and the reason lies under the child's key.
import type { GlassCause } from '@xinqiao/types/children';
import type { Role } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

interface OfChild extends Base {
  childId: string;
  /** The school whose file it is. */
  schoolId: string;
  byId: string;
  byName: string;
  byRole: Role;
  /** Sealed: why, or what the review found. */
  words: Buffer;
  at: Date;
}

/** One file opened. */
export interface GlassBreakDoc extends OfChild {
  /** In which capacity; the file is open as long as that is held. */
  capacityId: string;
  cause: GlassCause;
  until: Date;
}

/** What another person found; there is one of each. */
export interface GlassReviewDoc extends OfChild {
  glassBreakId: string;
  fits: boolean;
}

const text = { type: String, required: true };
const instant = { type: Date, required: true };
const ofChild = {
  ...{ childId: text, schoolId: text, byId: text, byName: text, byRole: text, at: instant },
  words: { type: Schema.Types.Buffer, required: true },
};

const breakSchema = baseSchema<GlassBreakDoc>(
  { ...ofChild, capacityId: text, cause: text, until: instant },
  { collection: 'glassBreaks', proven: 'content', sealed: 'grants' },
);
breakSchema.index({ districtId: 1, byId: 1, until: -1 });
breakSchema.index({ districtId: 1, byId: 1, at: -1, _id: -1 });
breakSchema.index({ districtId: 1, childId: 1, at: -1, _id: -1 });
breakSchema.index({ districtId: 1, schoolId: 1, at: -1, _id: -1 });
breakSchema.index({ districtId: 1, at: -1, _id: -1 });

const reviewSchema = baseSchema<GlassReviewDoc>(
  { ...ofChild, glassBreakId: text, fits: { type: Boolean, required: true } },
  { collection: 'glassReviews', proven: 'content', sealed: 'grants' },
);
reviewSchema.index({ districtId: 1, glassBreakId: 1 }, { unique: true });
reviewSchema.index({ districtId: 1, childId: 1 });

export const GlassBreakModel = mongoose.model<GlassBreakDoc>('GlassBreak', breakSchema);
export const GlassReviewModel = mongoose.model<GlassReviewDoc>('GlassReview', reviewSchema);
