// Leaving, coming back and moving: who may, from which day, and what the other school sees.
// Dates are those of obligations.md, examples 22, 23 and 29.
import { children } from '@xinqiao/types/children';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, SHIPAN, SHIYAN, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { transferred } from '../../test/transferred';
import { EntryModel, verifyChains } from '../platform/chain';
import { bytesOf } from '../platform/crypto';
import { childById } from './roster.reads';
import { listingOn } from './child.rules';
import { RosterAct } from './roster-act.model';

const app = useApp();
const reason = { reason: '随父母去外省' };
const remove = (childId: string, name: PersonName = '何婉') =>
  app.as(name).call(children.remove, { params: { childId }, body: reason });
const comeBack = (childId: string, body: { classId?: string } = {}) =>
  app.as('何婉').call(children.comeBack, { params: { childId }, body });
const moving = (childId: string, more: object = {}) => ({
  params: { childId },
  body: { classId: CLASSES.shipanThree.id, ...more },
});
const move = (
  childId: string,
  more: Partial<{ classId: string; designatedTeacherId: string | null }> = {},
) => transferred(app, childId, { classId: CLASSES.shipanThree.id, ...more });

beforeEach(() => app.clock.set('2025-11-18T02:00:00Z'));

describe('a child leaves the list', () => {
  it('not at the word of a teacher or an office', async () => {
    const { _id: childId } = await aChild();
    for (const name of ['李秋月', '王小川', '周明溪', '孟远', '郑岚'] as const) {
      const ask = { params: { childId }, body: reason };
      const problem = await app.as(name).refusal(children.remove, ask);
      expect(problem.code).toBe('common/forbidden');
    }
  });

  it('not without a reason, and not twice', async () => {
    const { _id: childId } = await aChild();
    const empty = { params: { childId }, body: { reason: '' } };
    const problem = await app.as('何婉').refusal(children.remove, empty);
    expect(problem.errors).toEqual([{ pointer: '/reason', detail: '请填写原因。' }]);
    await remove(childId);
    const again = await app.as('何婉').refusal(children.remove, {
      params: { childId },
      body: reason,
    });
    expect(again.code).toBe('children/not-listed');
  });

  it('on the day of the act, which still counts as a day on the list', async () => {
    const { _id: childId } = await aChild();
    const child = await remove(childId);
    expect(child).toMatchObject({ listed: false, adults: [], can: { remove: false, move: false } });
    const roster = (await childById(childId))!;
    expect(listingOn(roster, '2025-11-18')?.schoolId).toBe(QINGHE.id);
    expect(listingOn(roster, '2025-11-19')).toBeNull();
  });

  it('and is seen no more by teachers, but by the admin and the psychology teacher', async () => {
    const { _id: childId } = await aChild();
    await remove(childId);
    const page = { params: { childId } };
    for (const name of ['李秋月', '王小川'] as const)
      expect((await app.as(name).refusal(children.one, page)).code).toBe('common/not-found');
    expect((await app.as('周明溪').call(children.one, page)).can.recordTalk).toBe(false);
  });

  it('for a reason that is kept sealed', async () => {
    const { _id: childId } = await aChild();
    await remove(childId);
    const act = await RosterAct.findOne({ childId, kind: 'left' }).orFail().lean();
    expect(bytesOf(act.reason!).includes('外省')).toBe(false);
    expect(act.reason).not.toBeNull();
  });
});

describe('a child comes back', () => {
  it('not while it is on the list', async () => {
    const { _id: childId } = await aChild();
    const ask = { params: { childId }, body: {} };
    const problem = await app.as('何婉').refusal(children.comeBack, ask);
    expect(problem.code).toBe('children/already-listed');
  });

  it('not into a class of another school', async () => {
    const { _id: childId } = await aChild();
    await remove(childId);
    const ask = { params: { childId }, body: { classId: CLASSES.shipanThree.id } };
    const problem = await app.as('何婉').refusal(children.comeBack, ask);
    expect(problem.code).toBe('children/class-mismatch');
  });

  it('with its number, its class and its teacher', async () => {
    const { _id: childId, number } = await aChild();
    await remove(childId);
    app.clock.set('2025-12-01T02:00:00Z');
    const child = await comeBack(childId);
    expect(child).toMatchObject({ listed: true, listedOn: '2025-12-01', className: '三年级1班' });
    expect(Number(child.number)).toBe(number);
    expect(child.adults[0]?.name).toBe('李秋月');
  });

  it('into another class where one is named', async () => {
    const { _id: childId } = await aChild();
    await remove(childId);
    const child = await comeBack(childId, { classId: CLASSES.qingheFour.id });
    expect(child.className).toBe('四年级1班');
  });

  it('to a vacancy when nobody was designated as it left', async () => {
    const { _id: childId } = await aChild({ designatedTeacherId: null });
    await remove(childId);
    expect((await comeBack(childId)).adults[0]?.vacant).toBe(true);
  });
});

describe('a child moves to another school', () => {
  it('not at the word of a teacher, nor of the school that would have it', async () => {
    const { _id: childId } = await aChild();
    const teacher = await app.as('李秋月').refusal(children.move, moving(childId));
    expect(teacher.code).toBe('common/forbidden');
    const other = await app.as('孙立言').refusal(children.move, moving(childId));
    expect(other.code).toBe('common/not-found');
  });

  it('not into its own class, nor into one that does not exist, and is told which it was', async () => {
    const { _id: childId } = await aChild();
    const refused = async (classId: string) => {
      const problem = await app.as('何婉').refusal(children.move, moving(childId, { classId }));
      return [problem.code, problem.errors?.[0]?.detail];
    };
    const code = 'children/class-mismatch';
    expect(await refused(CLASSES.qingheThree.id)).toEqual([code, '孩子已经在这个班，请选别的班。']);
    expect(await refused('cls_nowhere')).toEqual([code, '没有这个班，请重新选班级。']);
  });

  it('or only to another class of its own, with its number and its teacher', async () => {
    const { _id: childId, number } = await aChild();
    await move(childId, { classId: CLASSES.qingheFour.id });
    const seen = async () => app.as('何婉').call(children.one, { params: { childId } });
    const child = await seen();
    expect(child).toMatchObject({ schoolId: QINGHE.id, className: '四年级1班', listed: true });
    expect(Number(child.number)).toBe(number);
    expect(child.adults.map(({ name }) => name)).toEqual(['李秋月', '周明溪', null]);
    const named = { classId: CLASSES.qingheThree.id, designatedTeacherId: null };
    await move(childId, named);
    expect((await seen()).adults[0]).toMatchObject({ role: 'subjectTeacher', vacant: true });
  });

  it('not unasked to another school, at whoever’s word', async () => {
    const { _id: childId } = await aChild();
    for (const name of ['何婉', '郑岚'] as const) {
      const problem = await app.as(name).refusal(children.move, moving(childId));
      expect(problem.code).toBe('children/transfer-first');
    }
  });

  it('and from then on is seen there and not here', async () => {
    const { _id: childId } = await aChild();
    await move(childId, { designatedTeacherId: CAST.吴静舟.accountId });
    const page = { params: { childId } };
    const child = await app.as('吴静舟').call(children.one, page);
    expect(child).toMatchObject({ schoolId: SHIPAN.id, listedOn: '2025-11-18' });
    for (const name of ['何婉', '李秋月', '周明溪'] as const)
      expect((await app.as(name).refusal(children.one, page)).code).toBe('common/not-found');
  });

  it('with a number of the new school', async () => {
    const { _id: childId } = await aChild();
    await move(childId, { classId: CLASSES.shiyanTwo.id });
    const child = await app.as('方宁').call(children.one, { params: { childId } });
    expect(child).toMatchObject({ schoolId: SHIYAN.id, number: '01' });
    expect(child.adults[0]?.vacant).toBe(true);
  });

  it('leaving the facts of the old school where they were', async () => {
    const { _id: childId } = await aChild();
    await move(childId);
    const roster = (await childById(childId))!;
    expect(listingOn(roster, '2025-11-17')?.schoolId).toBe(QINGHE.id);
    expect(listingOn(roster, '2025-11-18')?.schoolId).toBe(SHIPAN.id);
    const entry = await EntryModel.findOne({ subjectId: childId, kind: 'child.moved' }).lean();
    expect(entry?.chain).toBe(`school:${QINGHE.id}`);
    const act = await RosterAct.findOne({ childId, kind: 'moved' }).lean();
    expect(act).toMatchObject({ schoolId: QINGHE.id, toSchoolId: SHIPAN.id });
  });

  it('and back again under its old number', async () => {
    const { _id: childId, number } = await aChild();
    await move(childId);
    await move(childId, { classId: CLASSES.qingheThree.id });
    expect((await childById(childId))?.number).toBe(number);
  });
});

describe('what has happened to a child', () => {
  it('is proven by the chain, and a changed record is found', async () => {
    const { _id: childId } = await aChild();
    await remove(childId);
    await comeBack(childId);
    await move(childId);
    const acts = await RosterAct.find({ childId }).sort({ _id: 1 }).lean();
    expect(acts.map(({ kind }) => kind)).toEqual(['listed', 'left', 'returned', 'moved']);
    expect((await verifyChains()).breaks).toEqual([]);

    const forged = { $set: { day: '2025-11-01' } };
    await RosterAct.collection.updateOne({ childId, kind: 'left' }, forged);
    const { breaks } = await verifyChains();
    expect(breaks).toHaveLength(1);
    expect(JSON.stringify(breaks)).toContain(acts[1]?._id);
  });
});
