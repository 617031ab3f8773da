// Taking jobs out: one claim is one findOneAndUpdate, in the order of an index.
// Waiting and abandoned jobs are found by the same scan, since `wakeAt` is also the lease's end.
import { JobModel, type Job } from './job.model';
import { subscriberNames } from './register';

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

/** Nothing waits longer than this between two attempts: what says it does was told so by another hand. */
const FURTHEST_MS = 3 * 3_600_000;

/** Wakes what sleeps further ahead than any job of ours. */
export async function wakeOverslept(): Promise<void> {
  const now = new Date();
  const furthest = new Date(now.getTime() + FURTHEST_MS);
  const asleep = { state: { $in: ['ready', 'leased'] }, wakeAt: { $gt: furthest } };
  await JobModel.collection.updateMany(asleep, { $set: { wakeAt: now } });
}

/** The jobs that rest as dead, longest due first. */
export function deadJobs(): Promise<Job[]> {
  return JobModel.find({ state: 'dead' }).sort({ due: 1, _id: 1 }).lean<Job[]>().exec();
}

/** What a change does to a dead job to put it back to `ready`: a decision of a person, never of the system. */
export function revivalOf({ _id, version }: Job) {
  return {
    guard: { _id, version, state: 'dead' },
    update: {
      $set: { state: 'ready', attempts: 0, wakeAt: new Date() },
      $unset: { endedAt: '' },
    },
  };
}
