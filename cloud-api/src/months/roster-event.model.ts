// What the list and the staff did to a child's month after it had begun, as records that the chain commits to.
// Together with talks, attempts and decisions they are all from which a month can be told again.
import type { Month } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';
import type { RosterEvent } from './child-month.rules';

/** One roster event of one child's month. */
export interface RosterEventDoc extends Base {
  childId: string;
  month: Month;
  event: RosterEvent;
}

const text = { type: String, required: true };
const rosterEventSchema = baseSchema<RosterEventDoc>(
  { childId: text, month: text, event: { type: Schema.Types.Mixed, required: true } },
  { collection: 'rosterEvents', proven: 'content' },
);
rosterEventSchema.index({ districtId: 1, childId: 1, month: 1 });

export const RosterEventModel = mongoose.model<RosterEventDoc>('RosterEvent', rosterEventSchema);
