// Who has opened a child's file, told to those who keep it: its psychology teacher and the admins of its school; and once a
// month how often. Why somebody may see a child stands on its page.
import { children } from '@xinqiao/types/children';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { transferred } from '../../test/transferred';
import { CAST, CLASSES } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, setClock } from '../../test/talks-world';
import { NoticeModel } from '../notices/notice.model';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
let childId = '';
const at = () => ({ params: { childId } });
const readBy = async (who: Parameters<typeof app.as>[0]) =>
  (await app.as(who).call(children.whoRead, { ...at(), query: {} })).items.map(
    ({ byName, what, count, byGlass }) => `${byName} ${what} ${count}${byGlass ? ' 破例' : ''}`,
  );

beforeAll(async () => {
  childId = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  for (const words of ['她想换座位。', '画了一张桥。']) {
    const body = { childId, heldOn: '2025-10-20', words, chips: [] };
    const writtenAt = app.clock.now().toISOString();
    await app.as('李秋月').call(talks.record, { body: { ...body, writtenAt } });
  }
  setClock(app, '2025-10-21 10:00');
  await app.as('王小川').call(talks.ofChild, { ...at(), query: {} });
  setClock(app, '2025-10-22 10:00');
  const body = { cause: 'ordered' as const, words: '上级要求核对十月的两条记录。' };
  await app.as('郑岚').call(children.breakGlass, { ...at(), body });
  await app.as('郑岚').call(talks.ofChild, { ...at(), query: {} });
});

it('tells who opened what, the latest first, what was opened in one go together', async () => {
  expect(await readBy('周明溪')).toEqual([
    '郑岚 谈心记录 2 破例',
    '王小川 谈心记录 2',
    '何婉 姓名 1',
  ]);
  const { recent } = await app.as('何婉').call(children.whoRead, { ...at(), query: {} });
  expect(recent).toBe(3);
});

it('is told in parts', async () => {
  const query = { before: '2025-10-22T01:59:59.999Z' };
  const { items } = await app.as('周明溪').call(children.whoRead, { ...at(), query });
  expect(items.map(({ byName }) => byName)).toEqual(['王小川', '何婉']);
});

it('is not told to whoever only talks with the child, nor to an office', async () => {
  for (const who of ['李秋月', '王小川', '郑岚', '孟远'] as const) {
    const { code } = await app.as(who).refusal(children.whoRead, { ...at(), query: {} });
    expect(code).toBe('common/forbidden');
  }
});

it('says why somebody may see the child: since when, and what for', async () => {
  const { because } = await app.as('周明溪').call(children.one, at());
  expect(because).toEqual([
    '您是柳溪镇青禾小学的心理教师，2025年9月1日起',
    '孩子在这所学校，2025年10月20日起',
    '用来：每月谈心、跟进有担心的记录',
  ]);
});

it('once a month tells its keepers how often files were opened, and how often by an office', async () => {
  await goTo(app, '2025-11-02 08:05');
  const { accountId } = CAST.周明溪;
  const told = await NoticeModel.find({ day: '2025-11-02', kind: 'digest', accountId }).lean();
  expect(told.map(({ title, line }) => `${title} ${line}`).join()).toMatch(
    /上个月打开档案 \d+ 次，其中上级破例 1 次/,
  );
  await goTo(app, '2025-11-03 08:05');
  const again = await NoticeModel.find({ day: '2025-11-03', title: /档案被打开/ }).lean();
  expect(again).toEqual([]);
});

it('what was opened at the school before is the affair of that school', async () => {
  setClock(app, '2025-11-03 10:00');
  const body = { classId: CLASSES.shipanThree.id, designatedTeacherId: CAST.吴静舟.accountId };
  await transferred(app, childId, body);
  expect(await readBy('孙立言')).toEqual([]);
});
