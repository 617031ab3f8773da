// A job has one effect, whatever happens to its worker: a crash, a frozen process, an error, a loop.
// Leases run on the real clock; here they are made to run out instead of being waited for.
import { DutyModel, aDuty } from '../../../stage/floor-models';
import { until } from '../../../stage/until';
import { useDatabase } from '../../../test/mongod';
import { floorCtx, floorPorts, stillClock } from '../../../stage/world';
import { asSystem } from '../context';
import { byId, change, changeBeside, commit } from '../db';
import { claim } from './queue';
import { JobModel, RunningJob, clearRegister, deadJobs, drainJobs, revivalOf } from '.';
import { runNext, runSweeps, runWorker, subscribe, sweep } from '.';
import { SweepModel } from './sweep.model';
import { runDueSweeps } from './sweeps';

useDatabase();
beforeEach(async () => {
  clearRegister();
  await JobModel.deleteMany({});
  await SweepModel.deleteMany({});
});

const ports = floorPorts();
const payload = { noticeId: 'ntc_0001' };
const LEASE_MS = 60_000;
const limits = { leaseMs: LEASE_MS, maxAttempts: 3, backoffMs: () => 0 };
/** The lease of whoever is at it runs out. */
const lapse = () => JobModel.updateMany({ state: 'leased' }, { $set: { wakeAt: new Date(0) } });
const tell = (dueAt?: Date) =>
  commit(
    floorCtx({ ports }),
    change('school:sch_j').entry('notice.made', 'n').emit('notice.queued', payload, dueAt),
  );
const theJob = () => JobModel.findOne({}).lean();

it('a job knows whose act it follows from, and so does what follows from it', async () => {
  const causers: unknown[] = [];
  const act = () => change('school:sch_j').entry('notice.made', 'n').emit('notice.queued', payload);
  subscribe('notice.queued', 'test.follow', async (ctx, _payload, job) => {
    causers.push(ctx.causerId);
    const beside = changeBeside('dst_demo');
    const next = causers.length === 1 ? beside.emit('notice.queued', payload) : beside;
    await commit(ctx, next.finish(job));
  });
  await commit(floorCtx({ ports }), act());
  await drainJobs(ports, limits);
  const { accountId } = floorCtx({ ports }).actor!;
  expect(causers).toEqual([accountId, accountId]);
  await commit(asSystem(ports, 'test'), changeBeside('dst_demo').emit('notice.queued', payload));
  await drainJobs(ports, limits);
  expect(causers.at(-1)).toBeNull();
});

describe('a job that goes wrong', () => {
  it('is run again after its worker died, and only then', async () => {
    let runs = 0;
    subscribe('notice.queued', 'test.crash', async () => void runs++);
    await tell();
    await claim(ports.clock.now(), LEASE_MS); // a worker that dies right after its claim
    expect(await runNext(ports, limits)).toBe(false);
    await lapse();
    expect(await drainJobs(ports, limits)).toBe(1);
    expect(runs).toBe(1);
    expect(await theJob()).toMatchObject({ state: 'done', attempts: 2, token: 2 });
  });

  it('has one effect although a frozen worker wakes up late', async () => {
    const duty = aDuty();
    await commit(
      floorCtx(),
      change('school:sch_j').entry('duty.opened', 'x').record(DutyModel, duty),
    );
    subscribe('notice.queued', 'test.frozen', async (ctx, _payload, job) => {
      const before = await byId(DutyModel, duty._id);
      const note = { $set: { state: `by ${job.attempt}` } };
      const guard = { _id: duty._id, version: before!.version };
      await commit(ctx, changeBeside('dst_demo').update(DutyModel, guard, note).finish(job));
    });
    await tell();
    const frozen = new RunningJob((await claim(ports.clock.now(), LEASE_MS))!);
    await lapse();
    expect(await drainJobs(ports, limits)).toBe(1);
    const late = changeBeside('dst_demo')
      .update(DutyModel, { _id: duty._id, version: 1 }, { $set: { state: 'by a ghost' } })
      .finish(frozen);
    await expect(commit(floorCtx(), late)).rejects.toThrow(/conflict in jobs/);
    await expect(frozen.leave({ state: 'ready' })).rejects.toThrow(/lease/);
    await frozen.renew(100);
    expect(await theJob()).toMatchObject({ state: 'done', token: 2 });
    expect(await byId(DutyModel, duty._id)).toMatchObject({ state: 'by 2' });
  });

  it('rests as dead after its last attempt, and a person can revive it', async () => {
    let runs = 0;
    subscribe('notice.queued', 'test.fails', async () => {
      runs++;
      throw new Error('李小明的手机没有回应');
    });
    await tell();
    expect(await drainJobs(ports, limits)).toBe(3);
    const dead = await theJob();
    expect(dead).toMatchObject({ state: 'dead', attempts: 3, error: 'Error' });
    const { guard, update } = revivalOf((await deadJobs())[0]!);
    await commit(floorCtx(), changeBeside('dst_demo').update(JobModel, guard, update));
    await drainJobs(ports, limits);
    expect(runs).toBe(6);
  });

  it('that kills its worker each time comes to rest as well', async () => {
    subscribe('notice.queued', 'test.loop', async () => {});
    await tell();
    for (let i = 0; i < 3; i++) {
      await claim(ports.clock.now(), LEASE_MS);
      await lapse();
    }
    await drainJobs(ports, limits);
    expect(await theJob()).toMatchObject({ state: 'dead', error: 'attempts exhausted' });
  });

  it('waits for its backoff', async () => {
    subscribe('notice.queued', 'test.backoff', async () => {
      throw new TypeError();
    });
    await tell();
    expect(await drainJobs(ports, { ...limits, backoffMs: () => 60_000 })).toBe(1);
    expect(await theJob()).toMatchObject({ state: 'ready', attempts: 1 });
  });
});

describe('a job', () => {
  it('waits for its day on the business clock', async () => {
    const clock = stillClock('2025-11-20T01:00:00Z');
    const later = floorPorts(clock);
    subscribe('notice.queued', 'test.due', async () => {});
    await tell(new Date('2025-11-21T01:00:00Z'));
    expect(await drainJobs(later)).toBe(0);
    clock.set('2025-11-21T01:00:00Z');
    expect(await drainJobs(later)).toBe(1);
  });

  it('is run once by a worker, which also sweeps when the business clock jumps', async () => {
    const clock = stillClock('2025-11-20T01:00:00Z');
    const working = floorPorts(clock);
    let [runs, sweeps] = [0, 0];
    subscribe('notice.queued', 'test.worker', async () => void runs++);
    sweep('test.sweep', async () => void sweeps++);
    await tell();
    const stop = new AbortController();
    const worker = runWorker({ ports: working, signal: stop.signal });
    await until(() => runs === 1 && sweeps === 1);
    clock.set('2025-12-01T01:00:00Z');
    await until(() => sweeps === 2);
    stop.abort();
    await worker;
    expect([runs, sweeps]).toEqual([1, 2]);
  });
});

const HOUR = 3_600_000;

/** So many jobs that were put off after a failure, and as many that have been done. */
async function laySleeping(count: number): Promise<void> {
  const past = new Date(Date.parse('2025-11-01T00:00:00Z'));
  const base = { districtId: 'dst_demo', version: 0, event: 'notice.queued', payload, token: 1 };
  const job = (state: string, nth: number) => ({
    ...base,
    _id: `job_${state}_${nth}`,
    key: `${state}:${nth}`,
    subscriber: 'test.order',
    state,
    due: past,
    wakeAt: new Date(Date.now() + HOUR),
    attempts: 1,
    createdAt: past,
    ...(state === 'done' ? { endedAt: new Date() } : {}),
  });
  const all = Array.from({ length: count }, (_, nth) => [job('ready', nth), job('done', nth)]);
  await JobModel.collection.insertMany(all.flat() as never[]);
}

describe('however long the queue', () => {
  it('the claim follows an index: it reads one job and sorts none', async () => {
    subscribe('notice.queued', 'test.order', async () => {});
    await laySleeping(500);
    await tell();
    const { db } = JobModel.collection.conn;
    const level = (profile: number) => db!.command({ profile, slowms: 0 });
    await level(2);
    await claim(ports.clock.now(), LEASE_MS);
    await level(0);
    const claims = { op: 'command', 'command.findAndModify': 'jobs' };
    const seen = await db!.collection('system.profile').findOne(claims);
    expect(seen).toMatchObject({ docsExamined: 1 });
    expect(seen).not.toHaveProperty('hasSortStage');
  });

  it('what is done goes by itself, what is dead stays until a person has looked', async () => {
    const indexes = await JobModel.collection.indexes();
    const dying = indexes.filter(({ expireAfterSeconds }) => expireAfterSeconds !== undefined);
    expect(dying).toMatchObject([
      { key: { endedAt: 1 }, partialFilterExpression: { state: 'done' } },
    ]);
  });
});

describe('a sweep', () => {
  it('that fails does not hinder the others', async () => {
    let ran = false;
    sweep('test.bad', async () => Promise.reject(new Error('bad')));
    sweep('test.good', async () => void (ran = true));
    await runSweeps(ports);
    expect(ran).toBe(true);
  });

  it('is run by one of several workers, and not again within its minute', async () => {
    let [runs, gone] = [0, 0];
    sweep('test.alone', async () => {
      runs++;
      await until(() => gone === 2 || runs > 1);
    });
    const leaves = () => void (gone += 1);
    const workers = [ports, floorPorts(), floorPorts()].map((one) =>
      runDueSweeps(one).then(leaves),
    );
    await Promise.all(workers);
    await runDueSweeps(ports);
    expect(runs).toBe(1);
  });

  it('is left to the one who is at it, also when its minute has passed', async () => {
    let runs = 0;
    sweep('test.slow', async () => {
      runs++;
      const minuteAgo = new Date(Date.now() - 61_000);
      await SweepModel.updateOne({ _id: 'test.slow' }, { $set: { beganAt: minuteAgo } });
      await runDueSweeps(floorPorts());
    });
    await runDueSweeps(ports);
    expect(runs).toBe(1);
  });

  it('is run at once by a worker that begins, also when another has just done it', async () => {
    let runs = 0;
    sweep('test.begun', async () => void runs++);
    await runDueSweeps(ports);
    const stop = new AbortController();
    const worker = runWorker({ ports, signal: stop.signal });
    await until(() => runs === 2);
    stop.abort();
    await worker;
    expect(runs).toBe(2);
  });

  it('is taken up by another worker once its own has died over it', async () => {
    let runs = 0;
    sweep('test.died', async () => void runs++);
    const longAgo = new Date(Date.now() - 61_000);
    const lapsed = { until: new Date(Date.now() - 1), beganAt: longAgo, businessAt: longAgo };
    await SweepModel.insertOne({ _id: 'test.died', token: 7, ...lapsed });
    await runDueSweeps(ports);
    expect(runs).toBe(1);
    expect(await SweepModel.findById('test.died').lean()).toMatchObject({ token: 8 });
  });
});
