// What a handler holds while it works: its lease, and the ways in which the job can end.
// Every write is fenced by the token of the claim: whoever lost the lease changes nothing.
import type { Model } from 'mongoose';
import { JobModel, type Job, type JobState } from './job.model';

/** A worker came too late: its lease had expired and somebody else holds the job. */
export class LeaseLostError extends Error {
  constructor() {
    super('the lease on this job is lost');
    this.name = 'LeaseLostError';
  }
}

/** What ends a job within a change: a guarded update that a worker whose lease is lost cannot make. */
interface JobEnd {
  do: 'update';
  model: Model<Record<string, unknown>>;
  guard: Record<string, unknown>;
  update: Record<string, Record<string, unknown>>;
}

/** A claimed job in the hands of its handler. */
export class RunningJob {
  constructor(private readonly job: Job) {}

  get districtId(): string {
    return this.job.districtId;
  }

  /** Business time of the event, unless it was told for later. */
  get due(): Date {
    return this.job.due;
  }

  /** 1 at the first run. */
  get attempt(): number {
    return this.job.attempts;
  }

  /** The step that ends the job within a change: `change(…).finish(job)`. */
  get end(): JobEnd {
    const model = JobModel as unknown as JobEnd['model'];
    return { do: 'update', model, guard: this.mine(), update: { $set: ended('done') } };
  }

  /** Prolongs the lease; one that is lost stays lost. */
  async renew(leaseMs: number): Promise<void> {
    const $set = { wakeAt: new Date(Date.now() + leaseMs) };
    await JobModel.collection.updateOne(this.mine(), { $set });
  }

  /** Leaves the state given, unless the job ended in its own change before. */
  async leave($set: Partial<Job>): Promise<void> {
    const { matchedCount } = await JobModel.collection.updateOne(this.mine(), { $set });
    if (matchedCount === 1) return;
    const now = await JobModel.collection.findOne({ _id: this.job._id } as object);
    if (now?.state !== 'done' || now.token !== this.job.token) throw new LeaseLostError();
  }

  /** Leaves nothing of a job that is done. */
  async leaveNothing(): Promise<void> {
    const { deletedCount } = await JobModel.collection.deleteOne(this.mine());
    if (deletedCount === 0) throw new LeaseLostError();
  }

  private mine(): Record<string, unknown> {
    return { _id: this.job._id, token: this.job.token, state: 'leased' };
  }
}

/** The fields of a job that has ended in this state. */
export function ended(state: JobState, error?: string): Partial<Job> {
  return { state, endedAt: new Date(), ...(error === undefined ? {} : { error }) };
}
