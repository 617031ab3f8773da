// One collection is outbox and queue: a job is born in the transaction of its cause and ends in the
// transaction of its effect. `due` is business time (may be virtual); `wakeAt` is real time:
// lease expiry of a leased job, end of the backoff of a waiting one.
import mongoose from 'mongoose';
import type { RowSeal } from '../store/row-seal';
import { baseSchema } from '../store/schema';

/** What has been done is of no use to anybody after so long; what is dead waits for a person. */
const DONE_KEPT_SECONDS = 30 * 24 * 3600;

export type JobState = 'ready' | 'leased' | 'done' | 'dead';

export interface Job {
  _id: string;
  districtId: string;
  version: number;
  /** Unique in the district: the same cause makes the same job only once. */
  key: string;
  event: string;
  subscriber: string;
  payload: Record<string, unknown>;
  /** Whose act it follows from; null for what nobody has done. */
  causerId: string | null;
  state: JobState;
  due: Date;
  wakeAt: Date;
  /** Counted up by each claim; whoever holds an older one is fenced off. */
  token: number;
  attempts: number;
  /** Why the last attempt failed: error names and codes, never content. */
  error?: string;
  createdAt: Date;
  /** Real time of the ending. */
  endedAt?: Date;
  /** Over what it is to do: whoever writes rows beside the service sets nothing going. */
  seal?: RowSeal;
}

const jobSchema = baseSchema<Job>(
  {
    key: { type: String, required: true },
    event: { type: String, required: true },
    subscriber: { type: String, required: true },
    payload: { type: mongoose.Schema.Types.Mixed, required: true },
    causerId: { type: String, default: null },
    state: { type: String, required: true },
    due: { type: Date, required: true },
    wakeAt: { type: Date, required: true },
    token: { type: Number, required: true },
    attempts: { type: Number, required: true },
    error: String,
    createdAt: { type: Date, required: true },
    endedAt: Date,
  },
  {
    collection: 'jobs',
    sealed: 'heeded',
    fixed: [
      '_id',
      'districtId',
      'key',
      'event',
      'subscriber',
      'payload',
      'causerId',
      'due',
      'createdAt',
    ],
  },
);
jobSchema.index({ districtId: 1, key: 1 }, { unique: true });
// The order of claims; jobs in their backoff and those of other workers are passed over within the index.
jobSchema.index({ state: 1, due: 1, _id: 1, wakeAt: 1, subscriber: 1 });
jobSchema.index(
  { endedAt: 1 },
  { expireAfterSeconds: DONE_KEPT_SECONDS, partialFilterExpression: { state: 'done' } },
);

export const JobModel = mongoose.model<Job>('Job', jobSchema);
