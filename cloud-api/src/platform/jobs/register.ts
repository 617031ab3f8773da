// Who listens to which event, and what is looked after each minute. Rooms register here when the
// process starts; the committer asks here which jobs an event becomes.
import type { EventName, EventPayload } from '@xinqiao/types/events';
import type { Receipt } from '../chain/entry.model';
import type { Ctx } from '../context';
import { newId } from '../store/ids';
import { withSeal } from '../store/row-seal';
import { JobModel, type Job } from './job.model';
import type { RunningJob } from './running-job';

export type Handler<P> = (ctx: Ctx, payload: P, job: RunningJob) => Promise<void>;

export type Sweep = (ctx: Ctx) => Promise<void>;

interface Subscriber {
  event: string;
  name: string;
  handle: Handler<never>;
}
const subscribers = new Map<string, Subscriber>();
const sweeps = new Map<string, Sweep>();

/** Lets `name` react to an event of this name; a name is registered once. */
export function subscribe<N extends EventName>(
  event: N,
  name: string,
  handle: Handler<EventPayload<N>>,
): void {
  if (subscribers.has(name)) throw new Error(`${name} is already subscribed`);
  subscribers.set(name, { event, name, handle });
}

/** Registers what heals and derives each minute what a dead process may have missed. */
export function sweep(name: string, run: Sweep): void {
  if (sweeps.has(name)) throw new Error(`the sweep ${name} is already registered`);
  sweeps.set(name, run);
}

/** Forgets all subscribers and sweeps; for tests that register their own. */
export function clearRegister(): void {
  subscribers.clear();
  sweeps.clear();
}

export const subscriberOf = (name: string): Subscriber | undefined => subscribers.get(name);
export const subscriberNames = (): string[] => [...subscribers.keys()];
export const allSweeps = (): [string, Sweep][] => [...sweeps];

interface Cause {
  districtId: string;
  causerId: string | null;
  at: Date;
  events: readonly { name: string; payload: object; dueAt?: Date }[];
}

/** The jobs that a change's events become: one per event and subscriber. */
export function jobsOf({ districtId, causerId, at, events }: Cause, receipt: Receipt): Job[] {
  return events.flatMap(({ name, payload, dueAt }, nth) => {
    const place = receipt.chain === '' ? newId('evt') : `${receipt.chain}:${receipt.seq}:${nth}`;
    return [...subscribers.values()]
      .filter((subscriber) => subscriber.event === name)
      .map((subscriber) =>
        newJob({
          districtId,
          key: `${subscriber.name}:${place}`,
          event: name,
          subscriber: subscriber.name,
          payload: payload as Record<string, unknown>,
          causerId,
          due: dueAt ?? at,
        }),
      );
  });
}

/** A job that waits for its first claim. */
function newJob(
  words: Pick<Job, 'districtId' | 'key' | 'event' | 'subscriber' | 'payload' | 'causerId' | 'due'>,
): Job {
  const now = new Date();
  const start = { state: 'ready', token: 0, attempts: 0 } as const;
  const job = { _id: newId('job'), version: 0, ...words, ...start, wakeAt: now, createdAt: now };
  return withSeal(JobModel.collection.collectionName, job);
}
