// The school designates, hands over, and leaves vacant; the acts of one day are kept in their order.
// Dates are those of obligations.md, examples 18 and 20.
import { children } from '@xinqiao/types/children';
import { useApp } from '../../test/app';
import { CAST, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { EntryModel } from '../platform/chain';
import { NoticeModel } from '../notices/notice.model';
import { childById } from './roster.reads';
import { designatedAtEndOf } from './child.rules';
import { RosterAct } from './roster-act.model';

const app = useApp({ at: '2025-11-27T02:00:00Z' });
const to = (name: keyof typeof CAST | null) => ({
  accountId: name === null ? null : CAST[name].accountId,
});
const designate = (childId: string, name: keyof typeof CAST | null) =>
  app.as('何婉').call(children.designate, { params: { childId }, body: to(name) });

describe('designating is refused', () => {
  it('to the teacher who is designated, because she may only look', async () => {
    const { _id: childId } = await aChild();
    const ask = { params: { childId }, body: to('王小川') };
    expect((await app.as('李秋月').refusal(children.designate, ask)).code).toBe('common/forbidden');
    expect((await app.as('孟远').refusal(children.designate, ask)).code).toBe('common/forbidden');
  });

  it('to another school, in the words used for a child that does not exist', async () => {
    const { _id: childId } = await aChild();
    const ask = (id: string) =>
      app.as('孙立言').refusal(children.designate, { params: { childId: id }, body: to('吴静舟') });
    const here = await ask(childId);
    const none = await ask('chd_nobody');
    expect({ ...here, instance: '' }).toEqual({ ...none, instance: '' });
  });

  it('for a child who is not on the list', async () => {
    const { _id: childId } = await aChild();
    const reason = { reason: '转到外地' };
    await app.as('何婉').call(children.remove, { params: { childId }, body: reason });
    const ask = { params: { childId }, body: to('李秋月') };
    const problem = await app.as('何婉').refusal(children.designate, ask);
    expect(problem.code).toBe('children/not-listed');
  });

  it.each(['吴静舟', '何婉'] as const)('for %s, who does not teach at the school', async (name) => {
    const { _id: childId } = await aChild();
    const ask = { params: { childId }, body: to(name) };
    const problem = await app.as('何婉').refusal(children.designate, ask);
    expect(problem.code).toBe('children/adult-mismatch');
    expect(problem.errors?.[0]?.pointer).toBe('/accountId');
  });
});

describe('a vacancy that somebody else has filled meanwhile', () => {
  const fills = (childId: string, name: keyof typeof CAST) => ({
    params: { childId },
    body: { ...to(name), seen: null },
  });

  it('is not filled over their choice, by who still saw it vacant', async () => {
    const { _id: childId } = await aChild({ designatedTeacherId: null });
    await app.as('何婉').call(children.designate, fills(childId, '罗雨晴'));
    const { code } = await app.as('何婉').refusal(children.designate, fills(childId, '李秋月'));
    expect(code).toBe('children/filled');
    expect((await childById(childId))?.designatedId).toBe(CAST.罗雨晴.accountId);
  });

  it('is filled as they chose, where both chose the same', async () => {
    const { _id: childId } = await aChild({ designatedTeacherId: null });
    await app.as('何婉').call(children.designate, fills(childId, '罗雨晴'));
    await app.as('何婉').call(children.designate, fills(childId, '罗雨晴'));
    expect((await childById(childId))?.designatedId).toBe(CAST.罗雨晴.accountId);
  });
});

describe('a child whom somebody else has handed over meanwhile', () => {
  const fromLi = (childId: string, name: keyof typeof CAST) => ({
    params: { childId },
    body: { ...to(name), seen: CAST.李秋月.accountId },
  });

  it('is not handed over again by who still saw the teacher before, and is told who has it', async () => {
    const { _id: childId } = await aChild();
    await designate(childId, '罗雨晴');
    const problem = await app.as('何婉').refusal(children.designate, fromLi(childId, '周明溪'));
    expect(problem.code).toBe('children/filled');
    expect(problem.errors?.[0]?.detail).toBe(
      '刚才何婉指定了罗雨晴老师。还要换成您选的，请再点一次。',
    );
    expect(problem.details).toEqual({ holderId: CAST.罗雨晴.accountId });
    const seen = { ...to('周明溪'), seen: CAST.罗雨晴.accountId };
    await app.as('何婉').call(children.designate, { params: { childId }, body: seen });
    expect((await childById(childId))?.designatedId).toBe(CAST.周明溪.accountId);
  });

  it('is handed over where it is still as it was seen', async () => {
    const { _id: childId } = await aChild();
    await app.as('何婉').call(children.designate, fromLi(childId, '周明溪'));
    expect((await childById(childId))?.designatedId).toBe(CAST.周明溪.accountId);
  });
});

describe('who takes a child over', () => {
  const lettersTo = (name: keyof typeof CAST) =>
    NoticeModel.find({ accountId: CAST[name].accountId, kind: 'designated' }).lean();

  it('hears of it once a day, and who did it themselves does not', async () => {
    const first = (await aChild())._id;
    const second = (await aChild())._id;
    await designate(first, '罗雨晴');
    await designate(second, '罗雨晴');
    await app.work();
    expect((await lettersTo('罗雨晴')).map(({ title }) => title)).toEqual(['有孩子由您谈心了']);
    expect(await lettersTo('李秋月')).toEqual([]);
  });
});

describe('a handover', () => {
  it('shows the successor on the page, and opens it to him and closes it to her', async () => {
    const { _id: childId } = await aChild();
    const page = { params: { childId } };
    expect((await app.as('李秋月').call(children.one, page)).can.recordTalk).toBe(true);
    const child = await designate(childId, '罗雨晴');
    expect(child.adults[0]).toMatchObject({ name: '罗雨晴', vacant: false });
    expect((await app.as('罗雨晴').call(children.one, page)).can.recordTalk).toBe(true);
    expect((await app.as('李秋月').refusal(children.one, page)).code).toBe('common/not-found');
  });

  it('acts on the day on which the server received it', async () => {
    const { _id: childId } = await aChild();
    await designate(childId, '王小川');
    const roster = (await childById(childId))!;
    const [li, wang] = [CAST.李秋月.accountId, CAST.王小川.accountId];
    expect(designatedAtEndOf(roster, '2025-11-26')).toBe(li);
    expect(designatedAtEndOf(roster, '2025-11-27')).toBe(wang);
  });

  it('may name the psychology teacher (example 20)', async () => {
    const { _id: childId } = await aChild();
    const child = await designate(childId, '周明溪');
    expect(child.adults.slice(0, 2).map(({ name }) => name)).toEqual(['周明溪', '周明溪']);
  });

  it('to nobody leaves a vacancy', async () => {
    const { _id: childId } = await aChild();
    expect((await designate(childId, null)).adults[0]).toMatchObject({ vacant: true, name: null });
    expect((await childById(childId))?.designatedId).toBeNull();
  });

  it('has its entry and its record on the school chain', async () => {
    const { _id: childId } = await aChild();
    await designate(childId, '王小川');
    const entry = await EntryModel.findOne({ subjectId: childId, kind: 'child.designated' }).lean();
    expect(entry).toMatchObject({ chain: `school:${QINGHE.id}`, by: CAST.何婉.accountId });
    const act = await RosterAct.findOne({ childId, kind: 'designated' }).lean();
    expect(act).toMatchObject({ designatedId: CAST.王小川.accountId, day: '2025-11-27' });
  });

  it('to the teacher who is designated already changes nothing', async () => {
    const { _id: childId, version } = await aChild();
    await designate(childId, '李秋月');
    expect((await childById(childId))?.version).toBe(version);
  });

  it('done by two admins at once ends with one of the two, and a history in order', async () => {
    const { _id: childId } = await aChild();
    await Promise.all([designate(childId, '罗雨晴'), designate(childId, '王小川')]);
    const child = await childById(childId);
    expect(child?.designations.filter(({ until }) => until === null)).toHaveLength(1);
    expect(child?.designations.at(-1)?.accountId).toBe(child?.designatedId);
    expect(child?.designations).toHaveLength(3);
  });
});
