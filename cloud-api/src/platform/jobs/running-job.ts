// What a handler holds while it works: its lease, and the ways in which the job can end.
// Every write is fenced by the token of the claim: whoever lost the lease changes nothing.
import type { ClientSession } from 'mongoose';
import type { FinishedJob } from '../db/change';
import { JobModel, type Job, type JobState } from './job.model';

/** A worker came too late: its lease had expired and somebody else holds the job. */
export class LeaseLostError extends Error {
  constructor() {
    super('the lease on this job is lost');
    this.name = 'LeaseLostError';
  }
}

/** A claimed job in the hands of its handler. */
export class RunningJob implements FinishedJob {
  private readonly lost = new AbortController();
  private begun: boolean;

  constructor(private readonly job: Job) {
    this.begun = job.begun;
  }

  get id(): string {
    return this.job._id;
  }

  /** The same for every run of this job; names the effect where others must recognise it. */
  get key(): string {
    return this.job.key;
  }

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

  /** Aborted when the lease is lost: stop, nothing more counts. */
  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /** True between `begin` and `notDone`: an effect outside the database may have happened. */
  get isBegun(): boolean {
    return this.begun;
  }

  /** The step that ends the job within a change: `change(…).finish(job)`. */
  get end(): FinishedJob['end'] {
    const model = JobModel as unknown as FinishedJob['end']['model'];
    return { do: 'update', model, guard: this.mine(), update: { $set: ended('done') } };
  }

  /** Ends the job within `transaction(…)`, together with its effect. */
  async finish(session?: ClientSession): Promise<void> {
    await this.write({ $set: ended('done') }, session);
  }

  /** To be awaited before an effect outside the database: a crash from here on leaves it `unknown`. */
  async begin(): Promise<void> {
    await this.write({ $set: { begun: true } });
    this.begun = true;
  }

  /** The effect has certainly not happened: the job may be run again. */
  async notDone(): Promise<void> {
    await this.write({ $set: { begun: false } });
    this.begun = false;
  }

  /** Prolongs the lease; aborts `signal` when it is lost. */
  async renew(leaseMs: number): Promise<void> {
    const $set = { wakeAt: new Date(Date.now() + leaseMs) };
    const { matchedCount } = await JobModel.collection.updateOne(this.mine(), { $set });
    if (matchedCount === 0) this.lost.abort(new LeaseLostError());
  }

  /** Leaves the state given, unless the job ended in its own change before. */
  async leave($set: Partial<Job>): Promise<void> {
    const { matchedCount } = await JobModel.collection.updateOne(this.mine(), { $set });
    if (matchedCount === 1) return;
    const now = await JobModel.collection.findOne({ _id: this.job._id } as object);
    if (now?.state !== 'done' || now.token !== this.job.token) throw new LeaseLostError();
  }

  private async write(update: { $set: Partial<Job> }, session?: ClientSession): Promise<void> {
    const filter = this.mine() as object;
    const { matchedCount } = await JobModel.collection.updateOne(filter, update, { session });
    if (matchedCount === 0) throw new LeaseLostError();
  }

  private mine(): Record<string, unknown> {
    return { _id: this.job._id, token: this.job.token, state: 'leased' };
  }
}

/** The fields of a job that has ended in this state. */
export function ended(state: JobState, error?: string): Partial<Job> {
  return { state, endedAt: new Date(), ...(error === undefined ? {} : { error }) };
}
