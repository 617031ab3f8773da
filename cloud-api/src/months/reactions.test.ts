// Acts on the list and on the staff reach the month of every child concerned, through the queue.
// Examples 18 to 23 and 28 to 30 of obligations.md through the product; the district has entered no calendar.
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { transferred } from '../../test/transferred';
import { CAST, CLASSES, QINGHE, SHIPAN, type PersonName } from '../../test/cast';
import { aChild, appointmentRow } from '../../test/factories';
import { goTo, owedFor, setClock, statesOf } from '../../test/talks-world';
import { AppointmentModel } from '../organisations';
import { EntryModel, verifyChains } from '../platform/chain';
import { drainJobs, JobModel } from '../platform/jobs';
import { ChildMonthModel } from './child-month.model';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const NOV = '2025-11';

/** A child on the list of 青禾小学 since October; the clock stands at `when`, everything is done. */
async function aChildAt(when: string): Promise<string> {
  const { _id } = await aChild({}, { at: app.clock.now().toISOString() });
  await goTo(app, when);
  return _id;
}
const handOver = (childId: string, to: PersonName | null) =>
  app.as('何婉').call(children.designate, {
    params: { childId },
    body: { accountId: to && CAST[to].accountId },
  });
const remove = (childId: string) =>
  app.as('何婉').call(children.remove, { params: { childId }, body: { reason: '随父母外出' } });
const talk = (by: PersonName, childId: string, heldOn: string) =>
  app.as(by).call(talks.record, {
    body: {
      childId,
      heldOn,
      words: '聊了聊最近的作业。',
      writtenAt: app.clock.now().toISOString(),
    },
  });
const now = (childId: string, month = NOV) => statesOf(childId, month);

describe('In the month of a child', () => {
  let talkedWith = '';
  let waiting = '';

  it('a handover withdraws the one and plans for the other', async () => {
    talkedWith = await aChildAt('2025-10-20 10:00');
    waiting = await aChildAt('2025-11-05 10:00');
    await talk('李秋月', talkedWith, '2025-11-05');
    await goTo(app, '2025-11-27 10:00');
    await handOver(waiting, '罗雨晴');
    await app.work();
    expect(await now(waiting)).toEqual({
      李秋月: 'withdrawn',
      罗雨晴: 'planned',
      周明溪: 'planned',
    });
    const luo = (await owedFor(waiting, NOV)).find(
      ({ ownerId }) => ownerId === CAST.罗雨晴.accountId,
    );
    expect(luo?.flags).toEqual(['lateHandover']);
  });

  it('a handover after the talk leaves the successor nothing', async () => {
    await handOver(talkedWith, '罗雨晴');
    await app.work();
    expect(await now(talkedWith)).toEqual({ 李秋月: 'fulfilled', 周明溪: 'planned' });
  });

  it('a handover to the psychology teacher leaves her own only', async () => {
    await handOver(waiting, '周明溪');
    await app.work();
    expect(await now(waiting)).toEqual({
      李秋月: 'withdrawn',
      罗雨晴: 'withdrawn',
      周明溪: 'planned',
    });
  });

  it('nobody designated is a vacancy, which owes', async () => {
    await handOver(waiting, null);
    await app.work();
    expect(await now(waiting)).toMatchObject({ '缺岗 任课教师': 'planned', 周明溪: 'planned' });
  });

  it('who leaves the list owes nothing more, and who returns before the close is owed again', async () => {
    await goTo(app, '2025-11-30 10:00');
    await remove(waiting);
    await app.work();
    const left = await now(waiting);
    expect(new Set(Object.values(left))).toEqual(new Set(['withdrawn']));
    await goTo(app, '2025-12-01 09:00');
    await app.as('何婉').call(children.comeBack, { params: { childId: waiting }, body: {} });
    await app.work();
    expect(await now(waiting)).toMatchObject({ '缺岗 任课教师': 'planned', 周明溪: 'planned' });
    expect(await now(waiting, '2025-12')).toEqual({
      '缺岗 任课教师': 'planned',
      周明溪: 'planned',
    });
  });

  it('a departure after its end changes it no more, nor does a handover', async () => {
    await goTo(app, '2025-12-03 09:00');
    await remove(waiting);
    await handOver(talkedWith, '李秋月');
    await app.work();
    expect(await now(waiting)).toMatchObject({ '缺岗 任课教师': 'planned', 周明溪: 'planned' });
    expect(await now(waiting, '2025-12')).toEqual({
      '缺岗 任课教师': 'withdrawn',
      周明溪: 'withdrawn',
    });
    expect(await now(talkedWith)).toEqual({ 李秋月: 'fulfilled', 周明溪: 'planned' });
    expect(await now(talkedWith, '2025-12')).toMatchObject({
      罗雨晴: 'withdrawn',
      李秋月: 'planned',
    });
  });

  it('a move to another school passes on what has not been served, role by role', async () => {
    await goTo(app, '2025-12-10 09:00');
    await talk('李秋月', talkedWith, '2025-12-09');
    setClock(app, '2025-12-10 11:00');
    await transferred(app, talkedWith, {
      ...{ classId: CLASSES.shipanThree.id, designatedTeacherId: CAST.吴静舟.accountId },
    });
    await app.work();
    expect(await now(talkedWith, '2025-12')).toEqual({
      罗雨晴: 'withdrawn',
      李秋月: 'fulfilled',
      周明溪: 'withdrawn',
      '缺岗 心理教师': 'planned',
    });
    const vacancy = (await owedFor(talkedWith, '2025-12')).find(({ ownerId }) => ownerId === null);
    expect(vacancy?.schoolId).toBe(SHIPAN.id);
  });
});

describe('The staff of a school', () => {
  let childId = '';
  const psych = { role: 'psychTeacher', classId: null } as const;

  it('loses its psychology teacher: a vacancy owes for every child', async () => {
    childId = await aChildAt('2026-01-10 09:00');
    const { _id: appointmentId } = appointmentRow('周明溪');
    await app.as('何婉').call(organisations.endAppointment, {
      params: { appointmentId },
      body: { reason: '调走' },
    });
    await app.work();
    expect(await now(childId, '2026-01')).toEqual({
      李秋月: 'planned',
      周明溪: 'withdrawn',
      '缺岗 心理教师': 'planned',
    });
  });

  it('names a new one: the vacancy passes to her', async () => {
    await goTo(app, '2026-01-26 09:00');
    await app.as('何婉').call(organisations.appoint, {
      params: { schoolId: QINGHE.id },
      body: { ...psych, accountId: CAST.王小川.accountId },
    });
    await app.work();
    expect(await now(childId, '2026-01')).toMatchObject({
      '缺岗 心理教师': 'withdrawn',
      王小川: 'planned',
    });
  });

  it('loses a designated teacher: one withdrawal, whichever reaction comes first', async () => {
    await goTo(app, '2026-02-05 09:00');
    const { _id: appointmentId } = appointmentRow('李秋月');
    await app.as('何婉').call(organisations.endAppointment, {
      params: { appointmentId },
      body: { reason: '退休' },
    });
    await app.work();
    expect(await now(childId, '2026-02')).toEqual({
      李秋月: 'withdrawn',
      '缺岗 任课教师': 'planned',
      王小川: 'planned',
    });
    const { events } = await ChildMonthModel.findOne({ childId, month: '2026-02' }).orFail().lean();
    expect(events.map(({ kind }) => kind)).toEqual(['listed', 'staffed']);
    expect(await AppointmentModel.countDocuments({ until: '2026-02-05' })).toBe(1);
  });
});

describe('An act that is followed again', () => {
  it('writes nothing', async () => {
    await app.work();
    const [before, months] = [await EntryModel.countDocuments({}), await versions()];
    const again = { $set: { state: 'ready', wakeAt: new Date(0), attempts: 0 } };
    await JobModel.updateMany({ subscriber: /^talks\./, event: /child|appointment/ }, again);
    expect(await drainJobs(app.ports)).toBeGreaterThan(10);
    expect(await EntryModel.countDocuments({})).toBe(before);
    expect(await versions()).toEqual(months);
  });

  it('late, after others, finds its place by the day on which it was received', async () => {
    setClock(app, '2026-03-02 09:00');
    const child = await aChild(
      { designatedTeacherId: CAST.罗雨晴.accountId },
      { at: '2026-03-02T01:00:00Z' },
    );
    setClock(app, '2026-03-09 09:00');
    await handOver(child._id, '秦穗');
    setClock(app, '2026-03-30 09:00');
    await remove(child._id);
    setClock(app, '2026-04-02 09:00');
    await app.as('何婉').call(children.comeBack, { params: { childId: child._id }, body: {} });
    await goTo(app, '2026-04-03 09:00');
    expect(await now(child._id, '2026-03')).toEqual({
      罗雨晴: 'withdrawn',
      秦穗: 'planned',
      王小川: 'planned',
    });
  });

  it('leaves no job behind, and a ledger that holds', async () => {
    expect(await JobModel.countDocuments({ state: { $ne: 'done' } })).toBe(0);
    expect((await verifyChains()).breaks).toEqual([]);
  });
});

async function versions(): Promise<[string, number][]> {
  const kept = await ChildMonthModel.find({}).sort({ _id: 1 }).lean();
  return kept.map(({ _id, version }) => [_id, version]);
}
