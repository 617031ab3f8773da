// 我有担心, from the form to the inbox of whoever looks after the class, in the whole house.
// One child of 青禾小学; 周明溪 is the psychology teacher.
import { notices } from '@xinqiao/types/notices';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import type { PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { NoticeModel } from '../notices/notice.model';
import { goTo } from '../../test/talks-world';
import { concernOf } from './concern.reads';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
let childId = '';

const record = async (by: PersonName, concern: boolean) => {
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-12', words: '说晚上睡不着。', writtenAt, concern };
  const { talk } = await app.as(by).call(talks.record, { body });
  await app.work();
  return talk.id;
};
const concernsOf = async (by: PersonName) => {
  const { items } = await app.as(by).call(notices.inbox, { query: {} });
  return items.filter(({ kind }) => kind === 'concern');
};

beforeAll(async () => {
  childId = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  await goTo(app, '2025-11-12 15:00');
});

describe('我有担心', () => {
  it('left off is told to nobody', async () => {
    expect(await concernOf(await record('李秋月', false))).toBeNull();
    expect(await concernsOf('周明溪')).toEqual([]);
  });

  it('is told to the psychology teacher, without a word of the talk, and leads to the child', async () => {
    await record('李秋月', true);
    const told = await concernsOf('周明溪');
    expect(told).toMatchObject([
      { title: '有一条记录请您看', page: `packages/school/pages/child/index?childId=${childId}` },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/睡不着|担心|李秋月/);
    expect(await concernsOf('何婉')).toEqual([]);
    const causers = await NoticeModel.distinct('causer', { kind: 'concern' });
    expect(causers).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it('of a talk that was taken back is a concern no more', async () => {
    const talkId = await record('李秋月', true);
    expect(await concernOf(talkId)).toMatchObject({ childId, byId: 'acc_liqiuyue' });
    const body = { reason: '记错了孩子。' };
    await app.as('李秋月').call(talks.retract, { params: { talkId }, body });
    expect(await concernOf(talkId)).toBeNull();
  });
});
