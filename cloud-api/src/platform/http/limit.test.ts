// Buckets: how much at once, how soon again, and that nobody pays for another.
// Time is given, so nothing here waits.
import { api } from '@xinqiao/types';
import { ERRORS } from '@xinqiao/types/errors';
import { Agent, request } from 'node:http';
import { useApp, type TestApp } from '../../../test/app';
import { CAST, DISTRICT } from '../../../test/cast';
import type { Client } from '../../../stage/client';
import { readConfig } from '../config';
import { SecurityEventModel, settleRefusals } from '../security-events';
import { Buckets } from './limit';

describe('a bucket', () => {
  it('grants a burst, then says how long to wait, then grants again', () => {
    const buckets = new Buckets({ burst: 3, perSecond: 0.5 });
    expect([0, 0, 0].map((now) => buckets.take('a', now))).toEqual([0, 0, 0]);
    expect(buckets.take('a', 0)).toBe(2);
    expect(buckets.take('a', 1000)).toBe(1);
    expect(buckets.take('a', 2000)).toBe(0);
    expect(buckets.take('a', 2000)).toBe(2);
  });

  it('pays for what is dear as for so many, and for what is dearer than it holds with all that it has', () => {
    const buckets = new Buckets({ burst: 10, perSecond: 5 });
    expect([8, 8].map((cost) => buckets.take('a', 0, cost))).toEqual([0, 2]);
    expect(buckets.take('a', 0, 2)).toBe(0);
    expect(buckets.take('b', 0, 99)).toBe(0);
  });

  it('is one for each key', () => {
    const buckets = new Buckets({ burst: 1, perSecond: 1 });
    expect(buckets.take('a', 0)).toBe(0);
    expect(buckets.take('b', 0)).toBe(0);
    expect(buckets.take('a', 0)).toBe(1);
  });
});

/** How many of so many requests at once are refused. */
async function refusedOf(count: number, ask: () => Promise<Response>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, ask));
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  return answers.filter(({ status }) => status === 429).length;
}
const asksMe = (client: Client) => () => client.send(api.accounts.me, {});
const visits = (app: TestApp, path: string) => () => fetch(`${app.origin}${path}`);

describe('an address from which nobody known asks', () => {
  const app = useApp({ env: { XQ_RATE_PER_ADDRESS: '2' } });

  it('is told when to come again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => fetch(`${app.origin}/api/me`)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused[0]?.json()).toMatchObject({ code: 'common/too-many' });
  });

  it.each(['/openapi.json', '/readyz', '/', '/api/nowhere', '/wechat/callback'])(
    'is refused at %s as everywhere',
    async (path) => expect(await refusedOf(40, visits(app, path))).toBeGreaterThan(20),
  );

  it('is still told that the process lives', async () => {
    expect(await refusedOf(40, visits(app, '/livez'))).toBe(0);
  });
});

interface Sent {
  agent?: Agent;
  /** The address that a proxy tells. */
  from?: string;
  /** Whether its length is told beforehand. */
  isTold?: boolean;
}
interface Heard {
  status: number;
  /** From which port of ours it was asked: the same is the same connection. */
  port: number;
}

const ask = (app: TestApp, path: string, from = '') => send(app, { path, from, text: '' });
const post = (app: TestApp, text: string, how: Sent = {}) =>
  send(app, { path: '/api/nowhere', method: 'POST', text, ...how });

function send(
  app: TestApp,
  { path, method = 'GET', text, agent, from = '', isTold = true }: SentTo,
): Promise<Heard> {
  const { hostname, port } = new URL(app.origin);
  const length = isTold && text !== '' ? { 'content-length': Buffer.byteLength(text) } : {};
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': from, ...length };
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path, method, headers, ...(agent ? { agent } : {}) };
    const asked = request(options, (answer) => {
      const heard = { status: answer.statusCode ?? 0, port: answer.socket.localPort ?? 0 };
      answer.resume().once('end', () => resolve(heard));
    });
    asked.once('error', reject);
    if (text !== '') asked.write(text);
    asked.end();
  });
}
type SentTo = Sent & { path: string; method?: string; text: string };
const LONG = JSON.stringify({ words: '话'.repeat(20_000) });

describe('who is refused before anything was done', () => {
  const app = useApp({ env: { XQ_RATE_PER_ADDRESS: '1' } });
  const asks = (init?: RequestInit) => fetch(`${app.origin}/api/me`, init);
  // One that is granted meanwhile, as time passes, is no refusal: asked again it is one.
  const refusal = async (init?: RequestInit): Promise<Response> => {
    const answer = await asks(init);
    return answer.status === 429 ? answer : refusal(init);
  };

  it('hears it as every refusal is told: in words, under the id of the request, with the headers of every answer', async () => {
    const lived = await fetch(`${app.origin}/livez`);
    const refused = await refusal({ headers: { 'x-request-id': 'abcdefgh-1' } });
    expect(await refused.json()).toEqual({
      type: 'urn:xinqiao:problem:common/too-many',
      title: ERRORS['common/too-many'].title,
      status: 429,
      instance: 'urn:xinqiao:request:abcdefgh-1',
      code: 'common/too-many',
      details: { retryAfterSeconds: Number(refused.headers.get('retry-after')) },
    });
    expect(refused.headers.get('x-request-id')).toBe('abcdefgh-1');
    expect(refused.headers.get('x-now')).toBe(app.clock.now().toISOString());
    expect(refused.headers.get('cache-control')).toBe('no-store');
    expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const missing = [...lived.headers.keys()].filter((name) => !refused.headers.has(name));
    expect(missing.filter((name) => name !== 'vary')).toEqual([]);
  });

  it('hears nothing more where only the head was asked for', async () => {
    const refused = await refusal({ method: 'HEAD' });
    expect([refused.status, await refused.text()]).toEqual([429, '']);
  });

  it('is heard again on the same connection, whatever length they had sent', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const answers = [];
      for (let times = 0; times < 20; times += 1) answers.push(await post(app, LONG, { agent }));
      expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(10);
      expect(new Set(answers.map(({ port }) => port)).size).toBe(1);
    } finally {
      agent.destroy();
    }
  });
});

describe('what is long', () => {
  const app = useApp({ env: { XQ_RATE_PER_ADDRESS: '5', XQ_BEHIND_PROXY: 'yes' } });

  it('is granted less often than what is short, whether or not its length is told', async () => {
    const asked = [
      (from: string) => post(app, '{}', { from }),
      (from: string) => post(app, LONG, { from }),
      (from: string) => post(app, LONG, { from, isTold: false }),
      (from: string) => ask(app, '/openapi.json', from),
      (from: string) => ask(app, `${app.origin}/openapi.json`, from),
    ].map(async (one, nth) => {
      const each = Array.from({ length: 24 }, () => one(`203.0.113.${nth}`));
      return (await Promise.all(each)).filter(({ status }) => status !== 429).length;
    });
    const [short, ...long] = await Promise.all(asked);
    expect(short).toBeGreaterThanOrEqual(20);
    for (const granted of long) expect(granted).toBeLessThan(15);
  });
});

describe('a school behind one address', () => {
  const app = useApp({ env: { XQ_RATE_PER_ADDRESS: '4', XQ_RATE_PER_ACCOUNT: '10' } });

  it('works on while somebody at that address asks without end', async () => {
    const teachers = [app.as('李秋月'), app.as('罗雨晴')];
    for (const teacher of teachers) await teacher.call(api.accounts.me, {});
    expect(await refusedOf(60, visits(app, '/openapi.json'))).toBeGreaterThan(30);
    for (const teacher of teachers) expect(await refusedOf(8, asksMe(teacher))).toBe(0);
  });

  it('pays together for tokens that nobody was given', async () => {
    const strangers = () =>
      fetch(`${app.origin}/api/me`, {
        headers: { authorization: `Bearer ${Math.random().toFixed(20).slice(2).padEnd(43, 'x')}` },
      });
    expect(await refusedOf(60, strangers)).toBeGreaterThan(30);
  });
});

describe('an account', () => {
  const app = useApp({ env: { XQ_RATE_PER_ACCOUNT: '5', XQ_RATE_PER_DISTRICT: '1000' } });

  it('has one bucket for all its devices, and others have theirs', async () => {
    const devices = [await app.session('李秋月'), await app.session('李秋月')];
    for (const device of devices) await device.call(api.accounts.me, {});
    const refused = await Promise.all(devices.map((device) => refusedOf(20, asksMe(device))));
    expect(refused[0]! + refused[1]!).toBeGreaterThan(15);
    await app.as('罗雨晴').call(api.accounts.me, {});
    expect(await refusedOf(10, asksMe(app.as('罗雨晴')))).toBe(0);
  });

  it('pays for a search as for five requests', async () => {
    const client = app.as('周明溪');
    await client.call(api.accounts.me, {});
    const search = () => client.send(api.children.search, { body: { q: '林' } });
    expect(await refusedOf(8, search)).toBeGreaterThan(3);
  });
});

describe('who goes on asking', () => {
  const logged: string[] = [];
  const env = { XQ_RATE_PER_ACCOUNT: '5', XQ_LOG_LEVEL: 'info' };
  const app = useApp({ env, logged });

  it('stands once in the log, and with how often it was in two events that name the account', async () => {
    const client = app.as('韩松');
    await client.call(api.accounts.me, {});
    const refused = await refusedOf(60, asksMe(client));
    await settleRefusals();
    const events = await SecurityEventModel.find({ accountId: CAST.韩松.accountId }).lean();
    expect(events.map(({ count }) => count).sort()).toEqual([1, refused - 1]);
    const { accountId } = CAST.韩松;
    const whose = { accountId, districtId: DISTRICT.id, kind: 'refused', address: '127.0.0.0/24' };
    for (const event of events) expect(event).toMatchObject(whose);
    expect(logged.filter((line) => line.includes('common/too-many'))).toHaveLength(1);
  });
});

describe('a district', () => {
  const app = useApp({ env: { XQ_RATE_PER_ACCOUNT: '1000', XQ_RATE_PER_DISTRICT: '5' } });

  it('has one bucket for its accounts, and the next district has its own', async () => {
    const clients = [app.as('李秋月'), app.as('罗雨晴'), app.as('沈砚')];
    for (const client of clients) await client.call(api.accounts.me, {});
    expect(await refusedOf(30, asksMe(clients[0]!))).toBeGreaterThan(5);
    expect(await refusedOf(5, asksMe(clients[1]!))).toBeGreaterThan(0);
    expect(await refusedOf(10, asksMe(clients[2]!))).toBe(0);
  });
});

it('several processes share what is granted to one', () => {
  const env = { XQ_DEMO: 'yes', MONGODB_URI: 'mongodb://127.0.0.1', XQ_RATE_PER_ACCOUNT: '12' };
  const { limits } = readConfig({ ...env, XQ_WEB_PROCESSES: '3' }).http;
  expect(limits.account).toEqual({ burst: 16, perSecond: 4 });
});
