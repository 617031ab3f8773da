// A signed statement of how long each chain of a district was on a day, and with which head.
// Printed and kept elsewhere, it shows what was later cut off or computed anew.
import mongoose from 'mongoose';
import { baseSchema } from '../store/schema';

export interface ChainHead {
  chain: string;
  seq: number;
  hash: string;
}

export interface Checkpoint {
  _id: string;
  districtId: string;
  version: number;
  day: string;
  at: Date;
  heads: ChainHead[];
  /** The signature of the district's checkpoint before this one; empty for its first. */
  prev: string;
  /** Merkle root over the heads, hex. */
  root: string;
  alg: number;
  /** Ed25519 over district, day, time, number of heads, root and the checkpoint before; hex. */
  signature: string;
}

const text = { type: String, required: true };
const head = new mongoose.Schema<ChainHead>(
  { chain: text, seq: { type: Number, required: true }, hash: text },
  { _id: false },
);
const checkpointSchema = baseSchema<Checkpoint>(
  {
    day: text,
    at: { type: Date, required: true },
    heads: { type: [head], required: true },
    prev: { type: String, default: '' },
    root: text,
    alg: { type: Number, required: true },
    signature: text,
  },
  { collection: 'checkpoints', appendOnly: true },
);
checkpointSchema.index({ districtId: 1, day: 1 }, { unique: true });

export const CheckpointModel = mongoose.model<Checkpoint>('Checkpoint', checkpointSchema);
