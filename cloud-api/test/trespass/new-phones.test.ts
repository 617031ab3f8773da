// To move somebody to another phone is to become them: no single person does it, and nobody does it unseen.
// The attacker is an admin with a second WeChat and with accounts of her own making; the clock is moved, nobody waits.
import { api } from '@xinqiao/types';
import { CAST, QINGHE, SHIPAN, type PersonName } from '../cast';
import { aChild } from '../factories';
import { goTo } from '../talks-world';
import type { ConfirmingClient } from '../../scripts/played/confirming-client';
import { Client } from '../../stage/client';
import { AccountModel } from '../../src/accounts';
import { NoticeModel } from '../../src/notices/notice.model';
import { capacitiesIn, useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const HOUR_MS = 3_600_000;
const later = (hours: number) =>
  app.clock.set(new Date(app.clock.now().getTime() + hours * HOUR_MS).toISOString());
const { askNewPhone, agreeNewPhone, cancelNewPhone, moveToNewPhone, newPhones, myNewPhone } =
  api.accounts;
const INVALID = 'accounts/invitation-invalid';
const HAND = 'accounts/new-phone-hand';

/** Somebody who works at 青禾 and at 石磐, with the phone that she has. */
async function somebody() {
  const { accountId } = await people.names('孟远', {});
  await people.names('孟远', { at: SHIPAN.id, role: 'schoolAdmin', accountId });
  const phone = await people.accepts(
    await people.freshWechat(),
    await people.invites('孟远', accountId),
  );
  return { accountId, phone };
}
const asks = (by: PersonName, accountId: string) =>
  app.as(by).call(askNewPhone, { body: { accountId } });
const one = (newPhoneId: string) => ({ params: { newPhoneId } });
/** Her present phone confirms: who holds it, and her WeChat. */
const confirms = async (phone: ConfirmingClient) =>
  phone.call(moveToNewPhone, { body: { code: await phone.loginCode() } });
const isGone = async (client: Client) => (await client.send(api.accounts.me, {})).status === 401;

// Comes first: what it works off is all that has happened until then.
it('everybody whom it concerns is told at each step: her present phone, her schools, who may agree', async () => {
  const { accountId } = await somebody();
  const told = async (kind: string, newPhoneId: string) => {
    await app.work();
    const key = new RegExp(`:${newPhoneId}\\.`);
    const all = await NoticeModel.distinct('accountId', { kind: `newPhone.${kind}`, key });
    return all.filter((id) => id === accountId || cast.includes(id)).sort();
  };
  const cast = Object.values(CAST).map((one) => one.accountId);
  const around = [CAST.何婉.accountId, CAST.孙立言.accountId];
  later(1);
  const { id } = await asks('何婉', accountId);
  expect(await told('asked', id)).toEqual([accountId, CAST.孟远.accountId, ...around].sort());
  later(1);
  const { code } = await app.as('孟远').call(agreeNewPhone, one(id));
  expect(await told('agreed', id)).toEqual([accountId, ...around].sort());
  later(80);
  await people.accepts(await people.freshWechat(), code);
  expect(await told('done', id)).toEqual([accountId, ...around].sort());
  const all = await NoticeModel.find({ kind: /^newPhone/ }).lean();
  expect(JSON.stringify(all.map(({ title, line }) => [title, line]))).not.toMatch(/来人|何婉|孟远/);
});

describe('a phone that is lost', () => {
  it('is replaced by nobody alone: who asked has no code, and cannot agree in any of her hands', async () => {
    const { accountId } = await somebody();
    const second = await people.makesAnAccount('何婉', { role: 'psychTeacher' });
    const { id } = await asks('何婉', accountId);
    for (const client of [app.as('何婉'), second.client, app.as('李秋月')])
      expect(await client.refusal(agreeNewPhone, one(id))).toMatchObject({ code: HAND });
    expect((await app.as('孙立言').refusal(agreeNewPhone, one(id))).code).toBe(HAND);
    expect((await app.as('方宁').refusal(agreeNewPhone, one(id))).code).toBe('common/not-found');
  });

  it('is replaced three days after a second person in another role has agreed, and not an hour earlier', async () => {
    const { accountId, phone } = await somebody();
    const { id } = await asks('何婉', accountId);
    const { code } = await app.as('孟远').call(agreeNewPhone, one(id));
    const wechat = await people.freshWechat();
    later(71);
    expect(await people.isRefused(wechat, code)).toBe('accounts/new-phone-waits');
    expect(await isGone(phone)).toBe(false);
    later(1);
    const moved = await people.accepts(wechat, code);
    expect(await capacitiesIn(moved)).toHaveLength(2);
    expect(await isGone(phone)).toBe(true);
    await people.accepts(wechat, code);
    expect(await people.isRefused(await people.freshWechat(), code)).toBe(INVALID);
  });

  it('takes its PIN along, unless a second person has agreed: then it is set anew, on the same WeChat too', async () => {
    const { accountId } = await people.names('孟远', {});
    const wechat = await people.freshWechat();
    const phone = await people.accepts(wechat, await people.invites('孟远', accountId));
    await phone.confirm();
    const own = await confirms(phone);
    const moved = await people.accepts(wechat, own.code);
    expect(await moved.call(api.accounts.pin, {})).toMatchObject({ set: true });
    const { id } = await asks('何婉', accountId);
    const { code } = await app.as('孟远').call(agreeNewPhone, one(id));
    later(72);
    expect(await moved.call(api.accounts.pin, {})).toMatchObject({ set: true });
    const again = await people.accepts(wechat, code);
    expect(await again.call(api.accounts.pin, {})).toMatchObject({ set: false });
    expect(await isGone(moved)).toBe(true);
  });

  it('is not counted from a later agreement when the code is made anew, and the earlier code is void', async () => {
    const { accountId } = await somebody();
    const { id } = await asks('何婉', accountId);
    const first = await app.as('孟远').call(agreeNewPhone, one(id));
    later(10);
    const second = await app.as('孟远').call(agreeNewPhone, one(id));
    expect(second.from).toBe(first.from);
    expect((await app.as('郑岚').refusal(agreeNewPhone, one(id))).code).toBe(HAND);
    later(62);
    expect(await people.isRefused(await people.freshWechat(), first.code)).toBe(INVALID);
    await people.accepts(await people.freshWechat(), second.code);
  });

  it('is asked for once at a time, by who keeps a post, for somebody else who has joined', async () => {
    const { accountId } = await somebody();
    await asks('何婉', accountId);
    const twice = { body: { accountId } };
    expect((await app.as('何婉').refusal(askNewPhone, twice)).code).toBe('accounts/new-phone-open');
    const own = { body: { accountId: CAST.何婉.accountId } };
    expect((await app.as('何婉').refusal(askNewPhone, own)).code).toBe('accounts/own-phone');
    const named = { body: { accountId: (await people.names('何婉', {})).accountId } };
    expect((await app.as('何婉').refusal(askNewPhone, named)).code).toBe('accounts/not-joined');
  });
});

describe('whoever it concerns can stop it until it happens', () => {
  it.each(['the person', '孙立言', '郑岚', '何婉', '孟远'] as const)('%s', async (who) => {
    const { accountId, phone } = await somebody();
    const { id } = await asks('何婉', accountId);
    const { code } = await app.as('孟远').call(agreeNewPhone, one(id));
    later(73);
    await (who === 'the person' ? phone : app.as(who)).call(cancelNewPhone, one(id));
    expect(await people.isRefused(await people.freshWechat(), code)).toBe(INVALID);
    expect(await isGone(phone)).toBe(false);
  });

  it('but nobody else, and not twice', async () => {
    const { accountId, phone } = await somebody();
    const { id } = await asks('何婉', accountId);
    for (const name of ['李秋月', '周明溪', '方宁', '沈砚'] as const)
      expect((await app.as(name).refusal(cancelNewPhone, one(id))).status).toBe(404);
    await phone.call(cancelNewPhone, one(id));
    expect(await phone.refusal(cancelNewPhone, one(id))).toMatchObject({
      code: 'accounts/new-phone-over',
    });
  });

  it('and sees it: the person on her phone, the schools where she is on their pages', async () => {
    const { accountId, phone } = await somebody();
    const { id } = await asks('何婉', accountId);
    await app.as('孟远').call(agreeNewPhone, one(id));
    expect(await phone.call(myNewPhone, {})).toMatchObject({
      newPhone: { id, state: 'waits', askedByName: '何婉', agreedByName: '孟远' },
    });
    for (const name of ['何婉', '孙立言', '孟远', '郑岚'] as const) {
      const { items } = await app.as(name).call(newPhones, {});
      expect(items.find((item) => item.id === id)).toMatchObject({ can: { cancel: true } });
    }
    const { items } = await app.as('方宁').call(newPhones, {});
    expect(items.map((item) => item.id)).not.toContain(id);
  });
});

describe('the present phone', () => {
  it('confirms at once, for half an hour, and tells the schools', async () => {
    const { accountId, phone } = await somebody();
    const { code } = await confirms(phone);
    const moved = await people.accepts(await people.freshWechat(), code);
    expect(await isGone(phone)).toBe(true);
    expect(await capacitiesIn(moved)).toHaveLength(2);
    expect((await AccountModel.findById(accountId).lean())?._id).toBe(accountId);
    const late = await confirms(moved);
    later(0.5);
    expect(await people.isRefused(await people.freshWechat(), late.code)).toBe(INVALID);
  });

  it('takes the place of what others asked for, and binds no WeChat that is somebody’s', async () => {
    const { accountId, phone } = await somebody();
    await asks('何婉', accountId);
    const { code } = await confirms(phone);
    const other = await people.freshWechat();
    await people.accepts(
      other,
      await people.invites('何婉', (await people.names('何婉', {})).accountId),
    );
    expect(await people.isRefused(other, code)).toBe('accounts/already-bound');
    await people.accepts(await people.freshWechat(), code);
  });
});

it('a talk that could not be sent meanwhile says so by itself: 换手机', async () => {
  await goTo(app, '2026-03-02 09:00');
  const { accountId } = await somebody();
  const seat = { capacityId: `subjectTeacher@${QINGHE.id}` };
  const at = app.clock.now().toISOString();
  const { _id: childId } = await aChild({ designatedTeacherId: accountId }, { at });
  const { id } = await asks('何婉', accountId);
  const { code } = await app.as('孟远').call(agreeNewPhone, one(id));
  later(100);
  const moved = await people.accepts(await people.freshWechat(), code);
  const { token } = await moved.call(api.accounts.switchCapacity, { body: seat });
  const teacher = new Client(app.origin, token);
  const writtenAt = app.clock.now().toISOString();
  const talk = {
    childId,
    heldOn: '2026-03-02',
    words: '说想当科代表',
    chips: [],
    writtenAt,
  };
  const made = await teacher.call(api.talks.record, { body: talk });
  expect(made.talk.late).toBe(true);
  const { items } = await teacher.call(api.talks.search, { query: {} });
  expect(items.find((item) => item.id === made.talk.id)).toMatchObject({ lateReason: '换手机' });
});
