// Whoever sees an address that WeChat called, or knows the token alone, makes nothing happen at the callback.
// Each attack is tried on people who follow and on a message that is under way; then what WeChat itself says still counts.
import { useDatabase } from '../mongod';
import { accounts } from '../../stage/simulated-wechat';
import { DISTRICT, MESSAGE, NoticesWorld } from '../../stage/notices-world';
import { FollowerModel } from '../../src/accounts/account.model';
import { DeliveryReportModel } from '../../src/notices/report.model';
import { tell } from '../../src/notices/tell';
import { asSystem } from '../../src/platform/context';
import {
  eventOf,
  moment,
  queryOf,
  sealedPush,
  sha1,
  wrapped,
  type PushRequest,
} from './sealed-push';

useDatabase();
let world: NoticesWorld;
beforeAll(async () => {
  world = await NoticesWorld.start();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.blank();
  await world.follow('li');
  world.at('2025-11-24', '10:00');
});

const { serviceAccount, miniProgram } = accounts;
const { callbackToken: token, callbackAesKey: aesKey } = serviceAccount;
const asService = { token, aesKey, appid: serviceAccount.appid };
const asMini = { token, aesKey, appid: miniProgram.appid };

async function push({ query, body }: PushRequest): Promise<[number, string]> {
  const headers = { 'content-type': 'text/xml' };
  const address = `${world.url}/wechat/callback?${query}`;
  const answer = await fetch(address, { method: 'POST', headers, body });
  return [answer.status, await answer.text()];
}
const REFUSED = [403, 'not signed'];
const HEARD = [200, 'success'];

const openidOf = async (person: string) => (await world.wechat.openids(person)).serviceAccount;
const follows = async (openid: string) => (await FollowerModel.findById(openid).lean())?.follows;
const unfollow = async () => eventOf(await openidOf('li'), { Event: 'unsubscribe' });

describe('a captured address', () => {
  it('carries no body of somebody else: in clear, sealed otherwise, or cut', async () => {
    const { query } = sealedPush(asService, eventOf(await openidOf('li'), { Event: 'SCAN' }));
    const other = sealedPush({ ...asService, aesKey: 'A'.repeat(43) }, await unfollow());
    const again = sealedPush(asService, await unfollow());
    for (const body of [await unfollow(), other.body, again.body, wrapped(''), ''])
      expect(await push({ query, body })).toEqual(REFUSED);
    expect(await follows(await openidOf('li'))).toBe(true);
  });

  it('does not make happen again what has happened', async () => {
    const openid = await openidOf('wang');
    const captured = sealedPush(asService, eventOf(openid, { Event: 'subscribe', EventKey: '' }));
    expect(await push(captured)).toEqual(HEARD);
    await push(sealedPush(asService, eventOf(openid, { Event: 'unsubscribe' })));
    expect(await push(captured)).toEqual(HEARD);
    expect(await follows(openid)).toBe(false);
  });

  it('is of no use under another moment, nor after ten minutes', async () => {
    const sealed = sealedPush(asService, await unfollow());
    const query = new URLSearchParams(sealed.query);
    query.set('nonce', 'another');
    expect(await push({ ...sealed, query: query.toString() })).toEqual(REFUSED);
    const old = sealedPush(asService, await unfollow(), moment(Date.now() - 11 * 60_000));
    expect(await push(old)).toEqual(REFUSED);
    expect(await follows(await openidOf('li'))).toBe(true);
  });
});

describe('whoever knows the token, and not the key', () => {
  it('says nothing in the clear', async () => {
    const { timestamp, nonce } = moment();
    const signature = sha1(token, timestamp, nonce);
    const query = new URLSearchParams({ signature, timestamp, nonce }).toString();
    expect(await push({ query, body: await unfollow() })).toEqual(REFUSED);
  });

  it('says nothing under a seal of their own', async () => {
    for (const sealed of ['', 'AAAA', Buffer.alloc(64, 7).toString('base64'), await unfollow()])
      expect(
        await push({ query: queryOf(token, moment(), sealed), body: wrapped(sealed) }),
      ).toEqual(REFUSED);
    const own = sealedPush({ ...asService, aesKey: 'B'.repeat(43) }, await unfollow());
    expect(await push(own)).toEqual(REFUSED);
    expect(await follows(await openidOf('li'))).toBe(true);
  });

  it('gets no page of their own echoed', async () => {
    const { timestamp, nonce } = moment();
    const signature = sha1(token, timestamp, nonce);
    const echostr = '<script>alert(1)</script>';
    const query = new URLSearchParams({ signature, timestamp, nonce, echostr }).toString();
    expect((await fetch(`${world.url}/wechat/callback?${query}`)).status).toBe(403);
  });
});

describe('a push that is sealed rightly', () => {
  it('is nobody’s when it is meant for an account that is not ours', async () => {
    const elsewhere = sealedPush({ ...asService, appid: 'wx0000000000000001' }, await unfollow());
    expect(await push(elsewhere)).toEqual(REFUSED);
  });

  it('tells of followers from the service account only', async () => {
    expect(await push(sealedPush(asMini, await unfollow()))).toEqual(HEARD);
    expect(await follows(await openidOf('li'))).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'valueOf', 'hasOwnProperty', ''])(
    'is thanked for and not heard when it tells of “%s”',
    async (Event) => {
      const told = eventOf(await openidOf('li'), { Event });
      for (const keys of [asService, asMini])
        expect(await push(sealedPush(keys, told))).toEqual(HEARD);
    },
  );

  it('names nobody whom WeChat could not name', async () => {
    const before = await FollowerModel.countDocuments();
    for (const openid of ['x'.repeat(200_000), '', 'o p', '$ne', 'o\u0000'])
      await push(sealedPush(asService, eventOf(openid, { Event: 'subscribe', EventKey: '' })));
    expect(await FollowerModel.countDocuments()).toBe(before);
  });

  it('is heard', async () => {
    expect(await push(sealedPush(asService, await unfollow()))).toEqual(HEARD);
    expect(await follows(await openidOf('li'))).toBe(false);
  });
});

describe('a report of a delivery', () => {
  const report = (openid: string, MsgID: string) =>
    push(
      sealedPush(
        asService,
        eventOf(openid, { Event: 'TEMPLATESENDJOBFINISH', MsgID, Status: 'failed:user block' }),
      ),
    );

  it('counts only of the person to whom we sent it', async () => {
    await world.wechat.control('persons', { id: 'li', delivery: 'silent' });
    const telling = { districtId: DISTRICT, accountId: 'acc_li', goodUntil: '2025-11-24' };
    await tell(asSystem(world.ports, 'test'), { ...telling, message: MESSAGE, key: 'once' });
    await world.minute();
    const [sent] = await world.noticesOf('li');
    const { msgid } = sent!.delivery;
    await report(await openidOf('wang'), msgid!);
    expect((await world.noticesOf('li'))[0]?.delivery.state).toBe('sent');
    await report(await openidOf('li'), msgid!);
    expect((await world.noticesOf('li'))[0]?.delivery.state).toBe('failed');
  });

  it('of something that is no message is not kept', async () => {
    for (const MsgID of ['', '$gt', '9'.repeat(4000), '__proto__']) await report('oLi', MsgID);
    expect(await DeliveryReportModel.countDocuments()).toBe(0);
  });
});
