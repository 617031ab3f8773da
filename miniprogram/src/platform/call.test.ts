// The way to the service: what is sent, and how each failure is told to a person.
// The network is scripted; everything on this side of it is real.
import { accounts } from '@xinqiao/types/accounts';
import { talks } from '@xinqiao/types/talks';
import { notices } from '@xinqiao/types/notices';
import { ok, refusal, signedIn } from '../../test/people';
import { world } from '../../test/taro';
import { call } from './call';
import { dropSession, holdSession, sessionStore } from './session';

const talk = {
  childId: 'chd_xiaoyu03',
  heldOn: '2025-11-20',
  words: '聊了换座位的事。',
  writtenAt: '2025-11-20T01:00:00Z',
};

beforeEach(() => {
  world.reset();
  dropSession('left');
});

describe('a call', () => {
  it('tells of field problems with the sentence of each, and the number to pass on', async () => {
    const errors = [{ pointer: '/words', detail: '请写一两句谈了些什么。' }];
    world.answer(() => refusal(422, 'common/invalid', errors));
    await expect(call(talks.record, { body: talk })).rejects.toMatchObject({
      status: 422,
      code: 'common/invalid',
      title: '有几处要补，请看标出的地方。',
      errors,
      requestId: 'req-0001',
    });
  });

  it('says that nothing is lost when there is no network', async () => {
    world.offline();
    await expect(call(accounts.me, {})).rejects.toMatchObject({
      code: 'phone/offline',
      title: '心桥暂时没有回应。您写的还在手机里，过一会儿再试一次。',
    });
  });

  it('gives up an answer that has begun and never ends: whoever waits for it asks again', async () => {
    jest.useFakeTimers();
    try {
      world.answer(() => new Promise(() => undefined));
      const asked = expect(call(accounts.me, {})).rejects.toMatchObject({ code: 'phone/offline' });
      await jest.advanceTimersByTimeAsync(20_000);
      await asked;
    } finally {
      jest.useRealTimers();
    }
  }, 5_000);

  it('has a sentence even for an answer that is not ours', async () => {
    world.answer(() => ({ statusCode: 502, data: null }));
    await expect(call(accounts.me, {})).rejects.toMatchObject({
      status: 502,
      code: 'common/internal',
      title: expect.stringContaining('您写的还在手机里') as string,
    });
  });

  it('ends the session when the service no longer knows it', async () => {
    holdSession(signedIn());
    world.answer(() => refusal(401, 'accounts/sign-in-required'));
    await expect(call(accounts.me, {})).rejects.toMatchObject({ status: 401 });
    expect(sessionStore.getState()).toMatchObject({ token: undefined, expired: true });
  });

  it('keeps the session when only a login code was refused', async () => {
    holdSession(signedIn());
    world.answer(() => refusal(401, 'accounts/code-refused'));
    await expect(call(accounts.signIn, { body: { code: 'old' } })).rejects.toMatchObject({
      status: 401,
    });
    expect(sessionStore.getState().token).toBe('a-token-of-the-service');
  });

  it('carries token, contract version and a fresh key where the endpoint wants one', async () => {
    holdSession(signedIn());
    world.answer(() => ok({}));
    await call(talks.record, { body: talk });
    await call(talks.record, { body: talk });
    const [first, second] = world.asked;
    expect(first).toMatchObject({ url: '/api/talks', method: 'POST', data: JSON.stringify(talk) });
    expect(first?.header).toMatchObject({
      authorization: 'Bearer a-token-of-the-service',
      'x-contract': '1',
      'idempotency-key': expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
    expect(second?.header['idempotency-key']).not.toBe(first?.header['idempotency-key']);
  });

  it('sends the key it is given, and none where none is wanted', async () => {
    world.answer(() => ok({}));
    await call(talks.record, { body: talk }, { key: 'the-draft-own-key' });
    await call(accounts.me, {});
    expect(world.asked.map(({ header }) => header['idempotency-key'])).toEqual([
      'the-draft-own-key',
      undefined,
    ]);
  });

  it('makes no other address of what it is given', async () => {
    world.answer(() => ok({}));
    await call(notices.inbox, { query: { limit: 1, cursor: 'a&limit=9#/?八' } });
    await call(talks.ofChild, { params: { childId: '../me?x=#1' }, query: {} });
    expect(world.asked.map(({ url }) => url)).toEqual([
      '/api/notices?limit=1&cursor=a%26limit%3D9%23%2F%3F%E5%85%AB',
      '/api/children/..%2Fme%3Fx%3D%231/talks',
    ]);
  });

  it('fills the path and leaves out what is not asked', async () => {
    world.answer(() => ok({}));
    await call(notices.inbox, { query: { limit: 1, cursor: undefined } });
    await call(talks.ofChild, { params: { childId: 'chd_xiaoyu03' }, query: {} });
    expect(world.asked.map(({ url }) => url)).toEqual([
      '/api/notices?limit=1',
      '/api/children/chd_xiaoyu03/talks',
    ]);
  });
});
