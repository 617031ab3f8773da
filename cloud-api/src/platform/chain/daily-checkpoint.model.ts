// Checkpoints of an earlier form: one a day, in a form of our own. None is added; those that a database holds are proven as ever,
// and the first one of the present form says which of them it continues.
import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { ChainHead } from '../signer';
import { baseSchema } from '../store/schema';

export interface DailyCheckpoint {
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

const dailySchema = baseSchema<DailyCheckpoint>(
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
dailySchema.index({ districtId: 1, day: 1 }, { unique: true });

export const DailyCheckpointModel = mongoose.model<DailyCheckpoint>('DailyCheckpoint', dailySchema);

/** What the first checkpoint of the present form continues, hex; undefined where there was none before. */
export async function lastDaily(districtId: string): Promise<string | undefined> {
  const last = await DailyCheckpointModel.findOne({ districtId }).sort({ day: -1 }).lean();
  return last ? createHash('sha256').update(last.signature).digest('hex') : undefined;
}
