// What wechat-api does wrong by itself, and that our client does not, against a WeChat over HTTP.
// Every defect is shown in the bare library first, so that a mended library would be noticed.
import WechatAPI from 'wechat-api';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWechat, memoryTokenStore } from '../src/platform/wechat';
import { Wx } from '../src/platform/wechat/wx';
import {
  accounts,
  failure,
  monthlyWorkIds,
  SEND,
  SimulatedWechat,
  TOKEN,
} from '../stage/simulated-wechat';

const { miniProgram, serviceAccount } = accounts;
const values = { thing1: { value: '一' }, thing2: { value: '二' }, time3: { value: '08:00' } };

let wechat: SimulatedWechat;

beforeAll(async () => {
  wechat = await SimulatedWechat.start();
});
afterAll(() => wechat.stop());
beforeEach(() => wechat.control('reset'));

describe('wechat-api by itself', () => {
  it('rounds a msgid, so that its delivery could never be matched', async () => {
    const sent = await bareSend(bare());
    expect(sent).toEqual({ data: expect.objectContaining({ msgid: 2918131553548108000 }) });
  });

  it('asks for one token per caller when none is stored', async () => {
    const api = bare();
    await Promise.all(Array.from({ length: 5 }, () => bareSend(api)));
    expect(await wechat.calls('/cgi-bin/token 0')).toBe(5);
  });

  it('repeats a refused call with the same refused token', async () => {
    const api = bare();
    await bareSend(api);
    await wechat.control('revoke-tokens');
    expect(await bareSend(api)).toEqual({ code: 40001 });
    expect(await wechat.calls('/cgi-bin/token 0')).toBe(1);
  });

  it('does not repeat a call whose token has expired', async () => {
    const api = bare();
    await bareSend(api);
    await wechat.control('age', { seconds: 7200 });
    expect(await bareSend(api)).toEqual({ code: 42001 });
  });

  it('tells its secret in the message of a failed connection', async () => {
    await wechat.control('faults', { path: '/cgi-bin/token', down: true });
    const { message } = (await bareSend(bare())) as { message: string };
    expect(message).toContain(serviceAccount.secret);
  });

  it('takes HTTP 500 with an empty object for success', async () => {
    await wechat.control('faults', { path: SEND, wrong: 'empty500' });
    expect(await bareSend(bare())).toEqual({ data: {} });
  });

  it('forces https on every endpoint that it is told', () => {
    const api = bare();
    (api as unknown as { setEndpoint(domain: string): void }).setEndpoint('127.0.0.1:1');
    expect(api.endpoint).toBe('https://127.0.0.1:1');
  });
});

describe('our client', () => {
  it('keeps every digit of a msgid', async () => {
    const { msgid } = await wechat.client().sendTemplate(await wechat.notice());
    expect(msgid).toBe('2918131553548107777');
  });

  it('keeps it exact through the library’s own sendTemplate too', async () => {
    const api = wx();
    const { serviceAccount: openid } = await wechat.openids('li');
    const answer = await api.promise((done) =>
      api.sendTemplate(openid, monthlyWorkIds.service, {}, values, done),
    );
    expect(answer).toMatchObject({ msgid: '2918131553548107777' });
  });

  it('asks for one token however many callers wait', async () => {
    await sendMany(wechat.client(), 10);
    expect(await wechat.calls(`${TOKEN} 0`)).toBe(1);
    expect(await wechat.calls(`${SEND} 0`)).toBe(10);
  });

  it('uses the stable token and never the classic one', async () => {
    await wechat.client().sendTemplate(await wechat.notice());
    expect(await wechat.calls('/cgi-bin/token 0')).toBe(0);
  });

  it('shares the stored token with another client', async () => {
    const store = memoryTokenStore();
    await createWechat(wechat.config(), store).sendTemplate(await wechat.notice());
    await createWechat(wechat.config(), store).sendTemplate(await wechat.notice());
    expect(await wechat.calls(`${TOKEN} 0`)).toBe(1);
  });

  it.each([
    ['revoked (40001)', () => wechat.control('revoke-tokens')],
    ['expired (42001)', () => wechat.control('age', { seconds: 7200 })],
    ['invalid (40014)', () => wechat.control('faults', { path: SEND, wrong: 40014, count: 5 })],
  ])('recovers with one refresh for all when the token is %s', async (_what, spoil) => {
    const client = wechat.client();
    await client.sendTemplate(await wechat.notice());
    await spoil();
    await sendMany(client, 5);
    expect(await wechat.calls(`${TOKEN} 0`)).toBe(2);
  });

  it('refreshes once only, and then says so', async () => {
    await wechat.control('faults', { path: SEND, wrong: 40001 });
    const error = await failure(wechat.client().sendTemplate(await wechat.notice()));
    expect(error).toMatchObject({ code: 40001, class: 'refreshToken', retryable: true });
    expect(await wechat.calls(`${TOKEN} 0`)).toBe(2);
  });

  it.each([{ down: true }, { wrong: 'garbage' }, { wrong: 'html' }, { wrong: 'empty500' }])(
    'tells no secret, token or code when WeChat is %j',
    async (fault) => {
      const store = memoryTokenStore();
      const client = createWechat(wechat.config(), store);
      const notice = await wechat.notice();
      await client.sendTemplate(notice);
      const token = await store.read(serviceAccount.appid);
      await wechat.control('faults', { path: '*', ...fault });
      const errors = await Promise.all([
        failure(client.login('a-login-code')),
        failure(client.sendTemplate(notice)),
        failure(wechat.client().sendTemplate(notice)),
      ]);
      const told = errors.map((e) => `${e.message}${e.stack}${JSON.stringify(e)}`).join();
      const secrets = [miniProgram.secret, serviceAccount.secret, 'a-login-code'];
      for (const secret of [...secrets, token?.accessToken]) expect(told).not.toContain(secret);
    },
  );

  it('gives up after its timeout and calls the outcome unknown', async () => {
    const client = wechat.client({ timeoutMs: 200 });
    await wechat.control('faults', { path: SEND, slowMs: 400, count: 1 });
    const error = await failure(client.sendTemplate(await wechat.notice()));
    expect(error).toMatchObject({ kind: 'transport', class: 'retry', outcomeUnknown: true });
  });

  it.each([
    ['empty500', { kind: 'http', code: 500 }],
    ['html', { kind: 'http', code: 502 }],
    ['garbage', { kind: 'format' }],
    ['control', { kind: 'format' }],
  ])('never takes a wrong answer (%s) for success', async (wrong, expected) => {
    await wechat.control('faults', { path: SEND, wrong });
    const error = await failure(wechat.client().sendTemplate(await wechat.notice()));
    expect(error).toMatchObject({ ...expected, class: 'retry', outcomeUnknown: true });
  });

  it('refuses to be called without a callback, which would lose the last argument', () => {
    expect(() => wx().preRequest(() => undefined, ['openid'])).toThrow(TypeError);
  });

  it('says that nobody was reached when WeChat does not listen', async () => {
    const client = wechat.client({ endpoint: 'http://127.0.0.1:9', timeoutMs: 100 });
    const error = await failure(client.login('any'));
    expect(error).toMatchObject({ code: 'ECONNREFUSED', outcomeUnknown: false, retryable: true });
  });

  it('goes nowhere that an answer sends it to', async () => {
    const asked: string[] = [];
    const server = createServer(({ url = '' }, answer) => {
      asked.push(new URL(url, 'http://here').pathname);
      answer.writeHead(302, { location: '/elsewhere' }).end('{}');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const client = wechat.client({ endpoint: `http://127.0.0.1:${port}` });
    const error = await failure(client.login('any'));
    server.close();
    expect(error).toMatchObject({ kind: 'http', code: 302 });
    expect(asked).toEqual(['/sns/jscode2session']);
  });

  it('never calls the APIs that WeChat has retired', async () => {
    const api = wx();
    const templates = failure(api.post('/cgi-bin/message/wxopen/template/send', {}));
    expect(await templates).toMatchObject({ code: 45103, class: 'configuration' });
    const unified = failure(api.post('/cgi-bin/message/wxopen/template/uniform_send', {}));
    expect(await unified).toMatchObject({ code: 45109, class: 'configuration' });
  });
});

function bare(): WechatAPI {
  const api = new WechatAPI(serviceAccount.appid, serviceAccount.secret);
  api.endpoint = wechat.url;
  return api;
}

async function bareSend(api: WechatAPI): Promise<unknown> {
  const { serviceAccount: openid } = await wechat.openids('li');
  return new Promise((resolve) => {
    api.sendTemplate(openid, monthlyWorkIds.service, {}, values, (error, data) => {
      const { code, message } = (error ?? {}) as { code?: unknown; message?: string };
      if (!error) resolve({ data });
      else resolve(typeof code === 'number' ? { code } : { message });
    });
  });
}

function wx(): Wx {
  const store = memoryTokenStore();
  return new Wx({ account: serviceAccount, endpoint: wechat.url, timeoutMs: 2000, store });
}

async function sendMany(client: ReturnType<typeof createWechat>, count: number): Promise<void> {
  const notice = await wechat.notice();
  const ids = Array.from({ length: count }, (_, n) => `many-${n}`);
  await Promise.all(ids.map((clientMsgId) => client.sendTemplate({ ...notice, clientMsgId })));
}
