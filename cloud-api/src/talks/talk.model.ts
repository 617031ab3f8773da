// One talk as its author filed it: append-only, proven by the chain, its words sealed under the child's key.
// What happens to it later (addenda, a corrected date, a retraction) are records of their own.
import type { IsoDay, Month, Role } from '@xinqiao/types/common';
import type { Faces, TalkMode } from '@xinqiao/types/talks';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** A talk with its three clocks: claimed (`heldOn`), the phone's (`writtenAt`), the server's (`receivedAt`). */
export interface TalkDoc extends Base {
  /** School and class of its day as it was filed; a corrected day moves no words to another school (ADR 0010). */
  schoolId: string;
  classId: string;
  childId: string;
  month: Month;
  byId: string;
  byName: string;
  byRole: Role;
  heldOn: IsoDay;
  writtenAt: Date;
  receivedAt: Date;
  late: boolean;
  offlineLate: boolean;
  afterClose: boolean;
  mode: TalkMode;
  /** In clear, in a record of a version before: what is proven is not rewritten. */
  concern?: boolean;
  /** Sealed `TalkWords`. */
  words: Buffer;
  /** Sealed `TalkReasons`; for those who may see the record though not its words. */
  reasons: Buffer;
}

/** What only the author, the psychology teacher and the class teacher read. */
export interface TalkWords {
  faces: Faces;
  chips: string[];
  words: string;
  agreed: string | null;
  nextStep: string | null;
  /** 我有担心, as a digit, so that both have one length; absent in older records. */
  concern?: 0 | 1;
}

/** Why by phone, why late. */
export interface TalkReasons {
  mode: string | null;
  late: string | null;
}

const text = { type: String, required: true };
const truth = { type: Boolean, required: true };
const instant = { type: Date, required: true };
const sealed = { type: Schema.Types.Buffer, required: true };
const talkSchema = baseSchema<TalkDoc>(
  {
    schoolId: text,
    classId: text,
    childId: text,
    month: text,
    byId: text,
    byName: text,
    byRole: text,
    heldOn: text,
    writtenAt: instant,
    receivedAt: instant,
    late: truth,
    offlineLate: truth,
    afterClose: truth,
    mode: text,
    concern: Boolean,
    words: sealed,
    reasons: sealed,
  },
  { collection: 'talks', proven: 'content' },
);
talkSchema.index({ districtId: 1, childId: 1, receivedAt: -1, _id: -1 });
talkSchema.index({ districtId: 1, schoolId: 1, receivedAt: -1, _id: -1 });
talkSchema.index({ districtId: 1, childId: 1, byId: 1, heldOn: 1, _id: 1 });
talkSchema.index({ districtId: 1, byId: 1, receivedAt: -1, _id: -1 });

export const TalkModel = mongoose.model<TalkDoc>('Talk', talkSchema);
