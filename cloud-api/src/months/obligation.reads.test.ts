// The two lists over HTTP: what each person sees of a month, in which order, and what stays closed to them.
// 青禾小学 with 李秋月's two children and 秦穗's one, 石磐小学 with one child and no psychology teacher.
import { BOARD_MOST, months, type Obligation } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { transferred } from '../../test/transferred';
import { CAST, CLASSES, DISTRICT, QINGHE, SHIPAN, SHIYAN, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo } from '../../test/talks-world';
import { dueByAdult, dueBySchool } from './due.reads';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const LISTED = '2025-10-20T01:00:00Z';
const mine = (by: PersonName) => app.as(by).call(months.mine, { query: {} });
const board = (by: PersonName, query: object = {}, schoolId: string = QINGHE.id) =>
  app.as(by).call(months.board, { params: { schoolId }, query });
const pairs = (items: readonly Obligation[]) =>
  items.map(({ child, ownerName }) => `${child.number} ${ownerName}`).sort();

beforeAll(async () => {
  await aChild({ name: '顾南乔' }, { at: LISTED });
  await aChild({ name: '白一诺' }, { at: LISTED });
  const ofQin = { designatedTeacherId: CAST.秦穗.accountId, classId: CLASSES.qingheFour.id };
  await aChild({ ...ofQin, name: '江听雨' }, { at: LISTED });
  const ofWu = {
    designatedTeacherId: CAST.吴静舟.accountId,
    classId: CLASSES.shipanThree.id,
  };
  await aChild(ofWu, { by: '孙立言', at: LISTED });
  await goTo(app, '2025-11-12 20:00');
});

describe('My month', () => {
  it('holds my own children and the month at a glance', async () => {
    const { items, summary } = await mine('李秋月');
    expect(pairs(items)).toEqual(['01 李秋月', '02 李秋月']);
    expect(summary).toMatchObject({
      month: '2025-11',
      total: 2,
      done: 0,
      open: 2,
      missed: 0,
      lastDay: '2025-12-05',
      schoolDaysLeft: 13,
      calendarEntered: false,
      vacation: false,
      closed: false,
      signedOff: false,
    });
    expect(items[0]).toMatchObject({
      roleWords: ['任课教师'],
      stateWord: '待谈',
      can: { record: true, askExemption: true },
    });
    expect(pairs((await mine('周明溪')).items)).toHaveLength(3);
  });

  it('puts what is done last', async () => {
    const { items } = await mine('李秋月');
    const childId = items[0]?.child.id ?? '';
    const writtenAt = app.clock.now().toISOString();
    await app.as('李秋月').call(talks.record, {
      body: { childId, heldOn: '2025-11-12', words: '聊了聊。', writtenAt },
    });
    const after = await mine('李秋月');
    expect(after.items.map(({ state }) => state)).toEqual(['planned', 'fulfilled']);
    expect(after.items[1]?.child.id).toBe(childId);
  });

  it('comes in pages that neither repeat nor lose a child', async () => {
    const first = await app.as('周明溪').call(months.mine, { query: { limit: 2 } });
    const rest = await app
      .as('周明溪')
      .call(months.mine, { query: { limit: 2, cursor: first.next ?? '' } });
    expect(pairs([...first.items, ...rest.items])).toEqual(['01 周明溪', '02 周明溪', '03 周明溪']);
    expect(rest.next).toBeNull();
  });

  it('is empty for who owes nothing', async () => {
    for (const name of ['何婉', '王小川', '孟远', '郑岚'] as const)
      expect((await mine(name)).summary.total).toBe(0);
  });

  it('tells how long ago the last talk was', async () => {
    await goTo(app, '2025-12-02 08:00');
    const [waiting, talked] = (await mine('李秋月')).items;
    expect(waiting).toMatchObject({ lastTalkOn: null, daysSinceTalk: null });
    expect(talked).toMatchObject({ lastTalkOn: '2025-11-12', daysSinceTalk: 20 });
  });
});

describe('The board of a school', () => {
  it('shows all to its admin and its psychology teacher, who records only her own', async () => {
    expect((await board('何婉')).items).toHaveLength(6);
    const { items } = await board('周明溪');
    expect(items).toHaveLength(6);
    for (const { ownerName, can } of items) expect(can.record).toBe(ownerName === '周明溪');
    expect((await board('何婉')).items.some(({ can }) => can.record || can.askExemption)).toBe(
      false,
    );
  });

  it('shows the class teacher the children of the class, a teacher her own', async () => {
    expect((await board('王小川')).items.map(({ child }) => child.number).sort()).toEqual([
      '01',
      '01',
      '02',
      '02',
    ]);
    expect(pairs((await board('秦穗')).items)).toEqual(['03 秦穗']);
  });

  it('shows the offices above it aliases, never a name', async () => {
    const { items } = await board('孟远');
    expect(items).toHaveLength(6);
    expect((await board('郑岚')).items).toHaveLength(6);
    expect(JSON.stringify(items)).not.toMatch(/顾南乔|白一诺|江听雨/);
  });

  it('says whether its list has been drawn up, to whoever may look at it', async () => {
    for (const by of ['何婉', '秦穗', '孟远'] as const) {
      expect(await board(by, { month: '2025-11' })).toMatchObject({ opened: true });
      expect(await board(by, { month: '2026-03' })).toMatchObject({ items: [], opened: false });
    }
  });

  it('comes in one answer for a whole school, and longer lists of other kinds do not', async () => {
    expect((await board('何婉', { limit: BOARD_MOST })).next).toBeNull();
    const refused = (query: object) =>
      app.as('何婉').refusal(months.board, { params: { schoolId: QINGHE.id }, query });
    expect((await refused({ limit: BOARD_MOST + 1 })).errors?.[0]).toMatchObject({
      pointer: '/query/limit',
      detail: '每页条数要是 1 到 500 的整数。',
    });
    expect((await app.as('李秋月').refusal(months.mine, { query: { limit: 101 } })).code).toBe(
      'common/invalid',
    );
  });

  it('of another school, another district or none is not found', async () => {
    const ask = (schoolId: string) => ({ params: { schoolId }, query: {} });
    const refused = async (by: PersonName, schoolId: string) =>
      (await app.as(by).refusal(months.board, ask(schoolId))).code;
    for (const [by, schoolId] of [
      ['何婉', SHIPAN.id],
      ['李秋月', SHIPAN.id],
      ['孟远', SHIYAN.id],
      ['沈砚', QINGHE.id],
      ['郑岚', 'sch_nowhere'],
    ] as const)
      expect(await refused(by, schoolId)).toBe('common/not-found');
  });

  it('is filtered by state, owner and vacancy', async () => {
    const november = { month: '2025-11' };
    expect((await board('何婉', { ...november, state: 'fulfilled' })).items).toHaveLength(1);
    const ofQin = { ...november, ownerId: CAST.秦穗.accountId };
    expect(pairs((await board('何婉', ofQin)).items)).toEqual(['03 秦穗']);
    expect((await board('何婉', { vacancy: 'true' })).items).toEqual([]);
    const { items } = await board('孙立言', { vacancy: 'true' }, SHIPAN.id);
    expect(items).toMatchObject([{ vacancy: true, ownerName: '缺岗', ownerId: null }]);
  });

  it('is searched by number and alias, and by name by nobody: its words stand in an address', async () => {
    expect(pairs((await board('郑岚', { q: '3' })).items)).toEqual(['03 任课教师', '03 心理教师']);
    expect(pairs((await board('何婉', { q: '3' })).items)).toEqual(['03 周明溪', '03 秦穗']);
    for (const q of ['３', '3\u0000', '\u200b3'])
      expect(pairs((await board('何婉', { q })).items)).toEqual(['03 周明溪', '03 秦穗']);
    for (const name of ['何婉', '郑岚'] as const)
      expect((await board(name, { q: '顾南乔' })).items).toEqual([]);
  });
});

describe('What the digests ask', () => {
  it('is what is still planned, by adult and by school', async () => {
    const [adults, schools] = await Promise.all([
      dueByAdult(DISTRICT.id, '2025-12'),
      dueBySchool(DISTRICT.id, '2025-12'),
    ]);
    expect(adults).toContainEqual({
      accountId: CAST.李秋月.accountId,
      schoolId: QINGHE.id,
      open: 2,
    });
    expect(schools).toEqual([
      { schoolId: QINGHE.id, open: 6, vacancies: 0 },
      { schoolId: SHIPAN.id, open: 2, vacancies: 1 },
    ]);
  });
});

it('A child who has moved away leaves its facts with the old school, and nothing of what comes after', async () => {
  const [first] = (await board('何婉', { q: '1' })).items;
  const childId = first?.child.id ?? '';
  await transferred(app, childId, {
    ...{ classId: CLASSES.shipanThree.id, designatedTeacherId: CAST.吴静舟.accountId },
  });
  await goTo(app, '2025-12-03 08:00');
  const here = (await board('何婉')).items.filter(({ child }) => child.id === childId);
  expect(here.map(({ state, cause, stateWord }) => [state, cause, stateWord])).toEqual([
    ['withdrawn', 'moved', '转学'],
    ['withdrawn', 'moved', '转学'],
  ]);
  const there = (await board('孙立言', {}, SHIPAN.id)).items;
  expect(there.filter(({ child }) => child.id === childId).map(({ state }) => state)).toEqual([
    'planned',
    'planned',
  ]);
});
