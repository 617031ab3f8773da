// The inbox over HTTP: one's own and nobody else's, and what a decision on an exemption tells.
// What WeChat did not carry must still be found there.
import { notices } from '@xinqiao/types/notices';
import type { Client } from '../../stage/client';
import { useDatabase } from '../../test/mongod';
import { DISTRICT, MESSAGE, NoticesWorld, QINGHE } from '../../stage/notices-world';
import { asSystem } from '../platform/context';
import { WHY } from './delivery.rules';
import { NoticeModel } from './notice.model';
import { tell } from './tell';

useDatabase();
let world: NoticesWorld;
let li: Client;
let he: Client;

beforeAll(async () => {
  world = await NoticesWorld.start();
  li = await world.as('li');
  he = await world.as('he');
});
afterAll(() => world.stop());
beforeEach(async () => {
  await NoticeModel.deleteMany({});
  world.at('2025-11-24', '10:00');
});

/** Writes so many messages for 李, a minute apart. */
async function write(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) {
    world.at('2025-11-24', `10:${String(nth).padStart(2, '0')}`);
    const telling = { districtId: DISTRICT, accountId: 'acc_li', goodUntil: '2025-11-24' };
    await tell(asSystem(world.ports, 'test'), {
      ...telling,
      message: MESSAGE,
      key: `letter-${nth}`,
    });
  }
}

const inbox = (client: Client, query = {}) => client.call(notices.inbox, { query });

describe('somebody else’s inbox', () => {
  it('is not there for a stranger', async () => {
    const stranger = await world.stranger().refusal(notices.inbox, {});
    expect(stranger.code).toBe('accounts/sign-in-required');
  });

  it('shows the admin of the same school nothing, and cannot be marked as read by her', async () => {
    await write(1);
    const [notice] = (await inbox(li)).items;
    expect(await inbox(he)).toEqual({ items: [], next: null, unread: 0 });
    const params = { noticeId: notice?.id ?? '' };
    expect((await he.refusal(notices.read, { params })).code).toBe('notices/not-yours');
    await he.call(notices.readAll, {});
    expect((await inbox(li)).unread).toBe(1);
  });

  it('answers the same for a message that does not exist', async () => {
    const refused = await he.refusal(notices.read, { params: { noticeId: 'ntc_00000000' } });
    expect(refused.code).toBe('notices/not-yours');
  });

  it('refuses nonsense in every field', async () => {
    expect((await li.refusal(notices.read, { params: { noticeId: 'x' } })).status).toBe(422);
    expect((await li.refusal(notices.inbox, { query: { limit: 0 } })).status).toBe(422);
    expect((await li.refusal(notices.inbox, { query: { cursor: 'x' } })).status).toBe(422);
  });
});

describe('one’s own inbox', () => {
  it('lists the newest first, in pages that neither repeat nor skip', async () => {
    await write(5);
    const first = await inbox(li, { limit: 2 });
    const second = await inbox(li, { limit: 2, cursor: first.next });
    const third = await inbox(li, { limit: 2, cursor: second.next });
    const seen = [first, second, third].flatMap((page) => page.items);
    const times = seen.map((notice) => notice.createdAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(seen.map((notice) => notice.id)).size).toBe(5);
    expect(third.next).toBeNull();
    expect([first.unread, third.unread]).toEqual([5, 5]);
  });

  it('keeps the first reading when a message is read twice', async () => {
    await write(2);
    const [newest] = (await inbox(li)).items;
    const params = { noticeId: newest?.id ?? '' };
    await li.call(notices.read, { params });
    world.at('2025-11-24', '12:00');
    await li.call(notices.read, { params });
    const after = await inbox(li);
    expect(after.unread).toBe(1);
    expect(after.items[0]?.readAt).toBe('2025-11-24T02:01:00.000Z');
  });

  it('is read as a whole', async () => {
    await write(3);
    await li.call(notices.readAll, {});
    const { unread, items } = await inbox(li);
    expect(unread).toBe(0);
    expect(items.every((notice) => notice.readAt !== null)).toBe(true);
  });

  it('says of each message how it travelled, in words', async () => {
    await write(1);
    expect((await inbox(li)).items[0]?.delivery.word).toBe('微信在路上');
    await world.minute();
    expect((await inbox(li)).items[0]).toMatchObject({
      title: '您的申请有了答复',
      delivery: { state: 'skipped', word: '只在这里', why: WHY.notFollowing, code: null },
    });
  });
});

describe('an exemption', () => {
  const asked = { exemptionId: 'exm_0001', schoolId: QINGHE, month: '2025-11', askedBy: 'acc_li' };

  it('is brought before the admin, with the last day for an answer, once', async () => {
    await world.tell('exemption.asked', asked);
    await world.tell('exemption.asked', asked);
    await world.minute();
    expect((await inbox(he)).items).toMatchObject([
      { kind: 'exemptionAsked', line: '柳溪镇青禾小学，最晚 12月5日答复。' },
    ]);
    expect(await world.noticesOf('tao')).toEqual([]);
  });

  it('goes to the centre when the only admin asks it', async () => {
    await world.tell('exemption.asked', { ...asked, askedBy: 'acc_he' });
    await world.minute();
    const page = 'packages/oversight/pages/schools/index?month=2025-11';
    expect(await world.noticesOf('tao')).toMatchObject([{ page }]);
    expect(await world.noticesOf('he')).toEqual([]);
  });

  it('rings once a day, however many are asked', async () => {
    await world.follow('he');
    for (const exemptionId of ['exm_0001', 'exm_0002', 'exm_0003']) {
      await world.tell('exemption.asked', { ...asked, exemptionId });
    }
    await world.minute();
    const fates = (await world.noticesOf('he')).map(({ delivery }) => delivery.why);
    expect(fates.filter((why) => why === WHY.alreadyToday)).toHaveLength(2);
    expect(await world.phone('he')).toHaveLength(1);
  });

  it.each([
    [true, '您的豁免申请已同意'],
    [false, '您的豁免申请没有同意'],
  ])('that was decided (%s) is told to whoever asked', async (granted, title) => {
    const { exemptionId, schoolId, askedBy } = asked;
    await world.tell('exemption.decided', { exemptionId, schoolId, askedBy, granted });
    await world.minute();
    expect((await inbox(li)).items).toMatchObject([{ kind: 'exemptionDecided', title }]);
  });
});
