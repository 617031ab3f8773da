// The messages in the whole house, from a filed talk to a ringing phone.
// What the rooms tell each other is heard by the one who waits for it.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';
import type { PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { shanghaiTime } from '../platform/calendar';
import { WHY } from './delivery.rules';
import { NoticeModel } from './notice.model';

const app = useApp({ at: '2025-11-03T01:00:00Z' });
const CANARY = '金丝雀一号';

async function morningOf(day: string): Promise<void> {
  app.clock.set(shanghaiTime(day, '08:00').toISOString());
  await app.work();
}

async function newest(person: PersonName): Promise<[title?: string, line?: string]> {
  const { items } = await app.as(person).call(api.notices.inbox, { query: {} });
  return [items[0]?.title, items[0]?.line];
}

/** Records a talk of this morning, with words that must stay in the house. */
async function talk(person: PersonName, childId: string, heldOn: string): Promise<void> {
  const writtenAt = app.clock.now().toISOString();
  await app.as(person).call(api.talks.record, {
    body: { childId, heldOn, words: CANARY, writtenAt },
  });
}

describe('a November in the whole house', () => {
  let childId = '';

  beforeAll(async () => {
    const listed = { at: '2025-11-03T01:00:00Z' };
    await aChild({ name: CANARY }, listed);
    childId = (await aChild({ name: CANARY }, listed))._id;
    await app.work();
  });

  it('reminds each owing adult of all that is open, a week before the last day', async () => {
    await morningOf('2025-11-23');
    const line = '柳溪镇青禾小学，最晚 11月30日完成，12月5日记好。';
    expect(await newest('李秋月')).toEqual(['本月还有 2 项没有完成', line]);
    expect(await newest('周明溪')).toEqual(['本月还有 2 项没有完成', line]);
    expect(await newest('何婉')).toEqual([undefined, undefined]);
  });

  it('asks for less after a talk', async () => {
    app.clock.set(shanghaiTime('2025-11-24', '10:00').toISOString());
    await talk('李秋月', childId, '2025-11-24');
    await morningOf('2025-11-27');
    expect((await newest('李秋月'))[0]).toBe('本月还有 1 项没有完成');
  });

  it('tells the school what is left on the day after', async () => {
    await morningOf('2025-12-01');
    const line = '柳溪镇青禾小学，最晚 12月5日记好。';
    expect(await newest('何婉')).toEqual(['11月还有 3 项没有完成', line]);
  });

  it('says in none of them whom or what it was about', async () => {
    const all = JSON.stringify(await NoticeModel.find({}).lean());
    expect(all).not.toMatch(/金丝雀|三年级|留守|谈心/);
    expect(await NoticeModel.countDocuments({})).toBeGreaterThanOrEqual(5);
  });
});

describe('an exemption in the whole house', () => {
  it('is brought before the admin, and its answer before the asker', async () => {
    const { items } = await app.as('李秋月').call(api.months.mine, { query: { month: '2025-12' } });
    const params = { obligationId: items[0]?.id ?? '' };
    const asked = await app
      .as('李秋月')
      .call(api.months.askExemption, { params, body: { reason: CANARY } });
    await app.work();
    expect(await newest('何婉')).toEqual([
      '有 1 份豁免申请等您答复',
      '柳溪镇青禾小学，最晚 1月5日答复。',
    ]);
    const decision = { params: { exemptionId: asked.id }, body: { granted: true } };
    await app.as('何婉').call(api.months.decideExemption, decision);
    await app.work();
    expect((await newest('李秋月'))[0]).toBe('您的豁免申请已同意');
    expect(JSON.stringify(await NoticeModel.find({}).lean())).not.toContain(CANARY);
  });

  it('rings again on the same day when the earlier one is answered, not while one still waits', async () => {
    const asks = async (person: PersonName) => {
      const { items } = await app.as(person).call(api.months.mine, { query: { month: '2025-12' } });
      const params = { obligationId: items.find(({ state }) => state === 'planned')?.id ?? '' };
      const body = { reason: CANARY };
      const { id } = await app.as(person).call(api.months.askExemption, { params, body });
      await app.work();
      return id;
    };
    const toldBy = async (exemptionId: string) => {
      const told = await NoticeModel.findOne({
        key: RegExp(`:${exemptionId}:exemptionAsked$`),
      }).lean();
      return told?.delivery.why;
    };
    const first = await asks('李秋月');
    expect(await toldBy(first)).not.toBe(WHY.alreadyToday);
    const refusal = { params: { exemptionId: first }, body: { granted: false } };
    await app.as('何婉').call(api.months.decideExemption, refusal);
    const again = await asks('李秋月');
    expect(await toldBy(again)).not.toBe(WHY.alreadyToday);
    expect(await toldBy(await asks('周明溪'))).toBe(WHY.alreadyToday);
  });
});
