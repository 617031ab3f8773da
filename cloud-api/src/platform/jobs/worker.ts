// Runs what is due. A crash leads to another run, a frozen worker is fenced off, a job that keeps
// failing goes to rest as `dead`, and what may have happened outside stays `unknown`.
import { asSystem, type Ctx, type Ports } from '../context';
import { JobModel, type Job } from './job.model';
import { claim } from './queue';
import { allSweeps, subscriberOf } from './register';
import { LeaseLostError, RunningJob, ended } from './running-job';

export interface WorkerLimits {
  leaseMs: number;
  maxAttempts: number;
  /** Real time in ms until the next attempt, by number of attempts made. */
  backoffMs(attempts: number): number;
}

const LIMITS: WorkerLimits = {
  leaseMs: 30_000,
  maxAttempts: 8,
  backoffMs: (attempts) => Math.min(1000 * 4 ** (attempts - 1), 3_600_000),
};
const IDLE_MS = 250;
const SWEEP_MS = 60_000;
const HANDS = 4;

/** Runs the job that is due longest; false when none is. */
export async function runNext(ports: Ports, limits: Partial<WorkerLimits> = {}): Promise<boolean> {
  const full = { ...LIMITS, ...limits };
  const job = await claim(ports.clock.now(), full.leaseMs);
  if (job === null) return false;
  const running = new RunningJob(job);
  const heartbeat = setInterval(() => {
    running.renew(full.leaseMs).catch(() => undefined);
  }, full.leaseMs / 3);
  try {
    await carryOut(ports, { job, running, limits: full });
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
    ports.log.warn({ job: job._id, subscriber: job.subscriber }, 'job fenced off');
  } finally {
    clearInterval(heartbeat);
  }
  return true;
}

interface Work {
  job: Job;
  running: RunningJob;
  limits: WorkerLimits;
}

async function carryOut(ports: Ports, { job, running, limits }: Work): Promise<void> {
  const subscriber = subscriberOf(job.subscriber);
  const ctx = asSystem(ports, job._id);
  if (subscriber === undefined || job.attempts > limits.maxAttempts)
    return running.leave(ended('dead', 'attempts exhausted'));
  try {
    if (!job.begun) {
      await subscriber.handle(ctx, job.payload as never, running);
      return await running.leave(ended('done'));
    }
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    ports.log.error(
      { job: job._id, subscriber: job.subscriber, error: nameOf(error) },
      'job failed',
    );
    if (!running.isBegun) return running.leave(afterFailure(job, error, limits));
  }
  await leaveUnknown(ctx, { job, running, limits });
}

// The effect may have happened: it is noted as unknown and never repeated by itself.
async function leaveUnknown(ctx: Ctx, { job, running, limits }: Work): Promise<void> {
  try {
    await subscriberOf(job.subscriber)?.onUnknown?.(ctx, job.payload as never, running);
    await running.leave(ended('unknown'));
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    await running.leave(afterFailure(job, error, limits));
  }
}

function afterFailure(job: Job, error: unknown, limits: WorkerLimits): Partial<Job> {
  if (job.attempts >= limits.maxAttempts) return ended('dead', nameOf(error));
  const wakeAt = new Date(Date.now() + limits.backoffMs(job.attempts));
  return { state: 'ready', wakeAt, error: nameOf(error) };
}

// Messages may hold content of people; names and codes do not.
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { code } = error as { code?: unknown };
  const isPlain = typeof code === 'string' || typeof code === 'number';
  return isPlain ? `${error.name} ${code}` : error.name;
}

/** Runs jobs until none is due any more; returns how many runs there were. */
export async function drainJobs(ports: Ports, limits?: Partial<WorkerLimits>): Promise<number> {
  let runs = 0;
  while (await runNext(ports, limits)) runs++;
  return runs;
}

/** Runs every sweep once; one that fails is logged and does not hinder the others. */
export async function runSweeps(ports: Ports): Promise<void> {
  for (const [name, run] of allSweeps()) {
    try {
      await run(asSystem(ports, `sweep:${name}`));
    } catch (error) {
      ports.log.error({ sweep: name, error: nameOf(error) }, 'sweep failed');
    }
  }
}

/** Works until `signal` aborts; sweeps each minute of real or business time. Resolves when idle. */
export async function runWorker({ ports, signal }: { ports: Ports; signal: AbortSignal }) {
  const hands = Array.from({ length: HANDS }, () => work(ports, signal));
  await Promise.all([...hands, sweepEachMinute(ports, signal)]);
}

async function work(ports: Ports, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const found = await runNext(ports).catch((error: unknown) => {
      ports.log.error({ error: nameOf(error) }, 'worker cannot reach its queue');
      return false;
    });
    if (!found) await idle(IDLE_MS, signal);
  }
}

async function sweepEachMinute(ports: Ports, signal: AbortSignal): Promise<void> {
  let real = -Infinity;
  let business = -Infinity;
  while (!signal.aborted) {
    const nowBusiness = ports.clock.now().getTime();
    const isDue = Date.now() - real >= SWEEP_MS || Math.abs(nowBusiness - business) >= SWEEP_MS;
    if (isDue) {
      [real, business] = [Date.now(), nowBusiness];
      await runSweeps(ports);
    }
    await idle(IDLE_MS, signal);
  }
}

/** Puts a dead or unknown job back to `ready`: a decision of a person, never of the system. */
export async function reviveJob(jobId: string): Promise<boolean> {
  const filter = { _id: jobId, state: { $in: ['dead', 'unknown'] } } as object;
  const $set = { state: 'ready', attempts: 0, begun: false, wakeAt: new Date() } as const;
  return (await JobModel.collection.updateOne(filter, { $set })).matchedCount === 1;
}

function idle(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
