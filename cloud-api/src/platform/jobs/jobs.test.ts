// A job has one effect, whatever happens to its worker: a crash, a frozen process, an error, a loop.
// Leases and backoffs are made short here; they always run on the real clock.
import { DutyModel, aDuty } from '../../../test/floor-models';
import { useDatabase } from '../../../test/mongod';
import { floorCtx, floorPorts, stillClock } from '../../../test/world';
import { byId, change, changeBeside, commit, transaction } from '../db';
import { claim } from './queue';
import { JobModel, RunningJob, clearRegister, drainJobs, enqueue, reviveJob } from '.';
import { runNext, runSweeps, runWorker, subscribe, sweep } from '.';

useDatabase();
beforeEach(async () => {
  clearRegister();
  await JobModel.deleteMany({});
});

const ports = floorPorts();
const payload = { noticeId: 'ntc_0001' };
const limits = { leaseMs: 150, maxAttempts: 3, backoffMs: () => 0 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const tell = (dueAt?: Date) =>
  commit(
    floorCtx({ ports }),
    change('school:sch_j').entry('notice.made', 'n').emit('notice.queued', payload, dueAt),
  );
const theJob = () => JobModel.findOne({}).lean();

describe('a job that goes wrong', () => {
  it('is run again after its worker died, and only then', async () => {
    let runs = 0;
    subscribe('notice.queued', 'test.crash', async () => void runs++);
    await tell();
    await claim(ports.clock.now(), 150); // a worker that dies right after its claim
    expect(await runNext(ports, limits)).toBe(false);
    await pause(170);
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
    const frozen = new RunningJob((await claim(ports.clock.now(), 20))!);
    await pause(30);
    expect(await drainJobs(ports, limits)).toBe(1);
    const late = changeBeside('dst_demo')
      .update(DutyModel, { _id: duty._id, version: 1 }, { $set: { state: 'by a ghost' } })
      .finish(frozen);
    await expect(commit(floorCtx(), late)).rejects.toThrow(/conflict in jobs/);
    await expect(transaction((session) => frozen.finish(session))).rejects.toThrow(/lease/);
    await frozen.renew(100);
    expect(frozen.signal.aborted).toBe(true);
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
    expect(await reviveJob(dead!._id)).toBe(true);
    await drainJobs(ports, limits);
    expect(runs).toBe(6);
  });

  it('that kills its worker each time comes to rest as well', async () => {
    subscribe('notice.queued', 'test.loop', async () => {});
    await tell();
    for (let i = 0; i < 3; i++) {
      await claim(ports.clock.now(), 1);
      await pause(5);
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

describe('an effect outside the database', () => {
  it('that may have happened stays unknown, is noted once and is not repeated', async () => {
    let [sent, noted] = [0, 0];
    subscribe('notice.queued', 'test.send', {
      handle: async (_ctx, _payload, job) => {
        await job.begin();
        sent++;
        throw new Error('timeout');
      },
      onUnknown: async () => void noted++,
    });
    await tell();
    await drainJobs(ports, limits);
    expect([sent, noted]).toEqual([1, 1]);
    expect(await theJob()).toMatchObject({ state: 'unknown' });
  });

  it('whose worker died while it was sending stays unknown', async () => {
    let [sent, noted] = [0, 0];
    const onUnknown = async () => void noted++;
    subscribe('notice.queued', 'test.die', { handle: async () => void sent++, onUnknown });
    await tell();
    await new RunningJob((await claim(ports.clock.now(), 5))!).begin();
    await pause(10);
    await drainJobs(ports, limits);
    expect([sent, noted]).toEqual([0, 1]);
    expect(await theJob()).toMatchObject({ state: 'unknown' });
  });

  it('that certainly did not happen is tried again', async () => {
    let sent = 0;
    subscribe('notice.queued', 'test.retry', async (_ctx, _payload, job) => {
      await job.begin();
      if (++sent > 1) return;
      await job.notDone();
      throw new Error('refused');
    });
    await tell();
    await drainJobs(ports, limits);
    expect(sent).toBe(2);
    expect(await theJob()).toMatchObject({ state: 'done', attempts: 2 });
  });
});

describe('a job', () => {
  it('that was enqueued in a transaction which failed does not exist', async () => {
    const words = {
      districtId: 'dst_demo',
      key: 'k1',
      subscriber: 'test.x',
      payload,
      due: new Date(0),
    };
    const failing = transaction(async (session) => {
      await enqueue(words, session);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await JobModel.countDocuments({})).toBe(0);
  });

  it('is enqueued once under one key, also by two at a time', async () => {
    const words = {
      districtId: 'dst_demo',
      key: 'k2',
      subscriber: 'test.x',
      payload,
      due: new Date(0),
    };
    const added = await Promise.all([enqueue(words), enqueue(words), enqueue(words)]);
    expect(added.filter(Boolean)).toHaveLength(1);
  });

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
    await pause(400);
    clock.set('2025-12-01T01:00:00Z');
    await pause(400);
    stop.abort();
    await worker;
    expect([runs, sweeps]).toEqual([1, 2]);
  });
});

it('a sweep that fails does not hinder the others', async () => {
  let ran = false;
  sweep('test.bad', async () => Promise.reject(new Error('bad')));
  sweep('test.good', async () => void (ran = true));
  await runSweeps(ports);
  expect(ran).toBe(true);
});
