// Putting jobs in and taking them out: idempotent by key, one claim is one findOneAndUpdate.
// Waiting and abandoned jobs are found by the same scan, since `wakeAt` is also the lease's end.
import type { ClientSession } from 'mongoose';
import { JobModel, type Job } from './job.model';
import { newJob, subscriberNames } from './register';

/** Adds the job unless its key exists in the district; true when it was added. */
export async function enqueue(
  words: Pick<Job, 'districtId' | 'key' | 'subscriber' | 'payload' | 'due'>,
  session?: ClientSession,
): Promise<boolean> {
  const job = newJob({ ...words, event: '' });
  const filter = { districtId: job.districtId, key: job.key } as object;
  const update = { $setOnInsert: job as object };
  const done = await JobModel.collection.updateOne(filter, update, { upsert: true, session });
  return done.upsertedCount === 1;
}

/** Takes the job that is due longest, for `leaseMs` of real time; `now` is business time. */
export async function claim(now: Date, leaseMs: number): Promise<Job | null> {
  const real = new Date();
  const filter = {
    state: { $in: ['ready', 'leased'] },
    due: { $lte: now },
    wakeAt: { $lte: real },
    subscriber: { $in: subscriberNames() },
  };
  const update = {
    $set: { state: 'leased', wakeAt: new Date(real.getTime() + leaseMs) },
    $inc: { token: 1, attempts: 1 },
  };
  const options = { sort: { due: 1, _id: 1 }, returnDocument: 'after' } as const;
  const job = await JobModel.collection.findOneAndUpdate(filter, update, options);
  return job as Job | null;
}

/** How many jobs are in each state, for the operator's page. */
export async function countJobs(): Promise<Record<string, number>> {
  const groups = await JobModel.aggregate<{ _id: string; n: number }>([
    { $group: { _id: '$state', n: { $sum: 1 } } },
  ]);
  return Object.fromEntries(groups.map(({ _id, n }) => [_id, n]));
}
