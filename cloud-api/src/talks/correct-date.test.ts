// A corrected date answers to the same form as the talk: a phone talk may not slip out of a vacation month without a reason.
// 青禾小学 in the winter of 2026: February has an entered calendar without school days, January counts weekdays.
import { organisations } from '@xinqiao/types/organisations';
import { talks, type FiledTalk } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { aChild } from '../../test/factories';
import { goTo, setClock, statesOf } from '../../test/talks-world';
import { verifyChains } from '../platform/chain';

const app = useApp({ at: '2025-12-20T01:00:00Z' });
const DETAIL = '请写明为什么打电话谈，例如“孩子请假在家”。';
let childId = '';
let talk: FiledTalk;

const correction = (heldOn: string, modeReason?: string) => ({
  params: { talkId: talk.id },
  body: { heldOn, reason: '写错了一天', ...(modeReason === undefined ? {} : { modeReason }) },
});
const li = () => app.as('李秋月');

beforeAll(async () => {
  const calendar = { params: { month: '2026-02' }, body: { schoolDays: [] } };
  await app.as('郑岚').call(organisations.enterCalendar, calendar);
  childId = (await aChild({}, { at: '2025-12-20T01:00:00Z' }))._id;
  await goTo(app, '2026-02-02 20:00');
  const claim = {
    childId,
    heldOn: '2026-02-01',
    mode: 'phone' as const,
    words: '在电话里聊了年夜饭。',
  };
  const body = { ...claim, writtenAt: app.clock.now().toISOString() };
  talk = (await li().call(talks.record, { body })).talk;
});

describe('a phone talk of a vacation month, filed without a reason', () => {
  it('is not moved into an ordinary month without one', async () => {
    for (const blank of [undefined, '　'])
      expect(
        (await li().refusal(talks.correctDate, correction('2026-01-30', blank))).errors,
      ).toEqual([
        {
          pointer: '/modeReason',
          detail: blank === undefined ? DETAIL : '请填写没有当面谈的原因。',
        },
      ]);
    expect(await statesOf(childId, '2026-01')).toMatchObject({ 李秋月: 'planned' });
  });

  it('hears of the day and of the reason at once', async () => {
    const { errors } = await li().refusal(talks.correctDate, correction('2025-12-01'));
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/heldOn', '/modeReason']);
  });

  it('is moved within its month as it is', async () => {
    const moved = await li().call(talks.correctDate, correction('2026-02-02'));
    expect(moved).toMatchObject({ heldOn: '2026-02-02', modeReason: null });
  });

  it('is moved with a reason, which stands in the record and is asked for once', async () => {
    setClock(app, '2026-02-02 21:00');
    const moved = await li().call(talks.correctDate, correction('2026-01-30', '孩子回了老家'));
    expect(moved).toMatchObject({ heldOn: '2026-01-30', modeReason: '孩子回了老家' });
    expect(await statesOf(childId, '2026-01')).toMatchObject({ 李秋月: 'fulfilled' });
    setClock(app, '2026-02-02 22:00');
    const again = await li().call(talks.correctDate, correction('2026-01-29'));
    expect(again).toMatchObject({ heldOn: '2026-01-29', modeReason: '孩子回了老家' });
  });

  it('tells its reason to whoever may see the record, and to nobody else', async () => {
    const ask = { params: { talkId: talk.id } };
    expect(await app.as('何婉').call(talks.one, ask)).toMatchObject({
      words: null,
      modeReason: '孩子回了老家',
    });
    expect((await app.as('孟远').refusal(talks.one, ask)).code).toBe('common/not-found');
  });

  it('leaves a ledger that holds', async () => {
    expect((await verifyChains()).breaks).toEqual([]);
  });
});
