// What a delivery makes of every answer that WeChat can give, over its real protocol.
// A phone rings once or not at all, and the inbox never claims more than is known.
import { useDatabase } from '../../test/mongod';
import { DISTRICT, MESSAGE, NoticesWorld } from '../../stage/notices-world';
import { SEND, TOKEN } from '../../stage/simulated-wechat';
import { asSystem } from '../platform/context';
import { WHY } from './delivery.rules';
import { type NoticeDoc } from './notice.model';
import { tell } from './tell';

useDatabase();
let world: NoticesWorld;
let letters = 0;

beforeAll(async () => {
  world = await NoticesWorld.start();
});
afterAll(() => world.stop());

beforeEach(async () => {
  await world.blank();
  await world.follow('li');
  world.at('2025-11-24', '10:00');
});

/** Puts one message for a person into the inbox; WeChat has not heard of it yet. */
async function write(person = 'li', goodUntil = '2025-11-24'): Promise<void> {
  letters += 1;
  const telling = { districtId: DISTRICT, accountId: `acc_${person}`, message: MESSAGE, goodUntil };
  await tell(asSystem(world.ports, 'test'), { ...telling, key: `letter-${letters}` });
}

async function fate(person = 'li'): Promise<NoticeDoc['delivery']> {
  const [notice] = await world.noticesOf(person);
  if (!notice) throw new Error('nothing in the inbox');
  return notice.delivery;
}

const fault = (more: object) => world.wechat.control('faults', { path: SEND, ...more });

describe('a message that WeChat will not carry', () => {
  it('stays in the inbox of somebody who does not follow', async () => {
    await write('wang');
    await world.minute();
    expect(await fate('wang')).toMatchObject({
      state: 'skipped',
      code: null,
      why: WHY.notFollowing,
    });
    expect(await world.wechat.calls(`${SEND} 43004`)).toBe(0);
  });

  it('is skipped with 43004 when the follower has left and the push of it was lost', async () => {
    await world.wechat.control('persons', { id: 'li', follows: false });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'skipped', code: 43004, why: WHY.notFollowing });
  });

  it.each([
    [40003, 'failed', WHY.wrongBinding],
    [40037, 'failed', WHY.setting],
    [47003, 'failed', WHY.setting],
    [40165, 'failed', WHY.setting],
  ])('fails with %d at once, as %s', async (code, state, why) => {
    await fault({ wrong: code });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state, code, why });
    expect(await world.phone('li')).toEqual([]);
  });

  it('tells the operator, not the reader, which setting is wrong', async () => {
    world.logged.length = 0;
    await world.wechat.control('revoke-tokens');
    await world.wechat.control('ip-list', { ips: ['10.0.0.1'] });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'failed', code: 40164, why: WHY.setting });
    const alarm = world.logged.find((line) => line.includes('WeChat refuses our settings'));
    expect(JSON.parse(alarm ?? '{}')).toMatchObject({ level: 50, code: 40164 });
  });

  it('is skipped when its day has passed without a worker', async () => {
    await write();
    world.at('2025-11-25', '10:00');
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'skipped', why: WHY.outdated });
    expect(await world.phone('li')).toEqual([]);
  });
});

describe('a message to a follower', () => {
  it('arrives once, with three rows and a page, and is delivered when WeChat says so', async () => {
    await write();
    await world.minute();
    await world.minute();
    expect(await world.wechat.phone('li')).toMatchObject([
      {
        title: '本月工作安排提醒',
        pagePath: 'pages/home/index',
        channel: 'template',
      },
    ]);
    expect(await fate()).toMatchObject({ state: 'delivered', code: null, why: null });
  });

  it('is sent, no more and no less, while WeChat has not reported', async () => {
    await world.wechat.control('persons', { id: 'li', delivery: 'silent' });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'sent', msgid: expect.stringMatching(/^\d{19}$/) });
  });

  it.each([
    ['user block', WHY.userBlock],
    ['system failed', WHY.systemFailed],
    ['freq limit', WHY.frequency],
  ])('has failed when WeChat reports %s', async (delivery, why) => {
    await world.wechat.control('persons', { id: 'li', delivery });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'failed', why });
  });

  it('waits for the morning when it is written at night', async () => {
    world.at('2025-11-24', '22:00');
    await write('li', '2025-11-25');
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'queued' });
    world.at('2025-11-25', '07:00');
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'delivered' });
  });

  it('does not ring at night because its worker slept until then', async () => {
    await write('li', '2025-11-25');
    world.at('2025-11-24', '23:00');
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'queued' });
    world.at('2025-11-25', '07:30');
    await world.minute();
    expect(await world.phone('li')).toHaveLength(1);
  });
});

describe('a WeChat in trouble', () => {
  it('is asked again after a busy answer', async () => {
    await fault({ wrong: -1, count: 2 });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'delivered' });
  });

  it('that stays busy leaves the message failed, with its code', async () => {
    await fault({ wrong: -1 });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'failed', code: -1, why: WHY.noAnswer });
  });

  it('that gives no token in time is asked again', async () => {
    await world.wechat.control('revoke-tokens');
    await world.wechat.control('faults', { path: TOKEN, wrong: 'html', count: 1 });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'delivered' });
  });

  it.each([
    ['cuts the wire after its work', { lost: true }],
    ['answers after we gave up', { slowMs: 600 }],
    ['answers garbage', { wrong: 'garbage' }],
    ['answers 500 and nothing', { wrong: 'empty500' }],
  ])('that %s gets the same id again, and the phone rings once', async (_what, trouble) => {
    await fault({ ...trouble, count: 1 });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'delivered', callingSince: null });
    expect(await world.phone('li')).toHaveLength(1);
  });

  it('that never answers leaves the message unknown, which nobody calls sent or failed', async () => {
    await fault({ lost: true });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'unknown', why: WHY.unclear });
    expect(await world.phone('li')).toHaveLength(1);
  });

  it('whose minute is full is asked a minute later', async () => {
    await fault({ wrong: 45011, count: 1 });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'queued' });
    world.at('2025-11-24', '10:01');
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'delivered' });
  });

  it('whose day is full is asked the next morning, and the reader is told so', async () => {
    await world.wechat.control('limits', { templatePerDay: 0 });
    await write();
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'queued', why: WHY.quotaDay });
    await world.wechat.control('limits', { templatePerDay: 100 });
    world.at('2025-11-25', '08:00');
    await world.minute();
    expect(await fate()).toMatchObject({ state: 'delivered', why: null });
  });
});
