// When each sweep last ran and who is at it: of several workers one sweeps at a time.
// Sweeps look after all districts, so their leases belong to none.
import mongoose, { Schema } from 'mongoose';

export interface SweepLease {
  /** The name of the sweep. */
  _id: string;
  /** Counted up by each run; whoever holds an older one has lost the lease. */
  token: number;
  /** Real time until which somebody is at it; in the past when nobody is. */
  until: Date;
  /** When the last run began, by the real and by the business clock. */
  beganAt: Date;
  businessAt: Date;
}

const sweepSchema = new Schema<SweepLease>(
  {
    _id: { type: String, required: true },
    token: { type: Number, required: true },
    until: { type: Date, required: true },
    beganAt: { type: Date, required: true },
    businessAt: { type: Date, required: true },
  },
  { collection: 'sweeps', strict: 'throw', strictQuery: 'throw', versionKey: false, id: false },
);
sweepSchema.set('autoIndex', false).set('autoCreate', false);

export const SweepModel = mongoose.model<SweepLease>('Sweep', sweepSchema);
