// Which mornings a district's digests have been written, so that the sweep of each minute asks only once.
// A round is noted after its last digest: a process that dies before leaves it to the next one.
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

interface RoundDoc extends Base {
  day: string;
  digests: number;
  at: Date;
}

const schema = baseSchema<RoundDoc>(
  {
    day: { type: String, required: true },
    digests: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'notice_rounds' },
);
schema.index({ districtId: 1, day: 1 }, { unique: true });

export const RoundModel = mongoose.model<RoundDoc>('NoticeRound', schema);
