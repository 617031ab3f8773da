// Our WeChat client and the simulated WeChat, over HTTP: who signs in, what can be sent, and what comes of it.
// Each refusal is met with WeChat's own code and answered with what the sender should do.
import { fc } from '../stage/laws';
import { fieldAccepts } from '../simulator/fields';
import { checkTemplateData } from '../src/platform/wechat';
import {
  accounts,
  failure,
  monthlyWorkIds,
  SEND,
  SimulatedWechat,
} from '../stage/simulated-wechat';

let wechat: SimulatedWechat;

beforeAll(async () => {
  wechat = await SimulatedWechat.start();
});
afterAll(() => wechat.stop());
beforeEach(() => wechat.control('reset'));

describe('signing in', () => {
  it('gives different openids at the two accounts, joined by the unionid only', async () => {
    const client = wechat.client();
    const { openid, unionid } = await client.login(await wechat.loginCode('li'));
    const { serviceAccount: follower } = await wechat.openids('li');
    expect(openid).not.toBe(follower);
    expect(unionid).toBeDefined();
    expect(await client.followerUnionid(follower)).toBe(unionid);
  });

  it('refuses a code that was used, made up, or is five minutes old, and asks for a new one', async () => {
    const client = wechat.client();
    const used = await wechat.loginCode('li');
    await client.login(used);
    const old = await wechat.loginCode('li');
    await wechat.control('age', { seconds: 300 });
    for (const [code, errcode] of [
      [used, 40163],
      ['made-up', 40029],
      [old, 40029],
    ] as const) {
      expect(await failure(client.login(code))).toMatchObject({
        code: errcode,
        class: 'userRetry',
      });
    }
  });

  it('is refused for good to somebody whom WeChat holds for a risk', async () => {
    await wechat.control('persons', { id: 'li', name: '李秋月', risky: true });
    const error = await failure(wechat.client().login(await wechat.loginCode('li')));
    expect(error).toMatchObject({ code: 40226, class: 'permanent' });
  });

  it('finds no unionid for somebody who does not follow', async () => {
    const { serviceAccount: openid } = await wechat.openids('wang');
    expect(await wechat.client().followerUnionid(openid)).toBeNull();
  });

  it('lists the followers, and nobody when there are none', async () => {
    const { serviceAccount: openid } = await wechat.openids('li');
    expect(await wechat.client().followers()).toEqual([openid]);
    await wechat.control('unfollow', { person: 'li' });
    expect(await wechat.client().followers()).toEqual([]);
  });

  it('reads the phone number behind a code once', async () => {
    const { code } = (await wechat.control('phone-code', { person: 'li' })) as { code: string };
    const client = wechat.client();
    expect(await client.phoneNumber(code)).toBe('13912345678');
    const again = await failure(client.phoneNumber(code));
    expect(again).toMatchObject({ code: 40163, class: 'userRetry' });
  });

  it('judges a text by the verdict, for somebody who was here within two hours', async () => {
    const client = wechat.client();
    const { openid } = await client.login(await wechat.loginCode('li'));
    expect(await client.checkText({ openid, content: '谢谢老师' })).toBe('pass');
    expect(await client.checkText({ openid, content: '一句违规样例' })).toBe('risky');
    await wechat.control('age', { seconds: 7201 });
    expect(await failure(client.checkText({ openid, content: '谢谢' }))).toMatchObject({
      code: 61010,
    });
  });
});

describe('a notice', () => {
  it.each([
    { why: 'to a page with a slash in front', code: 40165, pagePath: '/pages/home/index' },
    { why: 'to a page not yet published', code: 40165, pagePath: 'pages/coming/index' },
    { why: 'with a field too long', code: 47003, matter: '一'.repeat(21) },
    { why: 'with an hour that no clock shows', code: 47003, due: '2025年12月5日 24:00' },
    { why: 'with an emoji', code: 47003, matter: '还有 3 项😀' },
    { why: 'with an empty field', code: 47003, matter: ' ' },
  ])('cannot be sent $why: $code', async ({ code, pagePath, ...words }) => {
    const notice = await wechat.notice();
    const { matter = notice.data.matter, due = notice.data.due } = words;
    const data = { ...notice.data, matter, due };
    const error = await failure(wechat.client().sendTemplate({ ...notice, pagePath, data }));
    const action = code === 40165 ? 'configuration' : 'permanent';
    expect(error).toMatchObject({ code, class: action, retryable: false });
    expect(await wechat.phone('li')).toEqual([]);
  });

  it('cannot be sent to an openid of the mini-program: 40003', async () => {
    const { miniProgram: openid } = await wechat.openids('li');
    const sending = wechat.client().sendTemplate({ ...(await wechat.notice()), openid });
    expect(await failure(sending)).toMatchObject({ code: 40003, class: 'permanent' });
  });

  it('cannot be sent to somebody who does not follow: 43004', async () => {
    const { serviceAccount: openid } = await wechat.openids('wang');
    const sending = wechat.client().sendTemplate({ ...(await wechat.notice()), openid });
    expect(await failure(sending)).toMatchObject({ code: 43004, class: 'permanent' });
  });

  it('is a fault of configuration with a template of the other account: 40037', async () => {
    const client = wechat.client({ templates: { monthlyWork: { id: monthlyWorkIds.mini } } });
    const error = await failure(client.sendTemplate(await wechat.notice()));
    expect(error).toMatchObject({ code: 40037, class: 'configuration' });
  });

  it('is a fault of configuration when nobody named the template', async () => {
    const error = await failure(
      wechat.client({ templates: {} }).sendTemplate(await wechat.notice()),
    );
    expect(error).toMatchObject({ kind: 'local', code: 40037, class: 'configuration' });
  });

  it.each([
    { code: 40125, change: { secret: 'wrong' } },
    { code: 40013, change: { appid: 'wxunknown' } },
  ])('is a fault of configuration with $change: $code', async ({ code, change }) => {
    const client = wechat.client({ serviceAccount: { ...accounts.serviceAccount, ...change } });
    const error = await failure(client.sendTemplate(await wechat.notice()));
    expect(error).toMatchObject({ code, class: 'configuration' });
  });

  it('is a fault of configuration when the mini-program is not linked: 40013', async () => {
    const miniProgram = { ...accounts.miniProgram, appid: 'wxanother' };
    const notice = { ...(await wechat.notice()), pagePath: 'pages/home/index' };
    const error = await failure(wechat.client({ miniProgram }).sendTemplate(notice));
    expect(error).toMatchObject({ code: 40013, class: 'configuration' });
  });

  it('is a fault of configuration when our address is not on the list: 40164', async () => {
    await wechat.control('ip-list', { ips: ['203.0.113.7'] });
    const error = await failure(wechat.client().sendTemplate(await wechat.notice()));
    expect(error).toMatchObject({ code: 40164, class: 'configuration' });
  });

  it.each([
    { code: 45011, limits: { templatePerMinute: 1 } },
    { code: 45009, limits: { templatePerDay: 1 } },
  ])('waits when a quota is used up: $code', async ({ code, limits }) => {
    await wechat.control('limits', limits);
    const client = wechat.client();
    const notice = await wechat.notice();
    await client.sendTemplate(notice);
    const error = await failure(client.sendTemplate({ ...notice, clientMsgId: 'second' }));
    expect(error).toMatchObject({ code, class: 'quota', retryable: true });
  });

  it('whose answer was lost is of unknown outcome, and the same clientMsgId arrives once', async () => {
    const client = wechat.client();
    const notice = await wechat.notice();
    await wechat.control('faults', { path: SEND, lost: true, count: 1 });
    expect((await failure(client.sendTemplate(notice))).outcomeUnknown).toBe(true);
    await client.sendTemplate(notice);
    expect(await wechat.phone('li')).toHaveLength(1);
    await wechat.control('age', { seconds: 600 });
    await client.sendTemplate(notice);
    expect(await wechat.phone('li')).toHaveLength(2);
  });

  it('by subscription costs one credit each: 43101 without', async () => {
    const client = wechat.client();
    const { openid } = await client.login(await wechat.loginCode('wang'));
    const notice = { ...(await wechat.notice()), openid };
    const answers = { [monthlyWorkIds.mini]: 'accept' };
    await wechat.control('subscriptions', { person: 'wang', answers });
    await client.sendSubscribe(notice);
    const error = await failure(client.sendSubscribe(notice));
    expect(error).toMatchObject({ code: 43101, class: 'permanent' });
    expect(await wechat.phone('wang')).toHaveLength(1);
  });

  it('by subscription to a page not yet published is a fault of configuration: 41030', async () => {
    const { miniProgram: openid } = await wechat.openids('wang');
    const notice = { ...(await wechat.notice()), openid, pagePath: 'pages/coming/index' };
    const error = await failure(wechat.client().sendSubscribe(notice));
    expect(error).toMatchObject({ code: 41030, class: 'configuration' });
  });

  it('by subscription with the template of the other account is a fault of configuration: 40037', async () => {
    const { miniProgram: openid } = await wechat.openids('wang');
    const client = wechat.client({
      subscribeTemplates: { monthlyWork: { id: monthlyWorkIds.service } },
    });
    const error = await failure(client.sendSubscribe({ ...(await wechat.notice()), openid }));
    expect(error).toMatchObject({ kind: 'wechat', code: 40037, class: 'configuration' });
  });

  it.each([
    ['a matter of 21 characters', { matter: '长'.repeat(21) }],
    ['a unit with an emoji', { unit: '青禾小学🌱' }],
    ['a time that is none', { due: '月底' }],
    ['an empty field', { unit: '' }],
  ])('by subscription with %s never leaves the house: 47003', async (_what, change) => {
    const { miniProgram: openid } = await wechat.openids('wang');
    const notice = await wechat.notice();
    const data = { ...notice.data, ...change };
    const error = await failure(wechat.client().sendSubscribe({ ...notice, openid, data }));
    expect(error).toMatchObject({ kind: 'local', code: 47003, class: 'permanent' });
  });

  it('by subscription is refused by WeChat itself when a key is of another type: 47003', async () => {
    const { miniProgram: openid } = await wechat.openids('wang');
    const keys = { matter: 'thing2', unit: 'thing1', due: 'character_string3' };
    const subscribeTemplates = { monthlyWork: { id: monthlyWorkIds.mini, keys } };
    const client = wechat.client({ subscribeTemplates });
    const notice = await wechat.notice();
    const data = { ...notice.data, due: '2025-12-05' };
    const error = await failure(client.sendSubscribe({ ...notice, openid, data }));
    expect(error).toMatchObject({ kind: 'wechat', code: 47003 });
  });

  it('by subscription without a template of ours is a fault of configuration, and nothing is asked', async () => {
    const { miniProgram: openid } = await wechat.openids('wang');
    const client = wechat.client({ subscribeTemplates: {} });
    const error = await failure(client.sendSubscribe({ ...(await wechat.notice()), openid }));
    expect(error).toMatchObject({ kind: 'local', code: 40037 });
  });

  it('lies on the phone with its labels, its words and its page', async () => {
    const notice = { ...(await wechat.notice()), pagePath: 'pages/home/index?from=notice' };
    await wechat.client().sendTemplate(notice);
    expect(await wechat.phone('li')).toMatchObject([
      {
        title: '本月工作安排提醒',
        pagePath: 'pages/home/index?from=notice',
        rows: [
          { label: '事项', value: '本月还有 3 项没有完成' },
          { label: '单位', value: '柳溪镇青禾小学' },
          { label: '截止时间', value: '2025年12月5日 23:59' },
        ],
      },
    ]);
  });
});

describe('what we let pass', () => {
  it('WeChat accepts: two checks, written apart, agree', () => {
    const bits = fc.constantFrom(
      '一',
      '项',
      'a',
      '3',
      ' ',
      ':',
      '年',
      '12',
      '月',
      '日',
      '~',
      '\n',
      '😀',
    );
    const words = fc.array(bits, { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, words, (matter, unit, due) => {
        const broken = new Set(
          checkTemplateData('monthlyWork', { matter, unit, due }).map(({ field }) => field),
        );
        expect(broken.has('matter') || fieldAccepts('thing1', matter)).toBe(true);
        expect(broken.has('unit') || fieldAccepts('thing2', unit)).toBe(true);
        expect(broken.has('due') || fieldAccepts('time3', due)).toBe(true);
      }),
    );
  });
});
