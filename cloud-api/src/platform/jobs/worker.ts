// Runs what is due. A crash leads to another run, a frozen worker is fenced off,
// and a job that keeps failing goes to rest as `dead`.
import { isSecretEvent } from '@xinqiao/types/events';
import { asSystem, type Ports } from '../context';
import { nameOf } from './error-name';
import { isWhole } from '../store/row-seal';
import { JobModel, type Job } from './job.model';
import { claim } from './queue';
import { subscriberOf } from './register';
import { LeaseLostError, RunningJob, ended } from './running-job';
import { SWEEP_MS, runDueSweeps } from './sweeps';

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
/** So often a worker looks whether a sweep is due. */
const LOOK_MS = 5000;
const WORKERS = 4;

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

/** Why a job that was planted or changed is not done: what it asks for, nobody of the house has asked. */
const NOT_OURS = 'not written by the service';

interface Work {
  job: Job;
  running: RunningJob;
  limits: WorkerLimits;
}

async function carryOut(ports: Ports, { job, running, limits }: Work): Promise<void> {
  if (!isWhole(JobModel.collection.collectionName, { ...job })) {
    ports.log.error({ job: job._id, subscriber: job.subscriber }, 'job was not written by us');
    return running.leave(ended('dead', NOT_OURS));
  }
  const subscriber = subscriberOf(job.subscriber);
  const ctx = { ...asSystem(ports, job._id), causerId: job.causerId ?? null };
  if (subscriber === undefined || job.attempts > limits.maxAttempts)
    return running.leave(ended('dead', 'attempts exhausted'));
  try {
    await subscriber.handle(ctx, job.payload as never, running);
    await (isSecretEvent(job.event) ? running.leaveNothing() : running.leave(ended('done')));
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    ports.log.error(
      { job: job._id, subscriber: job.subscriber, error: nameOf(error) },
      'job failed',
    );
    await running.leave(afterFailure(job, error, limits));
  }
}

function afterFailure(job: Job, error: unknown, limits: WorkerLimits): Partial<Job> {
  if (job.attempts >= limits.maxAttempts) return ended('dead', nameOf(error));
  const wakeAt = new Date(Date.now() + limits.backoffMs(job.attempts));
  return { state: 'ready', wakeAt, error: nameOf(error) };
}

/** Runs jobs until none is due any more; returns how many runs there were. */
export async function drainJobs(ports: Ports, limits?: Partial<WorkerLimits>): Promise<number> {
  let runs = 0;
  while (await runNext(ports, limits)) runs++;
  return runs;
}

/** Works until `signal` aborts; sees to the sweeps at once, then each minute of real or business time. Resolves when idle. */
export async function runWorker({ ports, signal }: { ports: Ports; signal: AbortSignal }) {
  const workers = Array.from({ length: WORKERS }, () => work(ports, signal));
  await Promise.all([...workers, lookAfterSweeps(ports, signal)]);
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

async function lookAfterSweeps(ports: Ports, signal: AbortSignal): Promise<void> {
  let looked = -Infinity;
  let business = -Infinity;
  while (!signal.aborted) {
    const now = ports.clock.now().getTime();
    if (Date.now() - looked >= LOOK_MS || Math.abs(now - business) >= SWEEP_MS) {
      const begun = looked === -Infinity;
      [looked, business] = [Date.now(), now];
      await runDueSweeps(ports, { begun }).catch((error: unknown) => {
        ports.log.error({ error: nameOf(error) }, 'worker cannot reach its sweeps');
      });
    }
    await idle(IDLE_MS, signal);
  }
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
