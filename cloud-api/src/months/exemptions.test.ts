// An exemption takes two people, over HTTP: examples 12 to 15 and 32 of obligations.md, and who may answer whom.
import { children } from '@xinqiao/types/children';
import type { Appoint } from '@xinqiao/types/organisations';
import { organisations } from '@xinqiao/types/organisations';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import type { z } from 'zod';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, SHIYAN, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { happen, NOVEMBER, obligationOf } from '../../test/owing';
import { childById, type ChildDoc } from '../children';
import { ReadModel } from '../platform/access-log';
import { verifyChains } from '../platform/chain';
import { bytesOf } from '../platform/crypto';
import type { Client } from '../../stage/client';
import { ExemptionDecisionModel, ExemptionModel } from './exemption.model';

const REASON = '孩子随父母去外地治病，到月底才回来。';
const app = useApp();

/** A child whose November is open, on the morning of the 25th. */
async function childInNovember(more: Parameters<typeof aChild>[0] = {}, by: PersonName = '何婉') {
  const child = await aChild(more, { by });
  app.clock.set('2025-11-03T00:00:00Z');
  await happen(app.ports, child);
  app.clock.set('2025-11-25T01:00:00Z');
  return child;
}

const asking = async (child: ChildDoc, owner?: PersonName | 'vacancy') => ({
  params: { obligationId: (await obligationOf(child, owner))._id },
  body: { reason: REASON },
});
const ask = async (child: ChildDoc, owner: PersonName = '李秋月', client = app.as(owner)) =>
  client.call(months.askExemption, await asking(child, owner));
const answer = (exemptionId: string, granted: boolean, note?: string) => ({
  params: { exemptionId },
  body: { granted, note },
});
const decide = (client: Client, exemptionId: string, granted = true) =>
  client.call(months.decideExemption, answer(exemptionId, granted));
const refused = (client: Client, exemptionId: string) =>
  client.refusal(months.decideExemption, answer(exemptionId, true));
const stateOf = async (child: ChildDoc, owner?: PersonName) =>
  (await obligationOf(child, owner)).state;
const appoint = (by: PersonName, schoolId: string, body: z.input<typeof Appoint>) =>
  app.as(by).call(organisations.appoint, { params: { schoolId }, body });

describe('obligations.md through the product', () => {
  const talkOf29 = async (child: ChildDoc) => {
    app.clock.set('2025-12-05T04:00:00Z');
    const body = { childId: child._id, heldOn: '2025-11-29', words: '说说病好些了没有。' };
    const writtenAt = '2025-12-05T04:00:00Z';
    return app.as('李秋月').call(talks.record, { body: { ...body, writtenAt } });
  };
  const granted = async () => {
    const child = await childInNovember();
    const { id } = await ask(child);
    app.clock.set('2025-12-04T02:00:00Z');
    return { child, exemption: await decide(app.as('何婉'), id) };
  };

  it('example 12: asked on 25 November, granted by the admin on 4 December', async () => {
    const { child, exemption } = await granted();
    expect(exemption).toMatchObject({ state: 'granted', decidedByName: '何婉', reason: REASON });
    expect(await stateOf(child)).toBe('exempt');
    expect(await stateOf(child, '周明溪')).toBe('planned');
  });

  it('example 13: then a talk held on the 29th, received on 5 December', async () => {
    const { child } = await granted();
    const { obligation } = await talkOf29(child);
    expect(obligation?.state).toBe('fulfilledLate');
  });

  it('example 14: undecided at the close, shown as 申请未审批', async () => {
    const child = await childInNovember();
    const { id } = await ask(child);
    app.clock.set('2025-12-05T16:00:00Z');
    await app.work();
    const missed = { state: 'missed', flags: ['exemptionUndecided'] };
    expect(await obligationOf(child)).toMatchObject(missed);
    const { items } = await app.as('李秋月').call(months.mine, { query: { month: NOVEMBER } });
    const undecided = { id, state: 'asked', undecided: true };
    expect(items.find((one) => one.child.id === child._id)?.exemption).toEqual(undecided);
    const problem = await refused(app.as('何婉'), id);
    expect(problem.code).toBe('talks/exemption-decided');
    expect(problem.details).toEqual({ sentence: '这个月已经结账，不能再答复。' });
  });

  it('example 32: the talk of example 13 is taken back before the close', async () => {
    const { child } = await granted();
    const { talk } = await talkOf29(child);
    app.clock.set('2025-12-05T10:00:00Z');
    const retraction = { params: { talkId: talk.id }, body: { reason: '记错了孩子' } };
    await app.as('李秋月').call(talks.retract, retraction);
    expect(await stateOf(child)).toBe('exempt');
  });
});

describe('who may ask', () => {
  it('the owing adult, with a reason', async () => {
    const child = await childInNovember();
    const empty = { ...(await asking(child)), body: { reason: ' ' } };
    const problem = await app.as('李秋月').refusal(months.askExemption, empty);
    expect(problem.errors).toEqual([{ pointer: '/reason', detail: '请填写申请的原因。' }]);
    expect(await ask(child)).toMatchObject({
      month: NOVEMBER,
      askedByName: '李秋月',
      reason: REASON,
      state: 'asked',
      can: { decide: false },
    });
    expect(await stateOf(child)).toBe('planned');
  });

  it('not her admin in her place, and for a vacancy nobody', async () => {
    const child = await childInNovember({ designatedTeacherId: null });
    for (const [owner, sentence] of [
      ['周明溪', '只有负责谈心的老师本人可以申请豁免。'],
      ['vacancy', '这个岗位还缺人，不能申请豁免，请先任命老师。'],
    ] as const) {
      const problem = await app.as('何婉').refusal(months.askExemption, await asking(child, owner));
      expect(problem).toMatchObject({
        code: 'talks/exemption-not-possible',
        details: { sentence },
      });
    }
  });

  it('not whoever cannot see the obligation', async () => {
    const body = await asking(await childInNovember());
    for (const name of ['罗雨晴', '吴静舟', '孙立言', '沈砚'] as const) {
      const problem = await app.as(name).refusal(months.askExemption, body);
      expect(problem.code).toBe('common/not-found');
    }
  });

  it('not twice, not after the talk, not after the close', async () => {
    const child = await childInNovember();
    await ask(child);
    const again = await app.as('李秋月').refusal(months.askExemption, await asking(child));
    expect(again.details).toEqual({ sentence: '已经申请过了，请等学校答复。' });
    app.clock.set('2025-12-06T01:00:00Z');
    const late = await app.as('周明溪').refusal(months.askExemption, await asking(child, '周明溪'));
    expect(late.details).toEqual({ sentence: '这个月已经结账，不能再申请豁免。' });
  });

  it('again, after a refusal', async () => {
    const child = await childInNovember();
    const first = await ask(child);
    const no = answer(first.id, false, '月底回来还来得及。');
    const answered = await app.as('何婉').call(months.decideExemption, no);
    expect(answered).toMatchObject({ state: 'refused', decisionNote: '月底回来还来得及。' });
    const second = await ask(child);
    expect(second.state).toBe('asked');
    expect((await refused(app.as('何婉'), first.id)).code).toBe('talks/exemption-decided');
    await decide(app.as('何婉'), second.id);
    expect(await stateOf(child)).toBe('exempt');
  });

  it('once, however often the request is sent', async () => {
    const child = await childInNovember();
    const body = await asking(child);
    const key = 'exemption-of-the-25th';
    const first = await app.as('李秋月').call(months.askExemption, body, { key });
    const again = await app.as('李秋月').call(months.askExemption, body, { key });
    expect(again).toEqual(first);
    expect(await ExemptionModel.countDocuments({ childId: child._id })).toBe(1);
  });
});

describe('who may answer', () => {
  it('an admin of the school, and nobody of another place', async () => {
    const { id } = await ask(await childInNovember());
    for (const name of ['孙立言', '孟远', '郑岚', '沈砚', '罗雨晴', '周明溪'] as const)
      expect((await refused(app.as(name), id)).code).toBe('common/not-found');
    expect((await refused(app.as('李秋月'), id)).code).toBe('talks/own-exemption');
    expect((await decide(app.as('何婉'), id)).state).toBe('granted');
  });

  it('one of two who answer at once', async () => {
    const body = { accountId: CAST.秦穗.accountId, role: 'schoolAdmin' } as const;
    const { id: appointmentId } = await appoint('孟远', QINGHE.id, body);
    const other = await app.session('秦穗', `schoolAdmin@${QINGHE.id}`);
    const { id } = await ask(await childInNovember());
    expect((await refused(other, id)).code).toBe('common/forbidden');
    app.clock.set('2025-11-26T01:00:00Z'); // her post has opened
    const answers = await Promise.allSettled([
      decide(app.as('何婉'), id, true),
      decide(other, id, false),
    ]);
    const lost = answers.find(({ status }) => status === 'rejected');
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(lost).toMatchObject({ reason: { problem: { code: 'talks/exemption-decided' } } });
    expect(await ExemptionDecisionModel.countDocuments({ exemptionId: id })).toBe(1);
    const ending = { params: { appointmentId }, body: { reason: '只帮忙几天' } };
    await app.as('孟远').call(organisations.endAppointment, ending);
  });

  it('not once it has lapsed with the duty', async () => {
    const child = await childInNovember();
    const { id } = await ask(child);
    const handover = { accountId: CAST.罗雨晴.accountId };
    const params = { childId: child._id };
    await app.as('何婉').call(children.designate, { params, body: handover });
    await app.work();
    expect(await stateOf(child)).toBe('withdrawn');
    expect((await refused(app.as('何婉'), id)).code).toBe('talks/exemption-decided');
    const { items } = await app.as('李秋月').call(months.exemptions, { query: {} });
    expect(items.find((one) => one.id === id)).toMatchObject({ state: 'lapsed' });
  });
});

describe('example 15: a teacher who is also the only admin', () => {
  beforeEach(() => app.clock.set('2025-09-01T00:30:00Z'));

  it('cannot answer herself; the centre above her school can', async () => {
    const teaching = { accountId: CAST.何婉.accountId, classId: CLASSES.qingheThree.id };
    await appoint('孟远', QINGHE.id, { ...teaching, role: 'subjectTeacher', subject: '美术' });
    const child = await childInNovember({ designatedTeacherId: CAST.何婉.accountId });
    const teacher = await app.session('何婉', `subjectTeacher@${QINGHE.id}`);
    const { id } = await ask(child, '何婉', teacher);

    const own = await refused(app.as('何婉'), id);
    expect(own).toMatchObject({ code: 'talks/own-exemption', status: 403 });
    expect((await refused(app.as('郑岚'), id)).code).toBe('common/not-found');
    const waiting = await app.as('孟远').call(months.exemptions, { query: { state: 'asked' } });
    expect(waiting.items).toMatchObject([{ id, can: { decide: true }, reason: REASON }]);
    await decide(app.as('孟远'), id);
    expect(await stateOf(child, '何婉')).toBe('exempt');
    const answered = await app.as('孟远').call(months.exemptions, { query: { state: 'granted' } });
    expect(answered.items).toMatchObject([{ id, decidedByName: '孟远' }]);
  });

  it('is answered by the district where her school stands directly under it', async () => {
    const teaching = { accountId: CAST.方宁.accountId, classId: CLASSES.shiyanTwo.id };
    await appoint('郑岚', SHIYAN.id, { ...teaching, role: 'subjectTeacher', subject: '美术' });
    const place = { classId: CLASSES.shiyanTwo.id, designatedTeacherId: CAST.方宁.accountId };
    const child = await childInNovember(place, '方宁');
    const teacher = await app.session('方宁', `subjectTeacher@${SHIYAN.id}`);
    const { id } = await ask(child, '方宁', teacher);
    expect((await refused(app.as('孟远'), id)).code).toBe('common/not-found');
    expect((await decide(app.as('郑岚'), id)).decidedByName).toBe('郑岚');
  });
});

describe('the list of requests', () => {
  it('shows a teacher her own, an admin those of her school, another school none', async () => {
    const { id } = await ask(await childInNovember());
    const query = { month: NOVEMBER, state: 'asked' } as const;
    const mine = await app.as('李秋月').call(months.exemptions, { query });
    expect(mine.items[0]).toMatchObject({ id, can: { decide: false } });
    const ours = await app.as('何婉').call(months.exemptions, { query });
    expect(ours.items[0]).toMatchObject({ id, can: { decide: true }, reason: REASON });
    for (const name of ['罗雨晴', '孙立言', '郑岚'] as const)
      expect((await app.as(name).call(months.exemptions, { query })).items).toEqual([]);
  });

  it('comes in pages', async () => {
    const query = { limit: 2 };
    const first = await app.as('何婉').call(months.exemptions, { query });
    const cursor = first.next ?? '';
    const second = await app.as('何婉').call(months.exemptions, { query: { ...query, cursor } });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  it('keeps the reason sealed, and writes down who else has read it', async () => {
    const child = await childInNovember();
    const { id } = await ask(child);
    const kept = await ExemptionModel.findById(id).orFail().lean();
    expect(bytesOf(kept.reason).includes('治病')).toBe(false);
    expect(await ReadModel.countDocuments({ whatId: id })).toBe(0);
    await app.as('何婉').call(months.exemptions, { query: {} });
    const [read] = await ReadModel.find({ whatId: id }).lean();
    expect(read).toMatchObject({ childId: child._id, accountId: CAST.何婉.accountId });
  });

  it('gives the card as the school knows the child', async () => {
    const child = await childInNovember();
    const { alias } = (await childById(child._id))!;
    expect((await ask(child)).child).toMatchObject({ alias, className: '三年级1班' });
  });
});

it('requests and answers are proven by the chain, and a forged answer is found', async () => {
  expect((await verifyChains()).breaks).toEqual([]);
  const decision = await ExemptionDecisionModel.findOne({ granted: false }).orFail().lean();
  await ExemptionDecisionModel.collection.updateOne(
    { _id: decision._id as never },
    { $set: { granted: true } },
  );
  const { breaks } = await verifyChains();
  expect(JSON.stringify(breaks)).toContain(decision._id);
});
