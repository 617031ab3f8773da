// Every coming, going and handover as an append-only record whose content the chain commits to.
// The histories on the child are quick to read; these records prove them.
import type { IsoDay } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

export type RosterActKind =
  'listed' | 'returned' | 'left' | 'importUndone' | 'moved' | 'designated';

/** One act of a school about its list; `day` is the Shanghai day on which the server received it. */
export interface RosterActDoc extends Base {
  kind: RosterActKind;
  childId: string;
  schoolId: string;
  /** The school to which a child moves; null for every other act. */
  toSchoolId: string | null;
  classId: string;
  /** Who is designated after the act; null is a vacancy. */
  designatedId: string | null;
  day: IsoDay;
  at: Date;
  /** Null where the system acted, e.g. after an appointment ended. */
  byId: string | null;
  reason: Buffer | null;
}

const text = { type: String, required: true };
const rosterActSchema = baseSchema<RosterActDoc>(
  {
    kind: text,
    childId: text,
    schoolId: text,
    toSchoolId: String,
    classId: text,
    designatedId: String,
    day: text,
    at: { type: Date, required: true },
    byId: String,
    reason: Schema.Types.Buffer,
  },
  { collection: 'rosterActs', proven: 'content' },
);
rosterActSchema.index({ districtId: 1, schoolId: 1, childId: 1, at: 1 });
rosterActSchema.index({ districtId: 1, childId: 1, at: 1 });

export const RosterAct = mongoose.model<RosterActDoc>('RosterAct', rosterActSchema);
