// What a session may do and when it stops, over HTTP. Refused first, then the happy ways, then the edges.
// The demo's addresses do not exist here, because no simulator is configured.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';
import { CAST, QINGHE, SHIYAN } from '../../test/cast';
import { Client } from '../../stage/client';
import { until } from '../../stage/until';
import { AppointmentModel } from '../organisations';
import { SessionModel, startSession } from '../platform/auth';
import { asSystem } from '../platform/context';
import { AccountModel } from './account.model';

const app = useApp();
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const statusOf = async (client: Client) => (await client.send(api.accounts.me, {})).status;

async function only(client: Client) {
  const { items } = await client.call(api.accounts.sessions, {});
  return items.find(({ current }) => current)!;
}

describe('a stranger', () => {
  it('is asked to sign in, with no token as with a false one', async () => {
    const tokens = [null, 'x', 'A'.repeat(43)];
    for (const token of tokens) {
      const client = new Client(app.origin, token);
      const problem = await client.refusal(api.accounts.me, {});
      expect(problem).toMatchObject({ status: 401, code: 'accounts/sign-in-required' });
    }
  });

  it('finds no way into a demo that is off', async () => {
    expect(await app.stranger().refusal(api.accounts.demoPeople, {})).toMatchObject({
      status: 404,
      code: 'demo/off',
    });
    const args = { params: { personId: 'li' } };
    expect(await app.stranger().refusal(api.accounts.demoCode, args)).toMatchObject({
      code: 'demo/off',
    });
  });
});

describe('我的', () => {
  it('shows who I am and in which capacity', async () => {
    const me = await app.as('李秋月').call(api.accounts.me, {});
    expect(me).toEqual({
      accountId: CAST.李秋月.accountId,
      name: '李秋月',
      capacity: {
        id: 'subjectTeacher@sch_qinghe',
        role: 'subjectTeacher',
        roleWord: '任课教师',
        orgId: QINGHE.id,
        orgName: QINGHE.name,
        classNames: ['三年级1班'],
      },
      capacities: [me.capacity],
      hasServiceAccount: false,
      now: '2025-11-20T01:00:00.000Z',
    });
  });

  it('lists my devices and marks this one', async () => {
    const client = await app.session('罗雨晴');
    const { items } = await client.call(api.accounts.sessions, {});
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect(items[0]).toMatchObject({
      device: '测试手机',
      capacityWord: `任课教师 · ${QINGHE.name}`,
    });
  });
});

describe('a session', () => {
  it('of somebody else cannot be ended, nor be told from one that never was', async () => {
    const { id } = await only(app.as('王小川'));
    const theirs = { params: { sessionId: id } };
    const none = { params: { sessionId: 'ses_nothing' } };
    for (const args of [theirs, none])
      expect(await app.as('李秋月').refusal(api.accounts.revokeSession, args)).toMatchObject({
        status: 404,
        code: 'common/not-found',
      });
    await expect(app.as('王小川').call(api.accounts.me, {})).resolves.toBeTruthy();
  });

  it('that its owner ends is refused from the next request on', async () => {
    const lost = await app.session('秦穗');
    const { id } = await only(lost);
    const args = { params: { sessionId: id } };
    await app.as('秦穗').call(api.accounts.revokeSession, args);
    expect(await lost.refusal(api.accounts.me, {})).toMatchObject({ status: 401 });
    await expect(app.as('秦穗').call(api.accounts.me, {})).resolves.toBeTruthy();
  });

  it('ends by signing out', async () => {
    const client = await app.session('秦穗');
    await client.call(api.accounts.signOut, {});
    expect(await client.refusal(api.accounts.me, {})).toMatchObject({ status: 401 });
  });

  it('that is signed out while it changes its capacity lives on nowhere, whichever comes first', async () => {
    const body = { capacityId: `subjectTeacher@${QINGHE.id}` };
    for (let nth = 0; nth < 12; nth += 1) {
      const client = await app.session('秦穗');
      const switched = client.send(api.accounts.switchCapacity, { body });
      const out = client.send(api.accounts.signOut, {});
      const [answer] = await Promise.all([switched, out]);
      const fresh = answer.ok ? ((await answer.json()) as { token: string }).token : null;
      expect(await statusOf(client)).toBe(401);
      if (fresh !== null) expect(await statusOf(new Client(app.origin, fresh))).toBe(401);
    }
  });

  it('that changes its capacity ten times at once goes on once', async () => {
    const client = await app.session('秦穗');
    const body = { capacityId: `subjectTeacher@${QINGHE.id}` };
    const all = await Promise.all(
      Array.from({ length: 10 }, () => client.send(api.accounts.switchCapacity, { body })),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(401)]);
  });

  it('that was listed before it changed its capacity is ended by its old name', async () => {
    const client = await app.session('秦穗');
    const { id: sessionId } = await only(client);
    const body = { capacityId: `subjectTeacher@${QINGHE.id}` };
    const { token } = await client.call(api.accounts.switchCapacity, { body });
    await app.as('秦穗').call(api.accounts.revokeSession, { params: { sessionId } });
    expect(await statusOf(new Client(app.origin, token))).toBe(401);
  });

  it('ends with all others of its person, and what begins on an older reading of the account never lives', async () => {
    const [one, two] = [await app.session('吴静舟'), await app.session('吴静舟')];
    const account = await AccountModel.findById(CAST.吴静舟.accountId).lean();
    await one.call(api.accounts.endSessions, {});
    for (const client of [one, two, app.as('吴静舟')]) expect(await statusOf(client)).toBe(401);
    const { token } = await startSession(asSystem(app.ports, 'test'), {
      ...{ accountId: CAST.吴静舟.accountId, capacityId: null, device: '慢了一步' },
      ...{ kind: 'phone', epoch: account!.epoch ?? 0 },
    });
    expect(await statusOf(new Client(app.origin, token))).toBe(401);
    expect(await statusOf(await app.session('吴静舟'))).toBe(200);
  });

  it('is ended by who keeps a post of its person, and the person hears by which place', async () => {
    const phone = await app.session('罗雨晴');
    const params = { accountId: CAST.罗雨晴.accountId };
    const seen = await app.as('何婉').call(api.accounts.sessionsOf, { params });
    expect(seen.count).toBeGreaterThan(1);
    expect(await app.as('罗雨晴').refusal(api.accounts.endSessionsOf, { params })).toMatchObject({
      status: 403,
    });
    await app.as('何婉').call(api.accounts.endSessionsOf, { params });
    expect(await statusOf(phone)).toBe(401);
    await app.work();
    const again = await app.session('罗雨晴');
    const { items } = await again.call(api.notices.inbox, { query: {} });
    expect(items[0]?.title).toBe('您在所有设备上的登录被结束了');
    expect(items[0]?.line).toContain(QINGHE.name);
  });

  it('stops acting at once when its appointment ends, and can still choose another', async () => {
    const client = await app.session('周明溪');
    await expect(client.call(api.organisations.tree, {})).resolves.toBeTruthy();
    const { items } = await app
      .as('何婉')
      .call(api.organisations.staff, { params: { schoolId: QINGHE.id }, query: { q: '周明溪' } });
    await app.as('何婉').call(api.organisations.endAppointment, {
      params: { appointmentId: items[0]!.id },
      body: { reason: '调走' },
    });
    expect(await client.refusal(api.organisations.tree, {})).toMatchObject({
      status: 403,
      code: 'accounts/capacity-required',
    });
    const me = await client.call(api.accounts.me, {});
    expect(me).toMatchObject({ capacity: null, capacities: [] });
  });

  it('in a capacity that the person never had does not act', async () => {
    const client = await app.session('李秋月', `schoolAdmin@${QINGHE.id}`);
    expect(await client.refusal(api.organisations.tree, {})).toMatchObject({ status: 403 });
  });

  it('lies idle for 30 days of real time at most; the demo’s months do not count', async () => {
    const client = await app.session('韩松');
    app.clock.set('2026-06-01T00:00:00Z');
    await expect(client.call(api.accounts.me, {})).resolves.toBeTruthy();
    app.clock.set('2025-11-20T01:00:00Z');
    const { id: _id } = await only(client);
    const seen = (ago: number) =>
      SessionModel.updateOne({ _id }, { $set: { seenAt: new Date(Date.now() - ago) } });
    await seen(30 * DAY_MS - MINUTE_MS);
    await expect(client.call(api.accounts.me, {})).resolves.toBeTruthy();
    await seen(30 * DAY_MS + MINUTE_MS);
    expect(await client.refusal(api.accounts.me, {})).toMatchObject({ status: 401 });
  });

  it('lives 180 days at most, however busy, and no longer for changing its capacity', async () => {
    const begun = (ago: number) =>
      startSession(asSystem(app.ports, 'test'), {
        ...{
          accountId: CAST.韩松.accountId,
          capacityId: null,
          device: '',
          kind: 'phone',
          epoch: 0,
        },
        signedInAt: new Date(Date.now() - ago),
      });
    const { token: old } = await begun(180 * DAY_MS + 1);
    expect(await statusOf(new Client(app.origin, old))).toBe(401);
    const { token, session } = await begun(180 * DAY_MS - MINUTE_MS);
    const body = { capacityId: `subjectTeacher@${SHIYAN.id}` };
    const first = new Client(app.origin, token);
    const next = await first.call(api.accounts.switchCapacity, { body });
    const { id } = await only(new Client(app.origin, next.token));
    expect((await SessionModel.findById(id).lean())!.signedInAt).toEqual(session.signedInAt);
  });

  it('notes its use at most once a minute', async () => {
    const client = await app.session('韩松');
    const { id: _id } = await only(client);
    const seenAt = async () => (await SessionModel.findById(_id).lean())!.seenAt.getTime();
    const first = await seenAt();
    await client.call(api.accounts.me, {});
    expect(await seenAt()).toBe(first);
    await SessionModel.updateOne({ _id }, { $set: { seenAt: new Date(first - 2 * MINUTE_MS) } });
    await client.call(api.accounts.me, {});
    await until(async () => (await seenAt()) >= first);
  });

  it('is answered though its use cannot be noted yet', async () => {
    const client = await app.session('韩松');
    const { id: _id } = await only(client);
    const long = new Date(Date.now() - 2 * MINUTE_MS);
    await SessionModel.updateOne({ _id }, { $set: { seenAt: long } });
    const other = await SessionModel.startSession();
    other.startTransaction();
    await SessionModel.updateOne({ _id }, { $set: { device: '别处' } }, { session: other });
    await expect(client.call(api.accounts.me, {})).resolves.toBeTruthy();
    expect((await SessionModel.findById(_id).lean())!.seenAt).toEqual(long);
    await other.abortTransaction();
    await until(async () => (await SessionModel.findById(_id).lean())!.seenAt > long);
  });

  it('opens with 32 bytes that nobody has had before', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 8 }, async () => (await app.session('韩松')).token ?? ''),
    );
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(new Set(tokens).size).toBe(8);
  });

  it('is stored without its token', async () => {
    const client = await app.session('韩松');
    const rows = await SessionModel.collection.find().toArray();
    expect(JSON.stringify(rows)).not.toContain(client.token);
    expect(await AppointmentModel.countDocuments()).toBeGreaterThan(0);
  });
});
