// The list as its admin keeps it: who stands on it, who has left, and what is put right with what stood there before.
// What is wrong in a form is said at its field; an age that is unusual for the class is asked about.
import { checkDigitOf, children } from '@xinqiao/types/children';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, SHIPAN, type PersonName } from '../../test/cast';
import { aChild, childPaper } from '../../test/factories';
import { ReadModel } from '../platform/access-log';
import { EntryModel, verifyChains } from '../platform/chain';
import { CorrectionModel } from './correction.model';

const app = useApp({ at: '2025-11-18T02:00:00Z' });
const WHY = '户口本上是这个字';
const roster = (body: object = {}, name: PersonName = '何婉', schoolId: string = QINGHE.id) =>
  app.as(name).call(children.roster, { params: { schoolId }, body });
const correction = (childId: string, body: object) => ({
  params: { childId },
  body: { reason: WHY, ...body },
});
const correct = (childId: string, body: object, name: PersonName = '何婉') =>
  app.as(name).call(children.correct, correction(childId, body));
const refused = (childId: string, body: object, name: PersonName = '何婉') =>
  app.as(name).refusal(children.correct, correction(childId, body));
const history = async (childId: string, name: PersonName = '何婉') =>
  (await app.as(name).call(children.rosterHistory, { params: { childId } })).items;
const bornIn = (year: number, order: number) => {
  const seventeen = `990501${year}0301${String(order).padStart(3, '0')}`;
  return `G${seventeen}${checkDigitOf(seventeen)}`;
};

describe('the list of a school', () => {
  it('tells its admin who stands on it since when, and how many categories each holds', async () => {
    const { _id: id } = await aChild(
      { categories: ['orphan', 'migrant'] },
      { at: '2025-11-18T01:00:00Z' },
    );
    const { items, away } = await roster({ limit: 100 });
    expect(away).toEqual([]);
    expect(items.find((line) => line.id === id)).toMatchObject({
      ...{ className: CLASSES.qingheThree.name, listed: true, categories: 2 },
      ...{ since: '2025-11-18', until: null, provisionalNo: false },
    });
  });

  it('is turned page by page', async () => {
    await aChild();
    await aChild();
    const first = await roster({ limit: 1 });
    const second = await roster({ limit: 1, cursor: first.next });
    expect(first.items).toHaveLength(1);
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
  });

  it('finds by name, and the opening of the name is written down', async () => {
    const { _id: childId } = await aChild({ name: '水清浅' });
    expect((await roster({ q: '水清浅' })).items.map(({ id }) => id)).toEqual([childId]);
    expect(await ReadModel.findOne({ childId, why: '按姓名查找' }).lean()).not.toBeNull();
  });

  it('keeps apart who has left, and until when they were there', async () => {
    const { _id: childId } = await aChild();
    await app.as('何婉').call(children.remove, { params: { childId }, body: { reason: '搬走了' } });
    const here = await roster({ limit: 100 });
    expect(here.items.some(({ id }) => id === childId)).toBe(false);
    const left = await roster({ left: true, limit: 100 });
    expect(left.items.find(({ id }) => id === childId)).toMatchObject({
      listed: false,
      until: '2025-11-18',
    });
  });

  it('is for its admin alone', async () => {
    for (const name of ['李秋月', '王小川', '周明溪', '孟远', '郑岚'] as const) {
      const ask = { params: { schoolId: QINGHE.id }, body: {} };
      expect((await app.as(name).refusal(children.roster, ask)).code).toBe('common/forbidden');
    }
    const there = { params: { schoolId: SHIPAN.id }, body: {} };
    expect((await app.as('何婉').refusal(children.roster, there)).code).toBe('common/not-found');
  });
});

describe('a wrong name', () => {
  it('is put right, and what stood there stays with who, when and why', async () => {
    const { _id: childId } = await aChild({ name: '林知下' });
    const child = await correct(childId, { name: '林知夏' });
    expect(child.name).toBe('林知夏');
    const [latest] = await history(childId);
    expect(latest).toMatchObject({
      ...{ kind: 'corrected', words: '更正姓名', byName: '何婉', reason: WHY },
      ...{ fields: ['name'], at: '2025-11-18T02:00:00.000Z' },
      before: { name: '林知下', studentNo: null },
      after: { name: '林知夏' },
    });
  });

  it('is proven by the chain and lies nowhere in clear', async () => {
    const { _id: childId } = await aChild({ name: '温如许' });
    await correct(childId, { name: '温如玉' });
    const entry = await EntryModel.findOne({ subjectId: childId, kind: 'child.corrected' }).lean();
    expect(entry).toMatchObject({ chain: `school:${QINGHE.id}`, facts: { fields: ['name'] } });
    const record = await CorrectionModel.findOne({ childId }).lean();
    expect(JSON.stringify([entry, record])).not.toMatch(/温如|户口/);
    expect((await verifyChains()).breaks).toEqual([]);
  });

  it('written as it is already, changes nothing', async () => {
    const { _id: childId } = await aChild({ name: '林知夏', categories: ['orphan', 'migrant'] });
    await correct(childId, { name: '林知夏', categories: ['migrant', 'orphan'] });
    expect(await CorrectionModel.exists({ childId })).toBeNull();
  });

  it('is put right by the school’s admin alone, and with a reason', async () => {
    const { _id: childId } = await aChild();
    for (const name of ['李秋月', '王小川', '周明溪', '孟远', '郑岚'] as const)
      expect((await refused(childId, { name: '乙' }, name)).code).toBe('common/forbidden');
    expect((await refused(childId, { name: '乙' }, '孙立言')).code).toBe('common/not-found');
    const empty = await refused(childId, { name: '乙', reason: '' });
    expect(empty.errors).toEqual([{ pointer: '/reason', detail: '请填写更正的原因。' }]);
  });
});

describe('a wrong 学籍号', () => {
  it('is found by the right one from then on, and by the wrong one no more', async () => {
    const { studentNo } = childPaper();
    const { _id: childId } = await aChild({ studentNo });
    const right = bornIn(2016, 1);
    await correct(childId, { studentNo: right });
    const find = async (no: string) =>
      (await app.as('何婉').call(children.lookUp, { body: { studentNo: no } })).items.map(
        ({ id }) => id,
      );
    expect(await find(right)).toEqual([childId]);
    expect(await find(studentNo)).toEqual([]);
  });

  it('is not taken from another child, and the try is written down', async () => {
    const taken = childPaper().studentNo;
    const other = await aChild({ studentNo: taken });
    const { _id: childId } = await aChild();
    const problem = await refused(childId, { studentNo: taken });
    expect(problem).toMatchObject({ status: 409, code: 'children/number-taken' });
    expect(problem.errors?.[0]?.pointer).toBe('/studentNo');
    const read = await ReadModel.findOne({ childId: other._id, what: 'studentNo' }).lean();
    expect(read?.why).toBe('更正时核对学籍号');
  });

  it('is refused at its field by its last digit', async () => {
    const { _id: childId } = await aChild();
    const { errors } = await refused(childId, { studentNo: 'G990101201603010001' });
    expect(errors?.[0]).toMatchObject({ pointer: '/studentNo' });
    expect(errors?.[0]?.detail).toContain('最后一位');
  });
});

describe('a birthday that is unusual for the class', () => {
  it('is asked about in a correction, and taken when somebody is sure', async () => {
    const { _id: childId } = await aChild();
    const old = bornIn(2010, 2);
    const question = await refused(childId, { studentNo: old });
    expect(question).toMatchObject({ status: 422, code: 'children/age-unlikely' });
    expect(question.errors?.[0]?.detail).toContain('孩子 15 岁');
    await correct(childId, { studentNo: old, birthdaySure: true });
    expect((await history(childId))[0]?.after?.studentNo).toBe(old);
  });

  it('is asked about when a child is listed', async () => {
    const body = childPaper({ studentNo: bornIn(2022, 3) });
    const ask = { params: { schoolId: QINGHE.id }, body };
    const question = await app.as('何婉').refusal(children.listChild, ask);
    expect(question.errors).toMatchObject([{ pointer: '/studentNo' }]);
    const sure = { ...ask, body: { ...body, birthdaySure: true } };
    expect((await app.as('何婉').call(children.listChild, sure)).listed).toBe(true);
  });
});

it('the history of a child tells every coming and going at this school, the latest first', async () => {
  const { _id: childId } = await aChild({ designatedTeacherId: CAST.李秋月.accountId });
  const params = { childId };
  await app.as('何婉').call(children.remove, { params, body: { reason: '随父母去外省' } });
  await app.as('何婉').call(children.comeBack, { params, body: {} });
  const told = (await history(childId)).map(({ words, reason }) => [words, reason]);
  const place = `${CLASSES.qingheThree.name}，指定李秋月老师`;
  expect(told).toEqual(
    expect.arrayContaining([
      [`回到名单，${place}`, null],
      ['离开名单', '随父母去外省'],
      [`列入名单，${place}`, null],
    ]),
  );
});

describe('a role that nobody fills', () => {
  const places = async (name: PersonName = '何婉', schoolId: string = QINGHE.id) =>
    (await app.as(name).call(children.openPlaces, { params: { schoolId } })).items;

  it('is said at once, with the children with whom nobody talks, class by class', async () => {
    const { _id: id } = await aChild({ classId: CLASSES.qingheFour.id, designatedTeacherId: null });
    const four = (await places()).find(({ classId }) => classId === CLASSES.qingheFour.id);
    expect(four).toMatchObject({ role: 'subjectTeacher', className: CLASSES.qingheFour.name });
    expect(four?.children.map((card) => card.id)).toContain(id);
    const params = { childId: id };
    const body = { accountId: CAST.秦穗.accountId };
    await app.as('何婉').call(children.designate, { params, body });
    const after = (await places()).find(({ classId }) => classId === CLASSES.qingheFour.id);
    expect(after?.children.some((card) => card.id === id) ?? false).toBe(false);
  });

  it('is the school’s where it has no psychology teacher', async () => {
    await aChild(
      { classId: CLASSES.shipanThree.id, designatedTeacherId: CAST.吴静舟.accountId },
      { by: '孙立言' },
    );
    expect(await places('孙立言', SHIPAN.id)).toMatchObject([
      { role: 'psychTeacher', classId: null, className: null },
    ]);
  });

  it('is told to who keeps the list alone', async () => {
    const ask = { params: { schoolId: QINGHE.id } };
    expect((await app.as('李秋月').refusal(children.openPlaces, ask)).code).toBe(
      'common/forbidden',
    );
  });
});
