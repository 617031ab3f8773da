// What follows a talk or stands in its place: addenda, corrected dates, retractions, attempts.
// All of them are append-only records of their own; nothing is ever replaced.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { AttemptReason } from '@xinqiao/types/talks';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

interface Sequel extends Base {
  schoolId: string;
  childId: string;
  byId: string;
  byName: string;
  receivedAt: Date;
}

/** 补记: something added below a talk. */
export interface AddendumDoc extends Sequel {
  talkId: string;
  writtenAt: Date;
  words: Buffer;
}

/** 更正日期 or 撤回: `to` is the corrected day, null for a retraction. */
export interface AmendmentDoc extends Sequel {
  talkId: string;
  kind: 'dateCorrected' | 'retracted';
  from: IsoDay;
  to: IsoDay | null;
  reason: Buffer;
  /** Why not face to face, where the corrected day asked for it; absent in older records. */
  modeReason?: Buffer | null;
}

/** 没谈成: listed on the obligation, changes no state. */
export interface AttemptDoc extends Sequel {
  /** The child's class on that day: its class teacher may read the note. */
  classId: string;
  month: Month;
  triedOn: IsoDay;
  /** Sealed `AttemptReason`; absent in an older record. */
  sealedReason?: Buffer;
  /** In clear, in a record of a version before: what is proven is not rewritten. */
  reason?: AttemptReason;
  note: Buffer | null;
  writtenAt: Date;
}

const text = { type: String, required: true };
const instant = { type: Date, required: true };
const sealed = { type: Schema.Types.Buffer, required: true };
const sequel = { schoolId: text, childId: text, byId: text, byName: text, receivedAt: instant };

const addendumSchema = baseSchema<AddendumDoc>(
  { ...sequel, talkId: text, writtenAt: instant, words: sealed },
  { collection: 'addenda', proven: 'content' },
);
addendumSchema.index({ districtId: 1, talkId: 1, receivedAt: 1 });

const amendmentSchema = baseSchema<AmendmentDoc>(
  {
    ...sequel,
    talkId: text,
    kind: text,
    from: text,
    to: { type: String, default: null },
    reason: sealed,
    modeReason: { type: Schema.Types.Buffer, default: null },
  },
  { collection: 'talkAmendments', proven: 'content' },
);
amendmentSchema.index({ districtId: 1, talkId: 1, receivedAt: 1 });
amendmentSchema.index({ districtId: 1, childId: 1 });

const attemptSchema = baseSchema<AttemptDoc>(
  {
    ...sequel,
    classId: text,
    month: text,
    triedOn: text,
    sealedReason: Schema.Types.Buffer,
    reason: String,
    note: { type: Schema.Types.Buffer, default: null },
    writtenAt: instant,
  },
  { collection: 'attempts', proven: 'content' },
);
attemptSchema.index({ districtId: 1, childId: 1, receivedAt: -1, _id: -1 });

export const AddendumModel = mongoose.model<AddendumDoc>('Addendum', addendumSchema);
export const AmendmentModel = mongoose.model<AmendmentDoc>('TalkAmendment', amendmentSchema);
export const AttemptModel = mongoose.model<AttemptDoc>('Attempt', attemptSchema);
