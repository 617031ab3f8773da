// The simulated WeChat as others see it over HTTP: people, phones, pushes, and what survives a restart.
// How strict it is with messages is tested where our own client meets it.
import { createDecipheriv, createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccounts, startSimulator, type Simulator } from '.';

const accounts = demoAccounts();
const persons = [
  { id: 'li', name: '李秋月', follows: true },
  { id: 'wang', name: '<王>小川' },
];
const data = {
  thing1: { value: '本月还有 3 项没有完成' },
  thing2: { value: '柳溪镇青禾小学' },
  time3: { value: '2025年12月5日 23:59' },
};

interface Push {
  query: URLSearchParams;
  /** As it came, and what was inside. */
  sealed: string;
  body: string;
}

const sealIn = (document: string) =>
  /Encrypt(?:><!\[CDATA\[|":")([^\]"]+)/.exec(document)?.[1] ?? '';

/** What a push says under its seal, without the appid at its end. */
function opened(document: string): string {
  const key = Buffer.from(accounts.serviceAccount.callbackAesKey, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const clear = Buffer.concat([decipher.update(sealIn(document), 'base64'), decipher.final()]);
  return clear.toString('utf8', 20, 20 + clear.readUInt32BE(16));
}

let simulator: Simulator;
let service: Server;
let pushes: Push[];
let answers: string[];

beforeEach(async () => {
  pushes = [];
  answers = [];
  service = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://service').searchParams;
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.method === 'POST') pushes.push({ query, sealed: body, body: opened(body) });
      response.end(query.get('echostr') ?? answers.shift() ?? 'success');
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as AddressInfo;
  const callbackUrl = `http://127.0.0.1:${port}/wechat/callback`;
  simulator = await startSimulator({ persons, callbackUrl, callbackPauseMs: 5 });
});

afterEach(async () => {
  await simulator.stop();
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
});

describe('the control', () => {
  it('answers a mistake with a sentence', async () => {
    expect(await control('login-code', { person: 'nobody' })).toEqual({
      problem: 'no person nobody',
    });
    expect(await control('no-such-thing')).toEqual({
      problem: 'no control POST /sim/no-such-thing',
    });
    expect(await control('persons', { id: '../x' })).toHaveProperty('problem');
  });

  it('keeps a connection longer than its clients do, so that none asks on one that is just being closed', async () => {
    const { headers } = await fetch(`${simulator.url}/sim/calls`);
    expect(headers.get('keep-alive')).toBe('timeout=60');
  });

  it('lives under /sim only: WeChat’s own paths know nothing of it', async () => {
    const answer = await fetch(`${simulator.url}/persons`);
    expect(await answer.json()).toMatchObject({ errcode: 40066 });
  });

  it('tells a caller which method a call wants', async () => {
    const path = '/cgi-bin/message/template/send';
    expect(await (await fetch(simulator.url + path)).json()).toMatchObject({ errcode: 43002 });
  });

  it('lets only pages of this machine in from a browser', async () => {
    const ask = (origin: string) => fetch(`${simulator.url}/sim/clock`, { headers: { origin } });
    const header = 'access-control-allow-origin';
    expect((await ask('http://127.0.0.1:3000')).headers.get(header)).toBe('http://127.0.0.1:3000');
    expect((await ask('https://example.com')).headers.get(header)).toBeNull();
  });

  it('moves for no page from elsewhere, whatever it says that it sends, and under no other name', async () => {
    const clock = async () => (await see('clock')) as { now: string };
    const before = Date.parse((await clock()).now);
    const body = JSON.stringify({ moveTo: '2031-01-01T00:00:00Z' });
    const plain = { 'content-type': 'text/plain' };
    for (const origin of ['https://evil.example', 'http://127.0.0.1.evil.example', 'null']) {
      const init = { method: 'POST', headers: { ...plain, origin }, body };
      expect((await fetch(`${simulator.url}/sim/clock`, init)).status).toBe(403);
    }
    expect(await statusUnder('evil.example', '/sim/clock')).toBe(403);
    expect(await statusUnder('evil.example', '/phone/li')).toBe(403);
    expect(Date.parse((await clock()).now) - before).toBeLessThan(60_000);
  });

  it('journals every accepted send', async () => {
    await send('li');
    expect(await see('journal')).toMatchObject([{ person: 'li', channel: 'template' }]);
  });
});

describe('pushes', () => {
  it('are signed with the account’s token, once over the moment and once over the seal', async () => {
    await control('unfollow', { person: 'li' });
    await control('settle');
    const { query, sealed } = pushes[0] as Push;
    expect(sealed).not.toContain('unsubscribe');
    const words = [
      accounts.serviceAccount.callbackToken,
      query.get('timestamp'),
      query.get('nonce'),
    ];
    const expected = createHash('sha1').update(words.sort().join('')).digest('hex');
    expect(query.get('signature')).toBe(expected);
    const covered = createHash('sha1').update([...words, sealIn(sealed)].sort().join(''));
    expect(query.get('msg_signature')).toBe(covered.digest('hex'));
  });

  it('tell who follows, by which code, who scans and who leaves', async () => {
    await control('unfollow', { person: 'li' });
    await control('scan', { person: 'li', scene: 'bind:7f' });
    await control('settle');
    await control('scan', { person: 'li', scene: 'bind:80' });
    await control('settle');
    const all = pushes.map(({ body }) => body).join('\n');
    expect(all).toContain('<Event><![CDATA[unsubscribe]]></Event>');
    expect(all).toContain('<EventKey><![CDATA[qrscene_bind:7f]]></EventKey>');
    expect(all).toContain('<EventKey><![CDATA[bind:80]]></EventKey>');
  });

  it('report what became of a message, with its exact msgid', async () => {
    const { msgid } = await send('li');
    await control('settle');
    expect(pushes[0]?.body).toContain(`<MsgID>${msgid}</MsgID>`);
    expect(pushes[0]?.body).toContain('<Status><![CDATA[success]]></Status>');
  });

  it('report a blocked message, which then lies on no phone', async () => {
    await control('persons', { id: 'li', delivery: 'user block' });
    await send('li');
    await control('settle');
    expect(pushes[0]?.body).toContain('failed:user block');
    expect(await see('phones/li')).toMatchObject({ messages: [] });
  });

  it('name one answered template as an object and two as an array', async () => {
    await control('subscriptions', { person: 'wang', answers: { a: 'accept' } });
    await control('settle');
    await control('subscriptions', { person: 'wang', answers: { a: 'accept', b: 'reject' } });
    await control('settle');
    const lists = pushes.map(({ body }) => (JSON.parse(body) as { List: unknown }).List);
    expect(lists.map(Array.isArray)).toEqual([false, true]);
    expect(await see('phones/wang')).toMatchObject({ person: { credits: { a: 2 } } });
  });

  it('tell what was taken back in the settings, and nothing is left of what was given', async () => {
    await control('subscriptions', { person: 'wang', answers: { a: 'accept' } });
    await control('subscriptions', { person: 'wang', answers: { a: 'reject' }, settings: true });
    await control('settle');
    expect(pushes.at(-1)?.body).toContain('subscribe_msg_change_event');
    expect(await see('phones/wang')).toMatchObject({ person: { credits: { a: 0 } } });
  });

  it('come again until they are answered', async () => {
    answers = ['', 'success'].map((answer) => answer || 'busy');
    await control('unfollow', { person: 'li' });
    expect(await control('settle')).toEqual({ givenUp: [] });
    expect(pushes).toHaveLength(2);
  });

  it('are given up after three tries', async () => {
    answers = ['busy', 'busy', 'busy', 'success'];
    await control('unfollow', { person: 'li' });
    expect(await control('settle')).toMatchObject({ givenUp: [expect.any(String)] });
    expect(pushes).toHaveLength(3);
  });

  it('begin with an echo, as when the address is saved', async () => {
    expect(await control('verify-callback')).toEqual({ verified: true });
  });
});

describe('a phone', () => {
  it('shows what arrived, newest first, and leads to its page', async () => {
    await send('li');
    simulator.clock.moveTo('next-morning');
    await send('li');
    const html = await page('/phone/li');
    expect(html).toContain('<h2>本月工作安排提醒</h2>');
    expect(html.indexOf('11月21日 周五 08:00')).toBeLessThan(html.indexOf('11月20日 周四 09:00'));
    expect(html).toContain('进入小程序查看');
  });

  it('says that nothing came, and why', async () => {
    expect(await page('/phone/li')).toContain('还没有消息');
    expect(await page('/phone/wang')).toContain('没有关注');
    expect(await page('/phone/nobody')).toContain('没有这个人的手机');
  });

  it('prints a name as text, never as markup', async () => {
    expect(await page('/phone/wang')).not.toContain('<王>');
  });

  it('has a menu that leads into the mini-program', async () => {
    expect(await page('/phone/li')).toContain('>本月</a>');
    const answer = await fetch(`${simulator.url}/phone/li/menu/0`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('pages/home/index');
  });

  it('remembers the tap that opened a message', async () => {
    const { msgid } = await send('li');
    const init = { redirect: 'manual' } as const;
    const answer = await fetch(`${simulator.url}/phone/li/open/${msgid}`, init);
    expect(answer.headers.get('location')).toBe('pages/home/index');
    expect(await see('phones/li')).toMatchObject({ messages: [{ openedAt: expect.any(String) }] });
  });

  it('says whose phone it is, where the address of the app asks', async () => {
    const asking = await startSimulator({
      persons: [{ id: 'li', name: '李' }],
      appUrl: 'http://app/#/demo?person={person}&to={page}',
    });
    const answer = await fetch(`${asking.url}/phone/li/menu/0`, { redirect: 'manual' });
    await asking.stop();
    const to = 'http://app/#/demo?person=li&to=pages%2Fhome%2Findex';
    expect(answer.headers.get('location')).toBe(to);
  });
});

describe('a restart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const statePath = join(folder, 'state', 'simulator.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds people, phones and the clock again', async () => {
    const before = await startSimulator({ persons, statePath, clock: { rate: 0 } });
    await send('li', before);
    await control('follow', { person: 'wang' }, before);
    before.clock.moveTo('next-month');
    const seen = before.clock.now();
    await before.stop();
    const after = await startSimulator({ persons, statePath });
    const phone = await (await fetch(`${after.url}/sim/phones/li`)).json();
    const wang = await (await fetch(`${after.url}/sim/phones/wang`)).json();
    await after.stop();
    expect(phone).toMatchObject({ messages: [{ title: '本月工作安排提醒' }] });
    expect(wang).toMatchObject({ person: { follows: true } });
    expect(after.clock.now().getTime()).toBeGreaterThanOrEqual(seen.getTime());
  });
});

async function control(name: string, body: object = {}, at = simulator): Promise<unknown> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  return (await fetch(`${at.url}/sim/${name}`, init)).json();
}

async function see(path: string): Promise<unknown> {
  return (await fetch(`${simulator.url}/sim/${path}`)).json();
}

async function page(path: string): Promise<string> {
  return (await fetch(simulator.url + path)).text();
}

/** One message by WeChat's own call, with no client of ours. */
async function send(person: string, at = simulator): Promise<{ msgid: string }> {
  const { appid, secret, templates } = accounts.serviceAccount;
  const grant = { grant_type: 'client_credential', appid, secret };
  const { access_token: token } = await post<{ access_token: string }>(
    '/cgi-bin/stable_token',
    grant,
    at,
  );
  const phone = await (await fetch(`${at.url}/sim/phones/${person}`)).json();
  const { serviceAccount: touser } = (phone as { person: { openids: { serviceAccount: string } } })
    .person.openids;
  const miniprogram = { appid: accounts.miniProgram.appid, pagepath: 'pages/home/index' };
  const message = { touser, template_id: templates[0]?.id, miniprogram, data };
  return post(`/cgi-bin/message/template/send?access_token=${token}`, message, at);
}

async function post<T>(path: string, body: object, at: Simulator): Promise<T> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  const text = await (await fetch(at.url + path, init)).text();
  return JSON.parse(text.replace(/"msgid":(\d+)/, '"msgid":"$1"')) as T;
}

/** How a request is answered that reached us under another name. */
function statusUnder(host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(simulator.url + path, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once('error', reject)
      .end();
  });
}
