// From a WeChat login to a session in one capacity, over HTTP and with the simulator's WeChat on the other side.
// The people here join by invitation, as everybody does.
import { api } from '@xinqiao/types';
import { DISTRICT, QINGHE, CLASSES } from '../../test/cast';
import { useApp } from '../../test/app';
import { aChild } from '../../test/factories';
import { happen } from '../../test/owing';
import { ConfirmingClient } from '../../scripts/played/confirming-client';
import { Client } from '../../stage/client';
import { SimulatedWechat } from '../../stage/simulated-wechat';
import { shanghaiDay } from '../platform/calendar';
import { DemoPersonModel } from './demo-person.model';

let wechat: SimulatedWechat;
const app = useApp({
  config: async (config, origin) => {
    const persons = ['li', 'wang', 'gu'].map((id) => ({ id, name: id }));
    wechat = await SimulatedWechat.start({ persons, callbackUrl: `${origin}/wechat/callback` });
    return { ...config, wechat: wechat.config({ timeoutMs: 2000 }), simulatorUrl: wechat.url };
  },
});
afterAll(() => wechat.stop());

const params = { schoolId: QINGHE.id };
const DAY_MS = 24 * 3_600_000;

/** Appoints somebody new as music teacher and invites them. */
async function invited(name: string) {
  const admin = app.as('何婉');
  const role = 'subjectTeacher' as const;
  const body = { name, role, classId: CLASSES.qingheThree.id, subject: `${name}的课` };
  const { accountId } = await admin.call(api.organisations.appoint, { params, body });
  const { invitation } = await admin.call(api.accounts.invite, { body: { accountId } });
  return { accountId, invitation };
}

async function accept(person: string, invitation: string) {
  const body = { code: await wechat.loginCode(person), invitation, device: '红米' };
  return app.stranger().call(api.accounts.acceptInvitation, { body });
}

async function signIn(person: string, more: { capacityId?: string } = {}) {
  const body = { code: await wechat.loginCode(person), ...more };
  return app.stranger().call(api.accounts.signIn, { body });
}

describe('an invitation', () => {
  it('is not for a teacher to give, and not for a person whom the admin cannot see', async () => {
    const body = { accountId: 'acc_luoyuqing' };
    expect(await app.as('李秋月').refusal(api.accounts.invite, { body })).toMatchObject({
      status: 403,
    });
    expect(await app.as('孙立言').refusal(api.accounts.invite, { body })).toMatchObject({
      status: 404,
    });
  });

  it('that does not exist lets nobody in, and neither does an empty form', async () => {
    const body = { code: await wechat.loginCode('li'), invitation: 'ABCD-EFGH-JKMN' };
    const wrong = await app.stranger().refusal(api.accounts.acceptInvitation, { body });
    expect(wrong).toMatchObject({ status: 422, code: 'accounts/invitation-invalid' });
    const empty = await app.stranger().refusal(api.accounts.acceptInvitation, { body: {} });
    expect(empty.errors?.map(({ pointer }) => pointer)).toEqual(['/code', '/invitation']);
  });

  it('that does not exist asks nothing of WeChat: the login code is as good as before', async () => {
    const { invitation } = await invited('时雨');
    await wechat.control('persons', { id: 'shi', name: '时雨' });
    await accept('shi', invitation);
    const code = await wechat.loginCode('shi');
    const body = { code, invitation: 'ABCD-EFGH-JKMN' };
    await app.stranger().refusal(api.accounts.acceptInvitation, { body });
    const { me } = await app.stranger().call(api.accounts.signIn, { body: { code } });
    expect(me.name).toBe('时雨');
  });

  it('works once, however it is typed, and binds this WeChat to this person', async () => {
    const { accountId, invitation } = await invited('黎月');
    const typed = invitation.toLowerCase().replace('-', '－\u200b').replace('-', '。');
    const { me } = await accept('li', typed);
    expect(me).toMatchObject({
      accountId,
      name: '黎月',
      capacity: { roleWord: '任课教师', orgName: QINGHE.name, classNames: ['三年级1班'] },
    });
    const again = { code: await wechat.loginCode('gu'), invitation };
    const second = await app.stranger().refusal(api.accounts.acceptInvitation, { body: again });
    expect(second.code).toBe('accounts/invitation-invalid');
  });

  it('lets in a phone whatever it is called, and shows its name in one whole line', async () => {
    const devices = { 'Pixel\n7 \ud83d\u0000': 'Pixel 7', ['👨‍👩‍👧‍👦'.repeat(60)]: '👨‍👩‍👧‍👦'.repeat(60) };
    for (const [device, shown] of Object.entries(devices)) {
      const body = { code: await wechat.loginCode('li'), device };
      const { token } = await app.stranger().call(api.accounts.signIn, { body });
      const { items } = await new Client(app.origin, token).call(api.accounts.sessions, {});
      expect(items.find(({ current }) => current)?.device).toBe(shown);
    }
  });

  it('cannot bind a WeChat that is already somebody else', async () => {
    const { invitation } = await invited('钟原');
    const body = { code: await wechat.loginCode('li'), invitation };
    const problem = await app.stranger().refusal(api.accounts.acceptInvitation, { body });
    expect(problem).toMatchObject({ status: 409, code: 'accounts/already-bound' });
  });

  it('expires after seven days', async () => {
    const { invitation } = await invited('白露');
    const before = app.clock.now();
    app.clock.set(new Date(before.getTime() + 7 * DAY_MS).toISOString());
    const body = { code: await wechat.loginCode('wang'), invitation };
    const late = await app.stranger().refusal(api.accounts.acceptInvitation, { body });
    app.clock.set(before.toISOString());
    expect(late.code).toBe('accounts/invitation-invalid');
    await expect(accept('wang', invitation)).resolves.toMatchObject({ me: { name: '白露' } });
  });

  it('whose answer was lost signs the same WeChat in when it is sent again, and nobody else', async () => {
    const { accountId, invitation } = await invited('苏禾');
    await wechat.control('persons', { id: 'su', name: '苏禾' });
    await accept('su', invitation);
    await expect(accept('su', invitation)).resolves.toMatchObject({ me: { accountId } });
    const body = { code: await wechat.loginCode('gu'), invitation };
    expect(await app.stranger().refusal(api.accounts.acceptInvitation, { body })).toMatchObject({
      code: 'accounts/invitation-invalid',
    });
  });

  it('that two accept at once lets one in, and tells the other that it is used, not that WeChat failed', async () => {
    const { invitation } = await invited('程遥');
    for (const id of ['cheng1', 'cheng2']) await wechat.control('persons', { id, name: '程遥' });
    const codes = [await wechat.loginCode('cheng1'), await wechat.loginCode('cheng2')];
    const both = await Promise.all(
      codes.map((code) =>
        app.stranger().send(api.accounts.acceptInvitation, { body: { code, invitation } }),
      ),
    );
    const told = await Promise.all(both.map(async (answer) => (await answer.json()) as object));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(told).toContainEqual(expect.objectContaining({ code: 'accounts/invitation-invalid' }));
  });

  it('is given to nobody who has joined', async () => {
    const { accountId, invitation } = await invited('顾南');
    await accept('gu', invitation);
    const body = { accountId };
    expect(await app.as('何婉').refusal(api.accounts.invite, { body })).toMatchObject({
      status: 409,
      code: 'accounts/already-joined',
    });
  });
});

describe('signing in', () => {
  it('refuses a code that was used, and a WeChat that nobody invited', async () => {
    const code = await wechat.loginCode('li');
    await app.stranger().call(api.accounts.signIn, { body: { code } });
    const used = await app.stranger().refusal(api.accounts.signIn, { body: { code } });
    expect(used).toMatchObject({ status: 401, code: 'accounts/code-refused' });
    await wechat.control('persons', { id: 'stranger', name: '路人' });
    const body = { code: await wechat.loginCode('stranger') };
    expect(await app.stranger().refusal(api.accounts.signIn, { body })).toMatchObject({
      status: 403,
      code: 'accounts/not-invited',
    });
  });

  it('says so when WeChat does not answer', async () => {
    const code = await wechat.loginCode('li');
    await wechat.control('faults', { path: '*', down: true });
    const answer = await app.stranger().send(api.accounts.signIn, { body: { code } });
    await fetch(`${wechat.url}/sim/faults`, { method: 'DELETE' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.json()).toMatchObject({ code: 'accounts/wechat-unavailable' });
  });

  it('takes the only capacity by itself', async () => {
    const { me } = await signIn('li');
    expect(me.capacity?.id).toBe(`subjectTeacher@${QINGHE.id}`);
  });

  it('refuses a capacity that the person does not have', async () => {
    const body = { code: await wechat.loginCode('li'), capacityId: `schoolAdmin@${QINGHE.id}` };
    expect(await app.stranger().refusal(api.accounts.signIn, { body })).toMatchObject({
      status: 404,
      code: 'accounts/no-such-capacity',
    });
  });
});

describe('a person with two capacities', () => {
  const both = [`subjectTeacher@${QINGHE.id}`, `schoolAdmin@${QINGHE.id}`];

  it('chooses before acting; until then only 我的 answers', async () => {
    const { me } = await signIn('li');
    const { accountId } = me;
    const body = { accountId, role: 'schoolAdmin' as const };
    await app.as('何婉').call(api.organisations.appoint, { params, body });
    const chosenLater = await signIn('li');
    expect(chosenLater.me.capacity).toBeNull();
    expect(chosenLater.me.capacities.map(({ id }) => id)).toEqual(both);
    const client = new Client(app.origin, chosenLater.token);
    expect(await client.refusal(api.organisations.tree, {})).toMatchObject({
      status: 403,
      code: 'accounts/capacity-required',
    });
    await expect(client.call(api.accounts.me, {})).resolves.toMatchObject({ name: '黎月' });
  });

  it('acts in one at a time: the rights of one are never those of the other', async () => {
    const teacher = await signIn('li', { capacityId: both[0] });
    const asTeacher = new Client(app.origin, teacher.token);
    const policy = { params, body: { name: '某人', role: 'schoolAdmin' as const } };
    expect(await asTeacher.refusal(api.organisations.appoint, policy)).toMatchObject({
      status: 403,
    });
    const body = { capacityId: both[1]! };
    const admin = await asTeacher.call(api.accounts.switchCapacity, { body });
    const asAdmin = new ConfirmingClient(app.origin, admin.token, () => wechat.loginCode('li'));
    await expect(asAdmin.call(api.organisations.appoint, policy)).resolves.toBeTruthy();
    expect(await asTeacher.refusal(api.accounts.me, {})).toMatchObject({ status: 401 });
    const wrong = { body: { capacityId: `psychTeacher@${QINGHE.id}` } };
    expect(await asAdmin.refusal(api.accounts.switchCapacity, wrong)).toMatchObject({
      code: 'accounts/no-such-capacity',
    });
    await expect(asAdmin.call(api.accounts.me, {})).resolves.toMatchObject({ name: '黎月' });
  });
});

describe('following the service account', () => {
  const hasServiceAccount = async () => (await signIn('li')).me.hasServiceAccount;

  it('is noticed from WeChat’s signed push, and so is leaving', async () => {
    expect(await hasServiceAccount()).toBe(false);
    await wechat.control('follow', { person: 'li' });
    await wechat.control('settle');
    expect(await hasServiceAccount()).toBe(true);
    await wechat.control('unfollow', { person: 'li' });
    await wechat.control('settle');
    expect(await hasServiceAccount()).toBe(false);
  });

  it('is found out for those who followed before we listened', async () => {
    await wechat.control('persons', { id: 'wang', name: 'wang', follows: true });
    const following = async () => (await signIn('wang')).me.hasServiceAccount;
    expect(await following()).toBe(false);
    await app.work();
    expect(await following()).toBe(true);
  });

  it('is not believed without a signature', async () => {
    const address = `${app.origin}/wechat/callback?signature=00&timestamp=1&nonce=2`;
    const answer = await fetch(address, { method: 'POST', body: '<xml></xml>' });
    expect(answer.status).toBe(403);
    expect((await fetch(`${address}&echostr=hello`)).status).toBe(403);
    expect(await wechat.control('verify-callback')).toEqual({ verified: true });
  });
});

describe('the demo', () => {
  it('offers its people, and a code of their simulated WeChat', async () => {
    const { me } = await signIn('wang');
    await DemoPersonModel.insertMany([
      {
        _id: 'bailu',
        simulatorId: 'wang',
        accountId: me.accountId,
        capacityId: me.capacity?.id,
        group: 'school',
        waiting: '班里有 2 位孩子',
        waitingOn: shanghaiDay(app.clock.now()),
        order: 1,
      },
    ]);
    const demo = await app.stranger().call(api.accounts.demoPeople, {});
    expect(demo).toMatchObject({
      district: DISTRICT.name,
      simulatorUrl: wechat.url,
      items: [{ id: 'bailu', name: '白露', roleWord: '任课教师', orgName: QINGHE.name }],
    });
    expect(demo.items[0]?.waiting).toBe('班里有 2 位孩子');
    await DemoPersonModel.updateOne({ _id: 'bailu' }, { waitingOn: '2025-09-01' });
    const later = await app.stranger().call(api.accounts.demoPeople, {});
    expect(later.items[0]?.waiting).toBe('');
    const at = app.clock.now().toISOString();
    const child = await aChild({ designatedTeacherId: me.accountId }, { by: '何婉', at });
    await happen(app.ports, child);
    const now = await app.stranger().call(api.accounts.demoPeople, {});
    expect(now.items[0]?.waiting).toBe('本月还有 1 位没谈');
    const about = {
      childId: child._id,
      heldOn: shanghaiDay(app.clock.now()),
      words: '说想跑接力。',
    };
    const session = await app.stranger().call(api.accounts.signIn, {
      body: { code: await wechat.loginCode('wang'), capacityId: `${me.capacity?.id}` },
    });
    await new Client(app.origin, session.token).call(api.talks.record, {
      body: { ...about, writtenAt: at },
    });
    const after = await app.stranger().call(api.accounts.demoPeople, {});
    expect(after.items[0]?.waiting).toBe('本月都谈过了');
    const personId = 'bailu';
    const { code } = await app.stranger().call(api.accounts.demoCode, { params: { personId } });
    const signedIn = await app.stranger().call(api.accounts.signIn, { body: { code } });
    expect(signedIn.me.name).toBe('白露');
    const nobody = { params: { personId: 'nobody' } };
    expect(await app.stranger().refusal(api.accounts.demoCode, nobody)).toMatchObject({
      status: 404,
    });
  });
});
