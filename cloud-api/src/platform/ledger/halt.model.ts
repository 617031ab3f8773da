// That the ledger of a district stopped being signed, because it did not continue what was signed before; and when it went on.
// A row for each time, under the number of the checkpoint after which it stopped.
import mongoose from 'mongoose';
import { baseSchema } from '../store/schema';

export interface LedgerHalt {
  _id: string;
  districtId: string;
  version: number;
  /** The number of the last checkpoint that stands. */
  after: number;
  since: Date;
  /** Null while it lasts. */
  until: Date | null;
  /** What did not fit, in sentences with places and no names. */
  why: string[];
}

const haltSchema = baseSchema<LedgerHalt>(
  {
    after: { type: Number, required: true },
    since: { type: Date, required: true },
    until: { type: Date, default: null },
    why: { type: [String], required: true },
  },
  { collection: 'ledgerHalts' },
);
haltSchema.index({ districtId: 1, until: 1 });

export const LedgerHaltModel = mongoose.model<LedgerHalt>('LedgerHalt', haltSchema);
