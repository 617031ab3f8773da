// A session is a key that others may pick up: a desk left open, a phone left behind, a token read somewhere. It works in its
// person's name, and yet makes, hands out and takes away no way in; and once all sessions are ended nothing of it goes on.
import { api } from '@xinqiao/types';
import { AccountModel } from '../../src/accounts';
import { EntryModel } from '../../src/platform/chain';
import { Client } from '../../stage/client';
import { asIf } from '../../stage/as-if';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const { moveToNewPhone, myNewPhone, cancelNewPhone, endSessions, endSessionsOf } = api.accounts;
const NEEDS = 'accounts/step-up-required';

/** Somebody at 青禾 with a WeChat of hers, and the phone on which she came in. */
async function somebody(role: 'subjectTeacher' | 'schoolAdmin' = 'subjectTeacher') {
  const { id: appointmentId, accountId } = await people.names('何婉', { role });
  const wechat = await people.freshWechat();
  const phone = await people.accepts(wechat, await people.invites('何婉', accountId));
  return { appointmentId, accountId, wechat, phone };
}
/** Her session in other hands: it cannot confirm anything. */
const stolen = ({ token }: Client) => new Client(app.origin, token);

describe('a session alone', () => {
  it('moves its person to no other WeChat, whichever code is shown with it', async () => {
    const { phone, wechat } = await somebody();
    const thief = await people.freshWechat();
    const tries = async (who: string) => {
      const body = { code: await people.loginCode(who) };
      return (await stolen(phone).refusal(moveToNewPhone, { body })).code;
    };
    expect(await tries(thief)).toBe(NEEDS);
    expect(await tries(wechat)).toBe(NEEDS);
    await phone.confirm();
    expect(await tries(thief)).toBe('accounts/not-you');
    expect(await phone.call(myNewPhone, {})).toEqual({ newPhone: null });
  });

  it('moves nobody from a desk, even where it was confirmed a minute ago', async () => {
    const { wechat } = await somebody();
    const desk = await people.atDesk(wechat);
    const pin = { code: await people.loginCode(wechat), pin: '802517' };
    await desk.call(api.accounts.setPin, { body: pin });
    const body = { code: await people.loginCode(wechat) };
    expect((await desk.refusal(moveToNewPhone, { body })).code).toBe('accounts/not-from-desk');
  });

  it('of an admin invites nobody, asks for no phone, agrees to none and takes no post away', async () => {
    const admin = await somebody('schoolAdmin');
    const named = await people.names('何婉', { role: 'schoolAdmin' });
    const other = await somebody();
    const left = await people.atDesk(admin.wechat);
    const { id: newPhoneId } = await app
      .as('孟远')
      .call(api.accounts.askNewPhone, { body: { accountId: other.accountId } });
    const asks = { body: { accountId: admin.accountId } };
    const ending = { params: { appointmentId: named.id }, body: { reason: '调走' } };
    expect(
      await Promise.all([
        left.refusal(api.accounts.invite, { body: { accountId: named.accountId } }),
        left.refusal(api.accounts.askNewPhone, asks),
        left.refusal(api.accounts.agreeNewPhone, { params: { newPhoneId } }),
        left.refusal(api.organisations.endAppointment, ending),
      ]),
    ).toEqual(Array.from({ length: 4 }, () => expect.objectContaining({ code: NEEDS }) as object));
  });
});

describe('a move to another phone that the present one has confirmed', () => {
  it.each(['herself', 'an admin'])('ends when %s ends all sessions', async (who) => {
    const { phone, accountId, wechat } = await somebody();
    const { code } = await phone.call(moveToNewPhone, { body: { code: await phone.loginCode() } });
    if (who === 'herself') await phone.call(endSessions, {});
    else await app.as('何婉').call(endSessionsOf, { params: { accountId } });
    const thief = await people.freshWechat();
    expect(await people.isRefused(thief, code)).toBe('accounts/invitation-invalid');
    const again = await people.atDesk(wechat);
    expect(await again.call(myNewPhone, {})).toEqual({ newPhone: null });
  });

  it('is void once they were ended, however it came to be under way still', async () => {
    const { phone, accountId } = await somebody();
    const { code } = await phone.call(moveToNewPhone, { body: { code: await phone.loginCode() } });
    await asIf(AccountModel, { _id: accountId }, { $set: { epoch: 1 } });
    const refused = await people.isRefused(await people.freshWechat(), code);
    expect(refused).toBe('accounts/invitation-invalid');
  });

  it('goes on where two others have agreed: whose phone is gone is not helped by ending it', async () => {
    const { accountId } = await somebody();
    const body = { accountId };
    const { id } = await app.as('何婉').call(api.accounts.askNewPhone, { body });
    const one = { params: { newPhoneId: id } };
    const { code } = await app.as('孟远').call(api.accounts.agreeNewPhone, one);
    await app.as('何婉').call(endSessionsOf, { params: { accountId } });
    app.clock.set(new Date(app.clock.now().getTime() + 73 * 3_600_000).toISOString());
    await people.accepts(await people.freshWechat(), code);
  });
});

it('what is done before a capacity is chosen stands in the chain as hers', async () => {
  const { phone, accountId, wechat } = await somebody();
  await people.names('孟远', { role: 'schoolAdmin', accountId });
  await phone.call(moveToNewPhone, { body: { code: await phone.loginCode() } });
  const desk = await people.atDesk(wechat);
  expect((await desk.call(api.accounts.me, {})).capacity).toBeNull();
  const { newPhone } = await desk.call(myNewPhone, {});
  await desk.call(cancelNewPhone, { params: { newPhoneId: newPhone?.id ?? '' } });
  const entry = await EntryModel.findOne({ kind: 'newPhone.cancelled' }).sort({ seq: -1 }).lean();
  expect(entry?.by).toBe(accountId);
});
