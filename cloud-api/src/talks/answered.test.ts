// 我有担心 is heard: it stands on the psychology teacher's home page until she says 看到了, and its writer sees what she does.
// One child of 青禾小学; 周明溪 is the psychology teacher, 何婉 speaks for the school.
import { notices } from '@xinqiao/types/notices';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import type { PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo } from '../../test/talks-world';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
let childId = '';

const record = async (by: PersonName, concern: boolean) => {
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-12', words: '说晚上睡不着。', writtenAt, concern };
  return (await app.as(by).call(talks.record, { body })).talk.id;
};
const worries = async (by: PersonName) => (await app.as(by).call(talks.worries, {})).items;
const answer = { step: 'meetToday' as const, words: '中午去找她。' };

beforeAll(async () => {
  childId = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  await goTo(app, '2025-11-12 15:00');
});

describe('a worry', () => {
  it('that nobody has stands on no home page', async () => {
    await record('李秋月', false);
    for (const person of ['李秋月', '周明溪', '何婉'] as const)
      expect(await worries(person)).toEqual([]);
  });

  it('stands before the psychology teacher as soon as it is filed, and its writer sees who was told', async () => {
    const talkId = await record('李秋月', true);
    const worry = { talkId, byName: '李秋月', tells: ['周明溪'], answer: null };
    expect(await worries('周明溪')).toMatchObject([{ ...worry, mine: false }]);
    expect(await worries('李秋月')).toMatchObject([{ ...worry, mine: true }]);
    expect(await worries('何婉')).toEqual([]);
    expect(await worries('王小川')).toEqual([]);
  });

  it('is answered by her, in the chain; her card is gone, and the writer reads what she does', async () => {
    const [{ talkId = '' } = {}] = await worries('周明溪');
    const seen = await app.as('周明溪').call(talks.answer, { params: { talkId }, body: answer });
    expect(seen.answers).toMatchObject([{ ...answer, byName: '周明溪', byRoleWord: '心理教师' }]);
    expect(seen.answers[0]?.receipt.seq).toBeGreaterThan(seen.receipt.seq);
    expect(await worries('周明溪')).toEqual([]);
    expect(await worries('李秋月')).toMatchObject([{ talkId, answer }]);
    await app.work();
    const { items } = await app.as('李秋月').call(notices.inbox, { query: {} });
    expect(items.filter(({ kind }) => kind === 'answered')).toMatchObject([
      { page: expect.stringContaining(childId) as string },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/中午去找她|担心/);
  });

  it('is answered by no other teacher, and not by whoever wrote it', async () => {
    const talkId = await record('李秋月', true);
    for (const person of ['李秋月', '王小川'] as const)
      expect(
        await app.as(person).refusal(talks.answer, { params: { talkId }, body: answer }),
      ).toMatchObject({ code: 'talks/not-told' });
  });

  it('that is taken back waits no more, and is not answered any more', async () => {
    const [{ talkId = '' } = {}] = await worries('周明溪');
    const body = { reason: '记错了孩子。' };
    await app.as('李秋月').call(talks.retract, { params: { talkId }, body });
    expect(await worries('周明溪')).toEqual([]);
    expect(
      await app.as('周明溪').refusal(talks.answer, { params: { talkId }, body: answer }),
    ).toMatchObject({ code: 'talks/retracted' });
  });
});
