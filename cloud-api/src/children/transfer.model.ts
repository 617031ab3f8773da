// A child whom one school would hand to another: who asked whom, until when, and how it ended. The move itself is an act on the
// list, and does not exist before the other school has said yes. The words lie under the child's key.
import type { IsoDay } from '@xinqiao/types/common';
import mongoose, { Schema } from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** How a transfer ends; one that nobody answered just runs out. */
export type TransferOutcome = 'accepted' | 'declined' | 'withdrawn' | 'lapsed';

export interface TransferDoc extends Base {
  childId: string;
  fromSchoolId: string;
  toSchoolId: string;
  /** On which day the child goes there, as the old school says. */
  day: IsoDay;
  /** The last day on which it can be answered. */
  lastDay: IsoDay;
  note: Buffer | null;
  askedById: string;
  askedByName: string;
  askedAt: Date;
  outcome: TransferOutcome | null;
  reason: Buffer | null;
  endedById: string | null;
  endedByName: string | null;
  endedAt: Date | null;
}

const text = { type: String, required: true };
const optional = { type: String, default: null };
const sealed = { type: Schema.Types.Buffer, default: null };
const transferSchema = baseSchema<TransferDoc>(
  {
    ...{ childId: text, fromSchoolId: text, toSchoolId: text, day: text, lastDay: text },
    ...{ note: sealed, askedById: text, askedByName: text },
    askedAt: { type: Date, required: true },
    ...{ outcome: optional, reason: sealed, endedById: optional, endedByName: optional },
    endedAt: { type: Date, default: null },
  },
  { collection: 'transfers', sealed: 'grants' },
);
transferSchema.index({ districtId: 1, endedAt: 1 });
transferSchema.index({ districtId: 1, childId: 1 });

export const TransferModel = mongoose.model<TransferDoc>('Transfer', transferSchema);
