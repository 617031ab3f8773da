// The list, its search, one child's page, and finding by 学籍号: what each person gets, and what is written down.
// Nothing tells another school's child from one that does not exist.
import { children } from '@xinqiao/types/children';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, SHIPAN, type PersonName } from '../../test/cast';
import { aChild, childPaper } from '../../test/factories';
import { ReadModel } from '../platform/access-log';

const app = useApp();
const list = (name: PersonName, query: object = {}) =>
  app.as(name).call(children.list, { query: { limit: 100, ...query } });
const idsOf = async (name: PersonName, query: object = {}) =>
  (await list(name, query)).items.map(({ id }) => id);
const found = async (name: PersonName, q: string, more: object = {}) => {
  const body = { q, limit: 100, ...more };
  return (await app.as(name).call(children.search, { body })).items.map(({ id }) => id);
};

let xiaoyu: string;
let shiliu: string;
let shipans: string;
const xiaoyusNo = childPaper().studentNo;

beforeAll(async () => {
  await aChild({ name: '顾南乔' });
  const paper = { name: '林知夏', studentNo: xiaoyusNo };
  xiaoyu = (await aChild(paper))._id;
  const four = { classId: CLASSES.qingheFour.id, designatedTeacherId: null };
  shiliu = (await aChild({ name: '陈牧云', ...four }))._id;
  const there = { name: '林间月', classId: CLASSES.shipanThree.id, designatedTeacherId: null };
  shipans = (await aChild(there, { by: '孙立言' }))._id;
});

describe('the list', () => {
  it('is refused to whoever is not signed in', async () => {
    expect((await app.stranger().refusal(children.list, { query: {} })).status).toBe(401);
  });

  it('refuses a cursor that it never gave', async () => {
    const bad = { cursor: 'nonsense' };
    const detail = '请从第一页重新看。';
    const listed = await app.as('何婉').refusal(children.list, { query: bad });
    expect(listed.errors).toEqual([{ pointer: '/query/cursor', detail }]);
    const found = await app.as('何婉').refusal(children.search, { body: { q: '小雨', ...bad } });
    expect(found.errors).toEqual([{ pointer: '/cursor', detail }]);
  });

  it('shows a teacher the children designated to her, an admin the school, an office all below it', async () => {
    expect(await idsOf('李秋月')).toHaveLength(2);
    expect(await idsOf('罗雨晴')).toEqual([]);
    expect(await idsOf('何婉')).toHaveLength(3);
    expect(await idsOf('孟远')).toHaveLength(4);
    expect(await idsOf('郑岚', { schoolId: SHIPAN.id })).toEqual([shipans]);
    expect(await idsOf('沈砚')).toEqual([]);
  });

  it('of another school is empty, whether that school exists or not', async () => {
    expect(await list('何婉', { schoolId: SHIPAN.id })).toEqual({ items: [], next: null });
    expect(await list('何婉', { schoolId: 'sch_nowhere' })).toEqual({ items: [], next: null });
  });

  it('shows cards only: alias, number and class, and no name', async () => {
    const { items } = await list('李秋月');
    expect(items.slice(1)).toEqual([
      {
        id: xiaoyu,
        alias: '云朵',
        number: '02',
        schoolId: QINGHE.id,
        classId: CLASSES.qingheThree.id,
        className: '三年级1班',
        listed: true,
      },
    ]);
  });

  it('comes in pages, by number, each child once', async () => {
    const first = await list('何婉', { limit: 2 });
    const second = await list('何婉', { limit: 2, cursor: first.next });
    expect([...first.items, ...second.items].map(({ number }) => number)).toEqual([
      '01',
      '02',
      '03',
    ]);
    expect(second.next).toBeNull();
  });
});

describe('the search', () => {
  it('asks what to look for', async () => {
    const problem = await app.as('何婉').refusal(children.search, { body: { q: ' ' } });
    expect(problem.errors).toEqual([{ pointer: '/q', detail: '请填写要找的字。' }]);
  });

  it('is no part of an address, where a name would end up in logs', async () => {
    const ask = { query: { q: '林知夏' } };
    expect((await app.as('何婉').refusal(children.list, ask)).code).toBe('common/invalid');
  });

  it('finds by name within the school, and never beyond it', async () => {
    expect(await found('何婉', '林')).toEqual([xiaoyu]);
    expect(await found('孙立言', '林')).toEqual([shipans]);
  });

  it('finds by alias, by number with or without its nought, and by class', async () => {
    expect(await found('何婉', '云朵')).toEqual([xiaoyu]);
    expect(await found('何婉', '云朵同学')).toEqual([xiaoyu]);
    expect(await found('何婉', '2')).toEqual([xiaoyu]);
    expect(await found('周明溪', '四年级')).toEqual([shiliu]);
  });

  it('takes full-width figures and stray spaces as they were meant', async () => {
    expect(await found('何婉', '０２')).toEqual([xiaoyu]);
    expect(await found('何婉', '林 知夏')).toEqual([xiaoyu]);
  });

  it('finds nobody for mere dots, and a NUL is no part of what is looked for', async () => {
    expect(await found('何婉', '··')).toEqual([]);
    expect(await found('孟远', '—')).toEqual([]);
    expect(await found('何婉', '云朵\u0000')).toEqual([xiaoyu]);
    expect(await found('郑岚', '\uff10２')).toEqual(await found('郑岚', '2'));
  });

  it('finds neither name nor alias for an office, which may read none', async () => {
    expect(await found('郑岚', '林知夏')).toEqual([]);
    expect(await found('孟远', '林知夏')).toEqual([]);
    expect(await found('孟远', '云朵')).toEqual([]);
  });

  it('takes signs of a pattern as signs', async () => {
    expect(await found('郑岚', '.*')).toEqual([]);
    expect(await found('何婉', '(')).toEqual([]);
  });

  it('writes down whom a name has found, and nothing where a number has', async () => {
    const before = await ReadModel.countDocuments({ accountId: CAST.何婉.accountId });
    await found('何婉', '02');
    expect(await ReadModel.countDocuments({ accountId: CAST.何婉.accountId })).toBe(before);
    await found('何婉', '知夏');
    const last = await ReadModel.findOne({ accountId: CAST.何婉.accountId })
      .sort({ _id: -1 })
      .lean();
    expect(last).toMatchObject({ childId: xiaoyu, what: 'childName', why: '按姓名查找' });
  });
});

describe('the page of a child', () => {
  const one = (name: PersonName, childId = xiaoyu) =>
    app.as(name).call(children.one, { params: { childId } });

  it('of another school is not there, in the same words as a child that does not exist', async () => {
    const ask = (childId: string) =>
      app.as('吴静舟').refusal(children.one, { params: { childId } });
    const other = await ask(xiaoyu);
    const none = await ask('chd_nobody');
    expect({ ...other, instance: '' }).toEqual({ ...none, instance: '' });
    expect(other.code).toBe('common/not-found');
  });

  it.each([
    ['李秋月', '林知夏', null, '您是学校指定和这个孩子谈心的老师。'],
    ['王小川', '林知夏', ['leftBehind'], '您是这个孩子的班主任。'],
    ['周明溪', '林知夏', ['leftBehind'], '您是这所学校的心理教师。'],
    ['何婉', '林知夏', ['leftBehind'], '您是这所学校的管理员。'],
    ['孟远', null, null, '您是镇教管中心的工作人员，平时只看数；要看内容，先写明理由。'],
    ['郑岚', null, null, '您是区教委的工作人员，平时只看数；要看内容，先写明理由。'],
  ] as const)('opens for %s as far as the right goes, and says why', async (person, ...shown) => {
    const { name, categories, why } = await one(person);
    expect([name, categories, why]).toEqual(shown);
  });

  it('writes down that the name was opened, and nothing where it was not', async () => {
    const reads = (name: PersonName) =>
      ReadModel.countDocuments({ accountId: CAST[name].accountId, childId: xiaoyu });
    const [li, zheng] = [await reads('李秋月'), await reads('郑岚')];
    await Promise.all([one('李秋月'), one('郑岚')]);
    expect([await reads('李秋月'), await reads('郑岚')]).toEqual([li + 1, zheng]);
  });

  it('lets those record a talk who are responsible', async () => {
    for (const name of ['李秋月', '王小川', '周明溪'] as const)
      expect((await one(name)).can).toEqual({
        recordTalk: true,
        designate: false,
        remove: false,
        move: false,
        erase: false,
        seeReads: name === '周明溪',
      });
    expect((await one('何婉')).can).toEqual({
      recordTalk: false,
      designate: true,
      remove: true,
      move: true,
      erase: false,
      seeReads: true,
    });
    expect((await one('孟远')).can.move).toBe(false);
    expect((await one('郑岚')).can.move).toBe(true);
  });
});

describe('finding by 学籍号', () => {
  const find = (name: PersonName, studentNo = xiaoyusNo) =>
    app.as(name).call(children.lookUp, { body: { studentNo } });

  it('says what is wrong with a number that is none', async () => {
    const problem = await app.as('何婉').refusal(children.lookUp, { body: { studentNo: '12' } });
    expect(problem.errors?.[0]).toMatchObject({ pointer: '/studentNo' });
  });

  it('finds nothing for another school or the town, as if nobody had the number', async () => {
    const unknown = await find('孙立言', 'G990101201603019993');
    for (const name of ['孙立言', '吴静舟', '方宁', '孟远', '沈砚', '罗雨晴'] as const)
      expect(await find(name)).toEqual(unknown);
    expect(unknown).toEqual({ items: [] });
  });

  it('finds the child for its school and for the district, with or without the letter', async () => {
    for (const name of ['何婉', '李秋月', '郑岚'] as const)
      expect((await find(name)).items.map(({ id }) => id)).toEqual([xiaoyu]);
    expect((await find('何婉', xiaoyusNo.slice(1))).items).toHaveLength(1);
  });

  it('writes down that the district has found whose number it is', async () => {
    await find('郑岚');
    const last = await ReadModel.findOne({ accountId: CAST.郑岚.accountId })
      .sort({ _id: -1 })
      .lean();
    expect(last).toMatchObject({ childId: xiaoyu, what: 'studentNo', role: 'districtOfficer' });
  });
});

describe('a name that is looked for', () => {
  let ayigul: string;
  let hidden: string;
  beforeAll(async () => {
    ayigul = (await aChild({ name: '阿依古丽·买买提' }))._id;
    hidden = (await aChild({ name: '苏\u200b小\u2060满' }))._id;
  });

  it.each([
    '丽•买',
    '阿依古丽买',
    '丽．买',
    '丽・买',
    '古丽.买',
    '丽‧买',
    '阿依\u200b古',
    '阿 依 古 丽',
  ])('is found by %j, whatever stands between its parts', async (q) => {
    expect(await found('何婉', q)).toEqual([ayigul]);
  });

  it('is found although it was listed with marks that nobody sees, and shown as it was written', async () => {
    expect(await found('何婉', '苏小满')).toEqual([hidden]);
    const { name } = await app.as('何婉').call(children.one, { params: { childId: hidden } });
    expect(name).toBe('苏\u200b小\u2060满');
  });
});
