// The close comes at its instant, whoever sweeps when: examples 1, 6, 24 and 27 of obligations.md through the product.
// What a list shows between the instant and the sweep is what the sweep writes.
import { children } from '@xinqiao/types/children';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST, QINGHE, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, owedFor, setClock, statesOf } from '../../test/talks-world';
import { EntryModel, verifyChains } from '../platform/chain';
import { asSystem } from '../platform/context';
import { closeMonths } from './close-month';
import { ObligationModel } from './obligation.model';
import { SchoolMonthModel } from './school-month.model';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const NOV = '2025-11';
const sweep = () => closeMonths(asSystem(app.ports, 'sweep'));
const mine = (by: PersonName) => app.as(by).call(months.mine, { query: { month: NOV } });
const board = (state?: 'planned' | 'missed') =>
  app
    .as('何婉')
    .call(months.board, { params: { schoolId: QINGHE.id }, query: { month: NOV, state } });
const talk = (by: PersonName, childId: string, heldOn: string) =>
  app.as(by).call(talks.record, {
    body: {
      childId,
      heldOn,
      words: '聊了聊家里的事。',
      writtenAt: app.clock.now().toISOString(),
    },
  });

describe('The close of November', () => {
  let talkedWith = '';
  let forgotten = '';
  let handedOver = '';

  beforeAll(async () => {
    const at = { at: '2025-10-20T01:00:00Z' };
    talkedWith = (await aChild({}, at))._id;
    forgotten = (await aChild({}, at))._id;
    handedOver = (await aChild({}, at))._id;
    await goTo(app, '2025-11-12 20:00');
    await talk('李秋月', talkedWith, '2025-11-12');
  });

  it('finds a talk that was held before the handover and received after it', async () => {
    await goTo(app, '2025-11-27 09:00');
    await app.as('何婉').call(children.designate, {
      params: { childId: handedOver },
      body: { accountId: CAST.罗雨晴.accountId },
    });
    await app.work();
    expect(await statesOf(handedOver, NOV)).toMatchObject({ 李秋月: 'withdrawn' });
    await goTo(app, '2025-11-28 09:00');
    const { obligation } = await talk('李秋月', handedOver, '2025-11-26');
    expect(obligation?.state).toBe('fulfilled');
    expect(await statesOf(handedOver, NOV)).toEqual({
      李秋月: 'fulfilled',
      罗雨晴: 'withdrawn',
      周明溪: 'planned',
    });
  });

  it('has not come one minute before', async () => {
    await goTo(app, '2025-12-05 23:59');
    expect(await statesOf(forgotten, NOV)).toEqual({ 李秋月: 'planned', 周明溪: 'planned' });
    expect((await mine('李秋月')).summary).toMatchObject({ total: 3, open: 1, closed: false });
  });

  it('shows at its instant, before anybody has written it', async () => {
    setClock(app, '2025-12-06 00:00');
    const { summary, items } = await mine('李秋月');
    expect(summary).toMatchObject({ total: 3, done: 2, open: 0, missed: 1, closed: true });
    expect(items.find(({ child }) => child.id === forgotten)).toMatchObject({
      state: 'missed',
      stateWord: '未谈',
      can: { askExemption: false },
    });
    expect((await board('planned')).items).toEqual([]);
    expect((await board('missed')).items).toHaveLength(4);
    expect(await ObligationModel.countDocuments({ month: NOV, state: 'missed' })).toBe(0);
  });

  it('is written by the next sweep, once, with one entry for the school', async () => {
    setClock(app, '2025-12-06 03:00');
    await Promise.all([sweep(), sweep()]);
    await sweep();
    expect(await statesOf(forgotten, NOV)).toEqual({ 李秋月: 'missed', 周明溪: 'missed' });
    const entries = { kind: 'month.closed', 'facts.month': NOV, chain: `school:${QINGHE.id}` };
    expect(await EntryModel.countDocuments(entries)).toBe(1);
    const kept = await SchoolMonthModel.findOne({ schoolId: QINGHE.id, month: NOV }).lean();
    expect(kept?.closedAt).toEqual(new Date('2025-12-05T16:00:00Z'));
    expect((await owedFor(forgotten, NOV)).map(({ closedAt }) => closedAt)).toEqual([
      kept?.closedAt,
      kept?.closedAt,
    ]);
  });

  it('is final: a talk that comes later is a fact of its own column', async () => {
    await talk('李秋月', forgotten, '2025-11-30');
    const { items } = await mine('李秋月');
    const found = items.find(({ child }) => child.id === forgotten);
    expect(found).toMatchObject({ state: 'missed', afterCloseTalks: 1, lastTalkOn: '2025-11-30' });
    expect(found).toMatchObject({ countedOn: null });
  });

  it('is final: an attempt that comes later is listed apart', async () => {
    const written = { reason: 'absent', writtenAt: app.clock.now().toISOString() } as const;
    const body = { childId: forgotten, triedOn: '2025-11-28', ...written };
    await app.as('李秋月').call(talks.attempt, { body });
    const { items } = await mine('李秋月');
    const found = items.find(({ child }) => child.id === forgotten);
    expect(found).toMatchObject({ state: 'missed', attempts: 0, afterCloseAttempts: 1 });
    const params = { childId: forgotten };
    const timeline = await app.as('李秋月').call(talks.ofChild, { params, query: {} });
    const told = timeline.items.filter(({ kind }) => kind === 'attempt');
    expect(told).toMatchObject([{ triedOn: '2025-11-28', afterClose: true }]);
  });

  it('is lowered by a retraction, never raised', async () => {
    setClock(app, '2025-12-10 09:00');
    const { items } = await app.as('李秋月').call(talks.search, { query: { childId: talkedWith } });
    await app.as('李秋月').call(talks.retract, {
      params: { talkId: items[0]?.id ?? '' },
      body: { reason: '记错了孩子' },
    });
    expect(await statesOf(talkedWith, NOV)).toEqual({ 李秋月: 'missed', 周明溪: 'missed' });
  });

  it('leaves a ledger that holds', async () => {
    expect((await verifyChains()).breaks).toEqual([]);
  });
});
