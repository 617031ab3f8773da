// 转学: one school asks, the other says yes or no, and until then nothing moves: the child stays on the old list, and the old
// school owes. Both hear of it, and of its end.
import { children } from '@xinqiao/types/children';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, SHIPAN, type PersonName } from '../../test/cast';
import { aChild, appointmentRow } from '../../test/factories';
import { goTo, setClock, statesOf } from '../../test/talks-world';
import { AppointmentModel } from '../organisations';
import { NoticeModel } from '../notices/notice.model';
import { EntryModel, verifyChains } from '../platform/chain';
import { ReadModel } from '../platform/access-log';
import { childById } from './roster.reads';
import { TransferModel } from './transfer.model';

const BEGIN = '2025-10-20T01:00:00Z';
const app = useApp({ at: BEGIN });
const NOTE = '奶奶带着，爸爸周末回来。';
const ask = (childId: string, more: object = {}) => ({
  params: { childId },
  body: { toSchoolId: SHIPAN.id, day: '2025-11-18', ...more },
});
const propose = (childId: string, more: object = {}, by: PersonName = '何婉') =>
  app.as(by).call(children.proposeTransfer, ask(childId, more));
const seen = async (by: PersonName, childId: string) =>
  (await app.as(by).call(children.transfers, {})).items.filter(({ child }) => child.id === childId);
const at = (transferId: string, body: object = { classId: CLASSES.shipanThree.id }) => ({
  params: { transferId },
  body: body as never,
});
const told = async (name: PersonName) =>
  (await NoticeModel.find({ accountId: CAST[name].accountId }).lean()).map(({ title }) => title);
const aPupil = async () => (await aChild({ name: '林知夏' }, { at: BEGIN }))._id;

beforeEach(() => setClock(app, '2025-11-18 10:00'));

describe('a school that would hand a child over', () => {
  it('asks, and nothing moves by that: the child and its duties stay where they are', async () => {
    const childId = await aPupil();
    await goTo(app, '2025-11-18 10:00');
    const before = await statesOf(childId, '2025-11');
    const { state, owing, lastDay } = await propose(childId, { note: NOTE });
    expect({ state, lastDay }).toEqual({ state: 'open', lastDay: '2025-11-25' });
    expect(owing.map(({ name }) => name)).toEqual(['李秋月', '周明溪', '王小川']);
    await app.work();
    expect(await childById(childId)).toMatchObject({ schoolId: QINGHE.id, listed: true });
    expect(await statesOf(childId, '2025-11')).toEqual(before);
  });

  it('is told at once that another one is asked already', async () => {
    const childId = await aPupil();
    await propose(childId);
    const again = await app.as('何婉').refusal(children.proposeTransfer, ask(childId));
    expect(again.code).toBe('children/transfer-open');
  });

  it('asks another school of the district, and a day that is near', async () => {
    const childId = await aPupil();
    const refused = async (more: object) =>
      (await app.as('何婉').refusal(children.proposeTransfer, ask(childId, more))).errors?.[0]
        ?.pointer;
    expect(await refused({ toSchoolId: QINGHE.id })).toBe('/toSchoolId');
    expect(await refused({ toSchoolId: 'sch_nowhere' })).toBe('/toSchoolId');
    expect(await refused({ day: '2026-11-18' })).toBe('/day');
  });

  it('takes it back while nobody has answered, and the other school hears that', async () => {
    const childId = await aPupil();
    const { id } = await propose(childId);
    await app.as('何婉').call(children.withdrawTransfer, { params: { transferId: id } });
    await app.work();
    expect(await told('孙立言')).toContain('有 1 件转学取消了');
    const late = await app.as('孙立言').refusal(children.acceptTransfer, at(id));
    expect(late.code).toBe('children/transfer-over');
  });
});

describe('the school that is asked', () => {
  it('hears of it, and reads who it is, until when, and what the other school says', async () => {
    const childId = await aPupil();
    await propose(childId, { note: NOTE });
    await app.work();
    expect(await told('孙立言')).toContain('有 1 位孩子要转来，等您接收');
    expect(await seen('孙立言', childId)).toMatchObject([
      {
        ...{ side: 'receives', state: 'open', name: '林知夏', note: NOTE },
        ...{ fromSchoolName: QINGHE.name, can: { answer: true, withdraw: false } },
      },
    ]);
    expect(await ReadModel.findOne({ childId, why: '转学接收' }).lean()).not.toBeNull();
    expect(await seen('何婉', childId)).toMatchObject([{ side: 'sends', name: null }]);
    for (const name of ['李秋月', '周明溪', '吴静舟', '方宁', '孟远'] as const)
      expect(await seen(name, childId)).toEqual([]);
  });

  it('takes the child into a class of its own: from then on it is there, and who had it is told', async () => {
    const childId = await aPupil();
    await goTo(app, '2025-11-18 10:00');
    const { id } = await propose(childId);
    const elsewhere = { classId: CLASSES.qingheThree.id };
    const wrong = await app.as('孙立言').refusal(children.acceptTransfer, at(id, elsewhere));
    expect(wrong.code).toBe('children/class-mismatch');
    const body = { classId: CLASSES.shipanThree.id, designatedTeacherId: CAST.吴静舟.accountId };
    await app.as('孙立言').call(children.acceptTransfer, at(id, body));
    await app.work();
    expect(await childById(childId)).toMatchObject({ schoolId: SHIPAN.id, listed: true });
    expect(await statesOf(childId, '2025-11')).toMatchObject({
      ...{ 李秋月: 'withdrawn', 吴静舟: 'planned' },
    });
    expect(await told('何婉')).toContain('转走的 1 位孩子，对方接收了');
    expect(await told('吴静舟')).toContain('有 1 位转来的孩子由您负责');
    expect(await seen('何婉', childId)).toMatchObject([
      { state: 'accepted', endedByName: '孙立言' },
    ]);
    expect(await seen('孙立言', childId)).toMatchObject([{ state: 'accepted', name: null }]);
    expect((await verifyChains()).breaks).toEqual([]);
  });

  it('does not take the child, and says why; it stays where it was', async () => {
    const childId = await aPupil();
    const { id } = await propose(childId);
    await app.as('孙立言').call(children.declineTransfer, at(id, { reason: '三年级没有空的班' }));
    await app.work();
    expect(await childById(childId)).toMatchObject({ schoolId: QINGHE.id });
    expect(await told('何婉')).toContain('转学没有成，孩子还在您校');
    expect(await seen('何婉', childId)).toMatchObject([
      { state: 'declined', reason: '三年级没有空的班', endedByName: '孙立言' },
    ]);
    const record = await TransferModel.findById(id).lean();
    const entry = await EntryModel.findOne({ subjectId: id, kind: 'transfer.declined' }).lean();
    expect(JSON.stringify([record, entry])).not.toContain('没有空');
  });

  it('is nobody who asked, not even as an admin there', async () => {
    const childId = await aPupil();
    const { id } = await propose(childId);
    const own = await app.as('何婉').refusal(children.acceptTransfer, at(id));
    expect(own.code).toBe('common/forbidden');
    const ADMIN = { _id: 'apt_he_shipan', schoolId: SHIPAN.id, orgId: SHIPAN.id };
    await AppointmentModel.insertOne(appointmentRow('何婉', ADMIN));
    const both = await app.session('何婉', `schoolAdmin@${SHIPAN.id}`);
    const problem = await both.refusal(children.acceptTransfer, at(id));
    expect(problem.code).toBe('children/transfer-yours');
  });
});

describe('a transfer that nobody answers', () => {
  it('runs out: both schools hear of it the next morning, and it can be asked again', async () => {
    const childId = await aPupil();
    await goTo(app, '2025-11-18 10:00');
    const { id } = await propose(childId);
    await goTo(app, '2025-11-25 20:00');
    expect(await seen('孙立言', childId)).toMatchObject([{ state: 'open' }]);
    await goTo(app, '2025-11-26 09:00');
    expect(await seen('孙立言', childId)).toMatchObject([
      { state: 'lapsed', can: { answer: false } },
    ]);
    const late = await app.as('孙立言').refusal(children.acceptTransfer, at(id));
    expect(late.code).toBe('children/transfer-over');
    const lines = async (name: PersonName) =>
      (await NoticeModel.find({ accountId: CAST[name].accountId }).lean()).map(({ line }) => line);
    expect((await lines('何婉')).join()).toContain('没有回答');
    const { id: second } = await propose(childId, { day: '2025-11-26' });
    await app.as('孙立言').call(children.acceptTransfer, at(second));
    expect(await childById(childId)).toMatchObject({ schoolId: SHIPAN.id });
  });

  it('is over when the child leaves meanwhile', async () => {
    const childId = await aPupil();
    const { id } = await propose(childId);
    await app.as('何婉').call(children.remove, { params: { childId }, body: { reason: '搬走了' } });
    const late = await app.as('孙立言').refusal(children.acceptTransfer, at(id));
    expect(late.code).toBe('children/transfer-over');
  });
});

it('the district may ask for a school, sees no name, and another answers', async () => {
  const childId = await aPupil();
  const { id, child } = await propose(childId, {}, '郑岚');
  expect(child.alias).toBe('');
  await app.as('孙立言').call(children.acceptTransfer, at(id));
  expect(await childById(childId)).toMatchObject({ schoolId: SHIPAN.id });
});

it('the schools to which a child can go are told to whoever may hand it over', async () => {
  const { items } = await app.as('何婉').call(children.transferPlaces, {});
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([QINGHE.id, SHIPAN.id]));
  const teacher = await app.as('李秋月').refusal(children.transferPlaces, {});
  expect(teacher.code).toBe('common/forbidden');
});
