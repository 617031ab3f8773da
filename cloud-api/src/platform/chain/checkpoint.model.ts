// A signed statement of how far the log of a district had come, and with which root over all of it.
// Printed and kept elsewhere, it shows what was later cut off or computed anew.
import mongoose from 'mongoose';
import type { LoggedHead } from '../signer';
import { baseSchema } from '../store/schema';

export interface Checkpoint {
  _id: string;
  districtId: string;
  version: number;
  /** 1, 2, 3 …; none is left out. */
  number: number;
  at: Date;
  /** How many entries the log has. */
  size: number;
  /** The end of each chain, in order of their names: what came since the checkpoint before stands in the log in this order. */
  heads: LoggedHead[];
  /** What was signed, with its signature; see `note.ts`. */
  note: string;
}

const text = { type: String, required: true };
const number = { type: Number, required: true };
const head = new mongoose.Schema<LoggedHead>(
  { chain: text, seq: number, hash: text, index: number },
  { _id: false },
);

const checkpointSchema = baseSchema<Checkpoint>(
  {
    number,
    at: { type: Date, required: true },
    size: number,
    heads: { type: [head], required: true },
    note: text,
  },
  { collection: 'signedCheckpoints', appendOnly: true },
);
checkpointSchema.index({ districtId: 1, number: 1 }, { unique: true });

export const CheckpointModel = mongoose.model<Checkpoint>('Checkpoint', checkpointSchema);

/** The latest checkpoint of a district. */
export function lastCheckpoint(districtId: string): Promise<Checkpoint | null> {
  return CheckpointModel.findOne({ districtId }).sort({ number: -1 }).lean<Checkpoint>();
}
