// How a talk counts whose day was corrected: kept beside its signed record, which never changes, so that it is found by it.
// It follows from the record and its corrections and can be told again from them at any time; other talks have none.
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';
import type { TalkDoc } from './talk.model';
import type { DayFacts } from './talk.rules';

/** By the id of its talk: what talks are looked for by, as corrected. */
export interface CorrectedTalkDoc
  extends Base, DayFacts, Pick<TalkDoc, 'schoolId' | 'classId' | 'childId' | 'byId'> {
  /** When the talk was first received, which no correction changes. */
  receivedAt: Date;
}

const text = { type: String, required: true };
const truth = { type: Boolean, required: true };
const schema = baseSchema<CorrectedTalkDoc>(
  {
    ...{ schoolId: text, classId: text, childId: text, byId: text },
    receivedAt: { type: Date, required: true },
    ...{ heldOn: text, month: text, late: truth, offlineLate: truth, afterClose: truth },
  },
  { collection: 'correctedTalks' },
);
// The indexes of the talks beside which they are found.
schema.index({ districtId: 1, childId: 1, receivedAt: -1, _id: -1 });
schema.index({ districtId: 1, schoolId: 1, receivedAt: -1, _id: -1 });
schema.index({ districtId: 1, byId: 1, receivedAt: -1, _id: -1 });

export const CorrectedTalkModel = mongoose.model<CorrectedTalkDoc>('CorrectedTalk', schema);
