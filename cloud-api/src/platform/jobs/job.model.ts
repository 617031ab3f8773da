// One collection is outbox and queue: a job is born in the transaction of its cause and ends in the
// transaction of its effect. `due` is business time (may be virtual); `wakeAt` is real time:
// lease expiry of a leased job, end of the backoff of a waiting one.
import mongoose from 'mongoose';
import { baseSchema } from '../db/schema';

export type JobState = 'ready' | 'leased' | 'done' | 'dead' | 'unknown';

export interface Job {
  _id: string;
  districtId: string;
  version: number;
  /** Unique in the district: the same cause makes the same job only once. */
  key: string;
  event: string;
  subscriber: string;
  payload: Record<string, unknown>;
  state: JobState;
  due: Date;
  wakeAt: Date;
  /** Counted up by each claim; whoever holds an older one is fenced off. */
  token: number;
  attempts: number;
  /** An effect outside the database may have happened. */
  begun: boolean;
  /** Why the last attempt failed: error names and codes, never content. */
  error?: string;
  createdAt: Date;
  endedAt?: Date;
}

const jobSchema = baseSchema<Job>(
  {
    key: { type: String, required: true },
    event: { type: String, required: true },
    subscriber: { type: String, required: true },
    payload: { type: mongoose.Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    due: { type: Date, required: true },
    wakeAt: { type: Date, required: true },
    token: { type: Number, required: true },
    attempts: { type: Number, required: true },
    begun: { type: Boolean, required: true },
    error: String,
    createdAt: { type: Date, required: true },
    endedAt: Date,
  },
  { collection: 'jobs' },
);
jobSchema.index({ districtId: 1, key: 1 }, { unique: true });
jobSchema.index({ state: 1, due: 1, wakeAt: 1 });

export const JobModel = mongoose.model<Job>('Job', jobSchema);
