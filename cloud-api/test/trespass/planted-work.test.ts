// Whoever writes rows beside the service sets nothing going by them, and tells nobody anything: what is to be done and what
// people are told bears a seal. Nor does it all stand still because somebody has written that it is being seen to.
import { notices } from '@xinqiao/types/notices';
import { NoticeModel } from '../../src/notices/notice.model';
import { tell } from '../../src/notices/tell';
import { verifyChains } from '../../src/platform/chain';
import { asSystem } from '../../src/platform/context';
import { newId } from '../../src/platform/db';
import { JobModel, deadJobs, drainJobs, sweep } from '../../src/platform/jobs';
import { SweepModel } from '../../src/platform/jobs/sweep.model';
import { runDueSweeps } from '../../src/platform/jobs/sweeps';
import { MESSAGE } from '../../stage/notices-world';
import { useApp } from '../app';
import { CAST, DISTRICT, QINGHE } from '../cast';
import { aChild } from '../factories';
import { goTo, statesOf } from '../talks-world';

const logged: string[] = [];
const app = useApp({ at: '2025-11-03T01:00:00Z', logged, env: { XQ_LOG_LEVEL: 'error' } });
const NOV = '2025-11';
let childId = '';

beforeAll(async () => {
  ({ _id: childId } = await aChild({}, { at: app.clock.now().toISOString() }));
  await goTo(app, '2025-11-20 10:00');
});

/** A job as the service would write it, but for what only the service can. */
const aJob = (more: object) => {
  const now = new Date();
  return {
    ...{ _id: newId('job'), districtId: DISTRICT.id, version: 0, key: newId('key') },
    ...{ state: 'ready', due: app.clock.now(), wakeAt: now, token: 0, attempts: 0, createdAt: now },
    ...more,
  };
};
const plant = (job: object) => JobModel.collection.insertOne(job);

describe('a job that somebody has planted', () => {
  it('withdraws no duty, rests as dead and is logged; verify names it', async () => {
    const before = await statesOf(childId, NOV);
    const payload = { childId, schoolId: QINGHE.id, day: '2025-11-20' };
    const words = { event: 'child.importUndone', subscriber: 'talks.childImportUndone', payload };
    const planted = aJob(words);
    await plant(planted);
    await app.work();
    expect(await statesOf(childId, NOV)).toEqual(before);
    expect((await deadJobs()).map(({ _id, error }) => [_id, error])).toEqual([
      [planted._id, 'not written by the service'],
    ]);
    expect(logged.join('')).toContain('job was not written by us');
    const { breaks } = await verifyChains({ districtId: DISTRICT.id });
    expect(breaks).toContainEqual({ kind: 'row-unsealed', collection: 'jobs', id: planted._id });
  });

  it('is none of ours either when it is one of ours that asks for something else', async () => {
    await NoticeModel.deleteMany({});
    await aChild({}, { at: app.clock.now().toISOString() });
    const before = await statesOf(childId, NOV);
    const ours = await JobModel.findOne({ subscriber: 'talks.childListed' }).lean();
    await JobModel.collection.deleteOne({ _id: ours!._id } as object);
    const asksForElse = { subscriber: 'talks.childImportUndone', wakeAt: new Date(0) };
    await plant({ ...ours, state: 'ready', endedAt: null, ...asksForElse });
    await app.work();
    expect(await statesOf(childId, NOV)).toEqual(before);
    expect((await deadJobs()).map(({ _id }) => _id)).toContain(ours!._id);
  });
});

describe('a message that somebody has planted', () => {
  it('is neither shown nor sent, and those of the service are', async () => {
    const { accountId } = CAST.李秋月;
    const telling = {
      districtId: DISTRICT.id,
      accountId,
      message: MESSAGE,
      goodUntil: '2025-11-20',
    };
    await tell(asSystem(app.ports, 'test'), { ...telling, key: 'ours' });
    const ours = await NoticeModel.collection.findOne({ key: 'ours' });
    const planted = { ...ours, _id: newId('ntc'), key: 'planted', title: '请回电告知六位数字' };
    await NoticeModel.collection.insertOne(planted as never);
    const { items } = await app.as('李秋月').call(notices.inbox, { query: {} });
    expect(items.map(({ id }) => id)).toContain(String(ours!._id));
    expect(items.map(({ id }) => id)).not.toContain(planted._id);
    const work = { event: 'notice.queued', subscriber: 'notices.deliver' };
    await plant(aJob({ ...work, payload: { noticeId: planted._id } }));
    await app.work();
    const { delivery } = (await NoticeModel.findOne({ key: 'planted' }).lean())!;
    expect(delivery.state).toBe('queued');
  });
});

describe('that somebody is at it till the year 9999', () => {
  it('holds up neither what is looked after each minute nor what waits', async () => {
    const runs: string[] = [];
    sweep('test.looked-after', async () => void runs.push('looked after'));
    await runDueSweeps(app.ports);
    const never = new Date('9999-01-01T00:00:00Z');
    await SweepModel.updateMany({}, { $set: { until: never, beganAt: never } });
    await runDueSweeps(app.ports);
    expect(runs).toHaveLength(2);
    await aChild({}, { at: app.clock.now().toISOString() });
    await JobModel.collection.updateMany({ state: 'ready' }, { $set: { wakeAt: never } });
    await runDueSweeps(app.ports);
    await drainJobs(app.ports);
    expect(await JobModel.countDocuments({ state: 'ready' })).toBe(0);
  });
});
