// A talk over HTTP: from the form to the fulfilled obligation, once, and refused in sentences where it cannot be.
// Children of 青禾小学 in November 2025; the district has entered no calendar.
import { randomUUID } from 'node:crypto';
import { months } from '@xinqiao/types/months';
import { talks, type RecordTalkInput } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import type { PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, setClock, statesOf } from '../../test/talks-world';
import { verifyChains } from '../platform/chain';
import { TalkModel } from './talk.model';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const NOV = '2025-11';
let childId = '';
let second = '';

const paper = (more: Partial<RecordTalkInput> = {}): RecordTalkInput => ({
  childId,
  heldOn: '2025-11-12',
  words: '聊了聊最近的作业和晚上睡觉的时间，孩子说想妈妈。',
  writtenAt: app.clock.now().toISOString(),
  ...more,
});
const record = (by: PersonName, more: Partial<RecordTalkInput> = {}, key: string = randomUUID()) =>
  app.as(by).call(talks.record, { body: paper(more) }, { key });
const refusal = (by: PersonName, more: Partial<RecordTalkInput> = {}, key: string = randomUUID()) =>
  app.as(by).refusal(talks.record, { body: paper(more) }, { key });
const mineOf = async (by: PersonName, of: string) => {
  const { items } = await app.as(by).call(months.mine, { query: {} });
  return items.find(({ child }) => child.id === of);
};

beforeAll(async () => {
  childId = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  second = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  await goTo(app, '2025-11-12 20:00');
});

describe('A talk', () => {
  const key = randomUUID();

  it('fulfils the obligation of its author, who is told what counts and none of her own words', async () => {
    const answer = await record('李秋月', {}, key);
    expect(answer).toMatchObject({
      obligation: { state: 'fulfilled' },
      talk: { childId, late: false, afterClose: false },
    });
    expect(JSON.stringify(answer)).not.toContain(paper({}).words);
    expect(await statesOf(childId, NOV)).toEqual({ 李秋月: 'fulfilled', 周明溪: 'planned' });
  });

  it('sent again with its key is the same talk', async () => {
    const again = await record('李秋月', {}, key);
    expect(again.talk.receipt).toEqual((await record('李秋月', {}, key)).talk.receipt);
    expect(await TalkModel.countDocuments({ childId })).toBe(1);
  });

  it('is refused when its key comes with other words', async () => {
    const problem = await refusal('李秋月', { words: '别的话。' }, key);
    expect([problem.status, problem.code]).toEqual([422, 'common/key-reused']);
  });

  it('of somebody else in the class is not theirs to record; of another school it is not found', async () => {
    expect((await refusal('何婉')).code).toBe('talks/not-yours');
    expect((await refusal('吴静舟')).code).toBe('common/not-found');
  });

  it('wants a reason when it was by phone, and no day in the future', async () => {
    const phone = await refusal('周明溪', { mode: 'phone' });
    expect(phone.errors?.map(({ pointer }) => pointer)).toEqual(['/modeReason']);
    const future = await refusal('周明溪', { heldOn: '2025-11-13' });
    expect(future.errors?.map(({ pointer }) => pointer)).toEqual(['/heldOn']);
    expect(future.errors?.[0]?.detail).toMatch(/[一-龥]/);
  });

  it('tells its day to its author on the card of the next month', async () => {
    await goTo(app, '2025-12-01 08:00');
    expect(await mineOf('李秋月', childId)).toMatchObject({
      state: 'planned',
      lastTalkOn: '2025-11-12',
      daysSinceTalk: 19,
    });
    expect(await mineOf('周明溪', childId)).toMatchObject({ lastTalkOn: null });
  });

  it('taken back on time leaves the obligation to be fulfilled', async () => {
    setClock(app, '2025-12-02 09:00');
    const { talk } = await record('李秋月', { heldOn: '2025-12-01' });
    expect(await mineOf('李秋月', childId)).toMatchObject({
      state: 'fulfilled',
      countedOn: '2025-12-01',
    });
    setClock(app, '2025-12-02 10:00');
    await app.as('李秋月').call(talks.retract, {
      params: { talkId: talk.id },
      body: { reason: '记错了孩子' },
    });
    expect(await mineOf('李秋月', childId)).toMatchObject({
      state: 'planned',
      countedOn: null,
      lastTalkOn: '2025-11-12',
    });
  });

  it('whose day is corrected counts in the month to which it belongs', async () => {
    setClock(app, '2025-12-02 11:00');
    const { talk } = await record('李秋月', { childId: second, heldOn: '2025-12-01' });
    setClock(app, '2025-12-02 12:00');
    await app.as('李秋月').call(talks.correctDate, {
      params: { talkId: talk.id },
      body: { heldOn: '2025-11-28', reason: '是上周五谈的' },
    });
    expect(await statesOf(second, NOV)).toMatchObject({ 李秋月: 'fulfilledLate' });
    expect(await mineOf('李秋月', second)).toMatchObject({
      state: 'planned',
      countedOn: null,
      lastTalkOn: '2025-11-28',
    });
  });

  it('leaves a ledger that holds', async () => {
    expect((await verifyChains()).breaks).toEqual([]);
  });
});
