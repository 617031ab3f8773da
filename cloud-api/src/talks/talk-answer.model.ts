// 看到了: what whoever was told of a worry answers its writer. It may hang below any talk, so that its being there does not
// tell which talk was a worry; what it says is sealed under the child's key.
import type { Role } from '@xinqiao/types/common';
import type { AnswerStep } from '@xinqiao/types/talks';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** An answer to a talk, append-only and proven by the chain. */
export interface AnswerDoc extends Base {
  schoolId: string;
  childId: string;
  talkId: string;
  byId: string;
  byName: string;
  byRole: Role;
  receivedAt: Date;
  /** Sealed `AnswerWords`. */
  answer: Buffer;
}

/** What is done next, as a digit, so that each step has one length; and what is said besides. */
export interface AnswerWords {
  step: 0 | 1 | 2 | 3;
  words: string | null;
}

const STEPS = ['meetToday', 'meetSoon', 'talkToWriter', 'otherStep'] as const;

/** The digit of a step, and the step of a digit. */
export const digitOf = (step: AnswerStep) => STEPS.indexOf(step) as AnswerWords['step'];
export const stepOf = (digit: AnswerWords['step']): AnswerStep => STEPS[digit];

const text = { type: String, required: true };
const answerSchema = baseSchema<AnswerDoc>(
  {
    ...{ schoolId: text, childId: text, talkId: text, byId: text, byName: text, byRole: text },
    receivedAt: { type: Date, required: true },
    answer: { type: Schema.Types.Buffer, required: true },
  },
  { collection: 'talkAnswers', proven: 'content' },
);
answerSchema.index({ districtId: 1, talkId: 1, receivedAt: 1 });

export const AnswerModel = mongoose.model<AnswerDoc>('TalkAnswer', answerSchema);
