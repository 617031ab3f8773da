// 下月也提醒我: the one subscription of a teacher who does not follow, kept for a promised month.
// It is spent once, not before that month, and every word about it is true.
import { notices } from '@xinqiao/types/notices';
import { useDatabase } from '../../test/mongod';
import { DISTRICT, NoticesWorld, QINGHE } from '../../stage/notices-world';
import { monthlyWorkIds, SEND, SEND_SUBSCRIBE } from '../../stage/simulated-wechat';
import { runSweeps } from '../platform/jobs';
import { WHY } from './delivery.rules';
import { NoticeModel, type NoticeDoc } from './notice.model';
import { ReminderCreditModel } from './reminder-credit.model';

useDatabase();
let world: NoticesWorld;

beforeAll(async () => {
  world = await NoticesWorld.start();
});
afterAll(() => world.stop());

beforeEach(async () => {
  await world.blank();
  await world.wechat.control('unfollow', { person: 'li' });
  await world.wechat.control('settle');
  world.open.skipped = [];
  world.open.adults = [{ accountId: 'acc_li', schoolId: QINGHE, open: 3 }];
  world.at('2025-11-20', '10:00');
});

/** What WeChat does when a person answers its question, or changes their mind in its settings. */
async function answer(decision: string, more: object = {}): Promise<void> {
  const answers = { [monthlyWorkIds.mini]: decision };
  await world.wechat.control('subscriptions', { person: 'li', answers, ...more });
  await world.wechat.control('settle');
}

const read = async (person = 'li') => (await world.as(person)).call(notices.nextReminder, {});
const keep = async (person = 'li') => (await world.as(person)).call(notices.keepNextReminder, {});

/** The tap as it is: WeChat's own push and the phone's word, both. */
async function tapped(): Promise<void> {
  await answer('accept');
  await keep();
}

async function morningOf(day: string): Promise<NoticeDoc['delivery']> {
  world.at(day, '08:00');
  await world.minute();
  const notice = (await world.noticesOf('li')).at(-1);
  if (notice?.day !== day) throw new Error(`no digest on ${day}`);
  return notice.delivery;
}

describe('the switch', () => {
  it.each(['he', 'tao', 'qin'])('is not for %s, who owes no talks', async (person) => {
    expect(await read(person)).toMatchObject({ templateId: null, on: false });
    const response = await (await world.as(person)).send(notices.keepNextReminder, {});
    expect(response.status).toBe(403);
  });

  it('is not offered to a follower, whom every reminder reaches', async () => {
    await world.follow('li');
    expect(await read()).toMatchObject({ templateId: null });
  });

  it('names WeChat’s template and the first morning on which next month’s digest goes out', async () => {
    expect(await read()).toEqual({
      templateId: monthlyWorkIds.mini,
      on: false,
      day: '2025-12-24',
    });
  });

  it('passes over a month in which no talks are owed', async () => {
    world.open.skipped = ['2025-12'];
    expect(await read()).toMatchObject({ day: '2026-01-24' });
    await keep();
    expect(await ReminderCreditModel.findOne({ districtId: DISTRICT }).lean()).toMatchObject({
      month: '2026-01',
    });
  });

  it('is on after a tap, of which WeChat and the phone both tell, and stays on however often they do', async () => {
    await Promise.all([answer('accept'), keep(), keep()]);
    await answer('accept');
    expect(await read()).toMatchObject({ on: true, day: '2025-12-24' });
    expect(await ReminderCreditModel.countDocuments({ districtId: DISTRICT })).toBe(1);
  });

  it('is on by WeChat’s word alone, when the phone’s never came', async () => {
    await answer('accept');
    expect(await read()).toMatchObject({ on: true });
  });

  it.each(['reject', 'ban', 'filter'])('stays off when WeChat tells %s', async (decision) => {
    await answer(decision);
    expect(await read()).toMatchObject({ on: false });
  });

  it('goes off when she takes it back in WeChat', async () => {
    await tapped();
    await world.wechat.control('clock', { moveTo: '2025-11-20T10:05:00+08:00' });
    await answer('reject', { settings: true });
    expect(await read()).toMatchObject({ on: false, day: '2025-12-24' });
  });

  it('does not mind another template, nor somebody who has not joined', async () => {
    const other = { answers: { 'ANOTHER-TEMPLATE': 'accept', [monthlyWorkIds.mini]: 'reject' } };
    await world.wechat.control('subscriptions', { person: 'li', ...other });
    await world.wechat.control('persons', { id: 'nobody' });
    const accepted = { answers: { [monthlyWorkIds.mini]: 'accept' } };
    await world.wechat.control('subscriptions', { person: 'nobody', ...accepted });
    await world.wechat.control('settle');
    expect(await read()).toMatchObject({ on: false });
    expect(await ReminderCreditModel.countDocuments({ month: { $ne: null } })).toBe(0);
  });

  it('belongs to one person', async () => {
    await tapped();
    expect(await read('wang')).toMatchObject({ on: false });
  });
});

describe('the promised digest', () => {
  it('is not spent in the month in which it was asked for', async () => {
    await tapped();
    expect(await morningOf('2025-11-23')).toMatchObject({
      state: 'skipped',
      why: WHY.notFollowing,
    });
    expect(await world.phone('li')).toEqual([]);
    expect(await read()).toMatchObject({ on: true, day: '2025-12-24' });
  });

  it('comes once in WeChat, on the first morning of the next month on which something is open', async () => {
    await tapped();
    expect(await morningOf('2025-12-24')).toMatchObject({
      ...{ state: 'delivered', why: null, code: null },
      ...{ channel: 'subscribe', callingSince: null },
    });
    expect(await world.phone('li')).toEqual([
      ['本月还有 3 项没有完成', '柳溪镇青禾小学', '2025年12月31日 23:59'],
    ]);
    expect(await read()).toMatchObject({ on: false, day: '2026-01-24' });
    expect(await morningOf('2025-12-28')).toMatchObject({ state: 'skipped' });
    expect(await world.phone('li')).toHaveLength(1);
  });

  it('waits for a later morning, or month, while nothing is open', async () => {
    await tapped();
    world.open.adults = [];
    world.at('2025-12-24', '08:00');
    await world.minute();
    expect(await read()).toMatchObject({ on: true, day: '2025-12-28' });
    world.at('2026-01-02', '08:00');
    expect(await read()).toMatchObject({ on: true, day: '2026-01-24' });
    world.open.adults = [{ accountId: 'acc_li', schoolId: QINGHE, open: 1 }];
    expect(await morningOf('2026-01-24')).toMatchObject({ state: 'delivered' });
  });

  it('is carried by the service account when she follows by then, and the credit is kept', async () => {
    await tapped();
    await world.follow('li');
    expect(await morningOf('2025-12-24')).toMatchObject({
      state: 'delivered',
      channel: 'template',
    });
    expect(await world.wechat.calls(`${SEND_SUBSCRIBE} 0`)).toBe(0);
    expect(await read()).toMatchObject({ on: true, templateId: null });
  });

  it('is carried by the credit when WeChat says 43004, and the switch is offered again', async () => {
    await tapped();
    await world.follow('li');
    await world.wechat.control('persons', { id: 'li', follows: false, credits: credit(1) });
    expect(await morningOf('2025-12-24')).toMatchObject({ state: 'delivered', code: null });
    expect(await world.wechat.calls(`${SEND} 43004`)).toBe(1);
    expect(await read()).toMatchObject({ on: false, templateId: monthlyWorkIds.mini });
  });

  it('without a credit stays in the inbox with 43004', async () => {
    await world.follow('li');
    await world.wechat.control('persons', { id: 'li', follows: false });
    expect(await morningOf('2025-12-24')).toMatchObject({
      ...{ state: 'skipped', code: 43004, why: WHY.notFollowing },
    });
  });
});

const credit = (count: number) => ({ [monthlyWorkIds.mini]: count });
const fault = (more: object) =>
  world.wechat.control('faults', { path: SEND_SUBSCRIBE, count: 1, ...more });

describe('WeChat in trouble over a subscription', () => {
  beforeEach(() => tapped());

  it('that has no credit left says 43101: skipped, and the switch is off', async () => {
    await world.wechat.control('persons', { id: 'li', credits: credit(0) });
    expect(await morningOf('2025-12-24')).toMatchObject({
      ...{ state: 'skipped', code: 43101, why: WHY.noCredit, callingSince: null },
    });
    expect(await read()).toMatchObject({ on: false });
  });

  it('that is busy is asked again, and the phone rings once', async () => {
    await fault({ wrong: -1 });
    expect(await morningOf('2025-12-24')).toMatchObject({ state: 'delivered' });
    expect(await world.phone('li')).toHaveLength(1);
  });

  it.each([
    ['cuts the wire after its work', { lost: true }],
    ['answers after we gave up', { slowMs: 600 }],
    ['answers garbage', { wrong: 'garbage' }],
  ])('that %s is not asked again: it cannot tell a repeat', async (_what, trouble) => {
    await fault(trouble);
    expect(await morningOf('2025-12-24')).toMatchObject({ state: 'unknown', why: WHY.unclear });
    expect((await world.phone('li')).length).toBeLessThan(2);
    expect(await read()).toMatchObject({ on: false });
  });

  it.each([40037, 41030, 47003])(
    'that refuses with %d fails, and keeps the credit',
    async (wrong) => {
      await fault({ wrong });
      expect(await morningOf('2025-12-24')).toMatchObject({
        ...{ state: 'failed', code: wrong, why: WHY.setting },
      });
      expect(await read()).toMatchObject({ on: true });
    },
  );

  it('whose day is full is asked the next morning', async () => {
    await world.wechat.control('limits', { subscribePerDay: 0 });
    expect(await morningOf('2025-12-24')).toMatchObject({ state: 'queued', why: WHY.quotaDay });
    await world.wechat.control('limits', { subscribePerDay: 100 });
    world.at('2025-12-25', '08:00');
    await world.minute();
    expect((await world.noticesOf('li')).map(({ delivery }) => delivery.state)).toEqual([
      'delivered',
    ]);
  });

  it.each([
    ['user block', WHY.userBlock],
    ['system failed', WHY.systemFailed],
  ])('that reports %s is believed', async (delivery, why) => {
    await world.wechat.control('persons', { id: 'li', delivery, credits: credit(1) });
    expect(await morningOf('2025-12-24')).toMatchObject({ state: 'failed', why });
  });

  it('that never reports leaves it handed over, and no more is claimed', async () => {
    await world.wechat.control('persons', { id: 'li', delivery: 'silent', credits: credit(1) });
    expect(await morningOf('2025-12-24')).toMatchObject({ state: 'sent' });
  });

  it('whose worker died in the middle of the call leaves it unknown, and nothing more is sent', async () => {
    world.at('2025-12-24', '08:00');
    await runSweeps(world.ports);
    const $set = { 'delivery.channel': 'subscribe', 'delivery.callingSince': new Date() };
    await NoticeModel.updateOne({ districtId: DISTRICT, accountId: 'acc_li' }, { $set });
    expect(await morningOf('2025-12-24')).toMatchObject({ state: 'unknown', why: WHY.unclear });
    expect(await world.phone('li')).toEqual([]);
    expect(await read()).toMatchObject({ on: false });
  });

  it('that repeats the push of a tap after its message came does not promise another', async () => {
    expect(await morningOf('2025-12-24')).toMatchObject({ state: 'delivered' });
    await answer('accept');
    expect(await read()).toMatchObject({ on: false });
  });
});
