// Checkpoints that phones hold, with a genuine signature, and that say otherwise than the ledger here: each is kept once, and
// `verify` holds it against the ledger for ever.
import mongoose from 'mongoose';
import { baseSchema } from '../store/schema';

interface Witness {
  _id: string;
  districtId: string;
  version: number;
  number: number;
  /** The signed text. */
  note: string;
  at: Date;
}

const witnessSchema = baseSchema<Witness>(
  {
    number: { type: Number, required: true },
    note: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'ledgerWitnesses', appendOnly: true },
);
witnessSchema.index({ districtId: 1, number: 1 });

export const WitnessModel = mongoose.model<Witness>('LedgerWitness', witnessSchema);
