// A school's month over HTTP: figures that add up, the signature under them, and the way back to a correction.
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { DISTRICT, QINGHE, SHIPAN, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { happen, NOVEMBER, obligationOf } from '../../test/owing';
import type { ChildDoc } from '../children';
import { EntryModel, lastCheckpoint, receiptHolds, rootIn, verifyChains } from '../platform/chain';
import { asSystem } from '../platform/context';
import { bytesOf } from '../platform/crypto';
import { drainJobs } from '../platform/jobs';
import { MonthActModel } from './month-act.model';
import { openMonth } from './open-month';
import { schoolMonthId, SchoolMonthModel } from './school-month.model';

const app = useApp();
const CLOSED = '2025-12-05T16:00:00Z';
const params = { schoolId: QINGHE.id, month: NOVEMBER };
const read = (name: PersonName = '何婉') => app.as(name).call(months.schoolMonth, { params });
const sign = (name: PersonName = '何婉') => app.as(name).call(months.signOff, { params });
const open = (reason = '有一条记在了别的孩子名下') =>
  app.as('何婉').call(months.reopen, { params, body: { reason } });
const why = { reason: '记错了孩子' };

const opens = (schoolId: string) =>
  openMonth(asSystem(app.ports, 'test'), { districtId: DISTRICT.id, schoolId, month: NOVEMBER });

/** A child whose November is open, talked with by 李秋月 on the given day, if any. */
async function childInNovember(heldOn?: string) {
  const child = await aChild();
  app.clock.set('2025-11-03T00:00:00Z');
  await happen(app.ports, child);
  await opens(QINGHE.id);
  return { child, talkId: heldOn ? await talkOn(child, heldOn, `${heldOn}T12:00:00Z`) : '' };
}

async function talkOn({ _id: childId }: ChildDoc, heldOn: string, receivedAt: string) {
  app.clock.set(receivedAt);
  const body = { childId, heldOn, words: '聊了聊近况。', writtenAt: receivedAt };
  const { talk } = await app.as('李秋月').call(talks.record, { body });
  return talk.id;
}

const retract = (talkId: string) =>
  app.as('李秋月').call(talks.retract, { params: { talkId }, body: why });

describe('the figures of a school', () => {
  it('are all nought before its month has opened', async () => {
    const { counts, summary, signOff } = await read();
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    expect(summary).toMatchObject({
      total: 0,
      opened: false,
      lastDay: '2025-12-05',
      closed: false,
    });
    expect(signOff).toBeNull();
  });

  it('add up, before the close and after it', async () => {
    const { child } = await childInNovember('2025-11-12');
    const late = await childInNovember();
    await talkOn(late.child, '2025-11-12', '2025-11-20T01:00:00Z');
    const vacant = await aChild({ designatedTeacherId: null });
    await happen(app.ports, vacant);
    const obligationId = (await obligationOf(vacant, '周明溪'))._id;
    const asking = { params: { obligationId }, body: { reason: '孩子住院了' } };
    await app.as('周明溪').call(months.askExemption, asking);

    const before = await read();
    expect(before.counts).toMatchObject({
      planned: 4,
      fulfilled: 1,
      fulfilledLate: 1,
      missed: 0,
      vacancies: 1,
      undecidedExemptions: 1,
    });
    expect(before.summary).toMatchObject({ total: 6, done: 2, open: 4 });

    app.clock.set(CLOSED);
    await talkOn(child, '2025-11-28', '2025-12-06T01:00:00Z');
    const { counts, summary, can } = await read();
    expect(counts).toMatchObject({ planned: 0, missed: 4, undecidedExemptions: 1, afterClose: 1 });
    expect(summary).toMatchObject({ total: 6, done: 2, missed: 4, closed: true });
    expect(can).toEqual({ signOff: true, reopen: false, remind: false });
  });

  it('are seen by the offices above, who do not sign', async () => {
    for (const name of ['孟远', '郑岚'] as const) {
      expect((await read(name)).can).toEqual({ signOff: false, reopen: false, remind: false });
      const problem = await app.as(name).refusal(months.signOff, { params });
      expect(problem.code).toBe('common/forbidden');
    }
  });

  it('are not for teachers, and do not exist for other schools and districts', async () => {
    for (const name of ['李秋月', '王小川', '周明溪'] as const)
      for (const endpoint of [months.schoolMonth, months.signOff])
        expect((await app.as(name).refusal(endpoint, { params })).code).toBe('common/forbidden');
    for (const name of ['孙立言', '吴静舟', '沈砚'] as const)
      for (const endpoint of [months.schoolMonth, months.signOff])
        expect((await app.as(name).refusal(endpoint, { params })).code).toBe('common/not-found');
  });
});

describe('signing a month off', () => {
  it('waits for the close', async () => {
    app.clock.set('2025-12-05T15:59:00Z');
    const problem = await app.as('何婉').refusal(months.signOff, { params });
    expect(problem.code).toBe('talks/month-not-closed');
  });

  it('is done once, by an admin of the school, and gives a receipt that the chain holds', async () => {
    app.clock.set(CLOSED);
    const key = 'signature-of-november';
    const signed = await app.as('何婉').call(months.signOff, { params }, { key });
    expect(signed).toMatchObject({
      summary: { signedOff: true },
      signOff: { byName: '何婉', at: app.clock.now().toISOString() },
      can: { signOff: false, reopen: true },
    });
    expect(await receiptHolds(signed.signOff!.receipt)).toBe(true);
    expect(await app.as('何婉').call(months.signOff, { params }, { key })).toEqual(signed);
    const again = await app.as('何婉').refusal(months.signOff, { params });
    expect(again.code).toBe('talks/month-signed-off');
  });

  it('is in the log of the district, and signed with it, as soon as it is done', async () => {
    const before = await lastCheckpoint(DISTRICT.id);
    await drainJobs(app.ports);
    const { chain, seq } = (await read()).signOff!.receipt;
    const { number, heads } = (await lastCheckpoint(DISTRICT.id))!;
    expect(number).toBe((before?.number ?? 0) + 1);
    expect(heads.find((head) => head.chain === chain)!.seq).toBeGreaterThanOrEqual(seq);
  });

  it('writes the figures that were signed into the chain', async () => {
    const { counts, signOff } = await read();
    const { chain, seq } = signOff!.receipt;
    const entry = await EntryModel.findOne({ chain, seq }).orFail().lean();
    expect(entry).toMatchObject({ kind: 'month.signedOff', facts: { month: NOVEMBER, counts } });
  });
});

describe('opening a month again', () => {
  it('wants a reason, which is kept sealed', async () => {
    const empty = { params, body: { reason: '' } };
    const problem = await app.as('何婉').refusal(months.reopen, empty);
    expect(problem.errors).toEqual([{ pointer: '/reason', detail: '请填写重新打开的原因。' }]);
    const opened = await open();
    expect(opened).toMatchObject({ signOff: null, can: { signOff: true, reopen: false } });
    const act = await MonthActModel.findOne({ kind: 'reopened' }).orFail().lean();
    expect(bytesOf(act.reason!).includes('孩子')).toBe(false);
  });

  it('is for admins of the school, and for a month that is signed', async () => {
    const body = { params, body: why };
    expect((await app.as('何婉').refusal(months.reopen, body)).code).toBe(
      'talks/month-not-signed-off',
    );
    expect((await app.as('李秋月').refusal(months.reopen, body)).code).toBe('common/forbidden');
    expect((await app.as('孟远').refusal(months.reopen, body)).code).toBe('common/forbidden');
    expect((await app.as('孙立言').refusal(months.reopen, body)).code).toBe('common/not-found');
  });

  it('lets a talk be taken back, which makes its obligation missed for good', async () => {
    const { child, talkId } = await childInNovember('2025-11-13');
    app.clock.set('2025-12-10T01:00:00Z');
    await sign();
    const body = { params: { talkId }, body: why };
    const problem = await app.as('李秋月').refusal(talks.retract, body);
    expect(problem).toMatchObject({ code: 'talks/month-signed-off', status: 409 });

    await open();
    await retract(talkId);
    expect((await obligationOf(child)).state).toBe('missed');
    await talkOn(child, '2025-11-14', '2025-12-10T02:00:00Z');
    expect((await obligationOf(child)).state).toBe('missed');
    expect((await sign()).signOff?.byName).toBe('何婉');
  });

  it('leaves the months of other schools alone', async () => {
    const there = { schoolId: SHIPAN.id, month: NOVEMBER };
    const month = await app.as('孙立言').call(months.schoolMonth, { params: there });
    expect(month).toMatchObject({ schoolName: SHIPAN.name, signOff: null });
  });
});

it('a signature and a correction at once: what was signed is what stands', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { talkId } = await childInNovember('2025-11-13');
    app.clock.set('2025-12-12T01:00:00Z');
    if ((await read()).signOff) await open();
    await Promise.allSettled([sign(), retract(talkId)]);
    const { counts, signOff } = await read();
    const { chain, seq } = signOff!.receipt;
    const entry = await EntryModel.findOne({ chain, seq }).orFail().lean();
    expect(entry.facts.counts).toEqual(counts);
  }
});

it('two signatures at once are one', async () => {
  if ((await read()).signOff) await open();
  const both = await Promise.allSettled([sign(), sign()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('a month in which nothing was owed is not signed: an empty set is never compliance', async () => {
  const there = { schoolId: SHIPAN.id, month: NOVEMBER };
  const refusal = () => app.as('孙立言').refusal(months.signOff, { params: there });
  expect((await refusal()).code).toBe('talks/month-not-opened');
  await opens(SHIPAN.id);
  expect((await refusal()).code).toBe('talks/month-empty');
  const kept = await SchoolMonthModel.findById(schoolMonthId(SHIPAN.id, NOVEMBER)).lean();
  expect(kept).toMatchObject({ signOff: null });
});

it('acts on a month are proven by the chain, and a forged signature is found', async () => {
  expect((await verifyChains()).breaks).toEqual([]);
  const act = await MonthActModel.findOne({ kind: 'signedOff' }).orFail().lean();
  const forged = { $set: { 'counts.missed': 0, 'counts.fulfilled': 99 } };
  await MonthActModel.collection.updateOne({ _id: act._id as never }, forged);
  expect(JSON.stringify((await verifyChains()).breaks)).toContain(act._id);
});

it('tells the latest checkpoint, for whatever is printed of it', async () => {
  await app.work();
  const there = { schoolId: QINGHE.id, month: NOVEMBER };
  const { checkpoint } = await app.as('何婉').call(months.schoolMonth, { params: there });
  const last = (await lastCheckpoint(DISTRICT.id))!;
  expect(checkpoint).toEqual({
    ...{ number: last.number, at: last.at.toISOString(), root: rootIn(last) },
    fingerprint: '7909 01B8 2A89 FE50 5B5F 98E2 B7BF 28E3',
  });
});
