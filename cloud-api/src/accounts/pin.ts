// Before what others answer for, a person confirms that it is they: a fresh login of their own WeChat, and six digits.
// A session that was left open, or a phone that was picked up unlocked, is not enough.
import type { Pin } from '@xinqiao/types/accounts';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { confirmSession, sessionOfRequest } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { bytesOf, slowDigest } from '../platform/crypto';
import { byId, change, changeBeside, commit, type ChangeBuilder } from '../platform/db';
import { derivedId } from '../platform/derived-id';
import { fail } from '../platform/fail';
import type { AccountDoc } from './account.model';
import { accountOfRequest } from './me';
import { PinModel, type PinDoc } from './pin.model';
import { afterTry, mayTry } from './pin.rules';
import { userBehind } from './sign-in';

interface Setting {
  body: { code: string; pin: string; present?: string };
}

/** Whether the signed-in person has a PIN, and whether it can be tried. */
export async function readPin(ctx: Ctx): Promise<Pin> {
  const pin = await pinOf(sessionOfRequest(ctx).accountId);
  const state = pin ? mayTry(pin, ctx.now) : 'yes';
  const until = state === 'locked' ? pin?.lockedUntil : null;
  return {
    set: pin !== null && pin.digest !== null,
    void: state === 'void',
    lockedUntil: until?.toISOString() ?? null,
  };
}

/** Sets the PIN where there is none, or another one in its place; it counts as confirmed. */
export async function setPin(ctx: Ctx, { body }: Setting): Promise<{ done: true }> {
  const account = await accountOfRequest(ctx);
  const { _id: accountId, homeDistrictId: districtId } = account;
  const earlier = await pinOf(accountId);
  if (earlier?.digest && body.present === undefined) fail('accounts/pin-set');
  if (earlier) mustBeTriable(ctx, earlier);
  await mustBeOwnWechat(ctx, account, body.code);
  if (earlier?.digest) await mustBeRight(ctx, earlier, body.present ?? '');
  const salt = randomBytes(16);
  const digest = await digestOf(accountId, body.pin, salt);
  const fresh = { digest, salt, setAt: ctx.now, tries: 0, lockedUntil: null };
  const act = change(`district:${districtId}`, districtId).entry('pin.set', accountId);
  const now = await pinOf(accountId);
  if (now) act.update(PinModel, { _id: now._id, version: now.version }, { $set: fresh });
  else act.insert(PinModel, { _id: pinIdOf(accountId), districtId, accountId, ...fresh });
  await commit(ctx, act);
  await confirmSession(sessionOfRequest(ctx).sessionId);
  return { done: true };
}

/** Confirms that it is they: for some minutes this session may do what others answer for. */
export async function stepUp(
  ctx: Ctx,
  { body }: { body: { code: string; pin: string } },
): Promise<{ done: true }> {
  const account = await accountOfRequest(ctx);
  const pin = await pinOf(account._id);
  if (!pin?.digest) return fail('accounts/pin-not-set');
  mustBeTriable(ctx, pin);
  await mustBeOwnWechat(ctx, account, body.code);
  await mustBeRight(ctx, pin, body.pin);
  await confirmSession(sessionOfRequest(ctx).sessionId);
  return { done: true };
}

/** Adds to an act that the PIN of an account is taken back: the person sets another one at the next need. */
export async function takesBackPin(act: ChangeBuilder, accountId: string): Promise<void> {
  const pin = await pinOf(accountId);
  if (!pin?.digest) return;
  const blank = { digest: null, tries: 0, lockedUntil: null };
  act.update(PinModel, { _id: pin._id, version: pin.version }, { $set: blank });
}

function mustBeTriable(ctx: Ctx, pin: PinDoc): void {
  const state = mayTry(pin, ctx.now);
  if (state === 'locked') fail('accounts/pin-locked', { until: pin.lockedUntil?.toISOString() });
  if (state === 'void') fail('accounts/pin-void');
}

/** Refuses whose WeChat it is not; before digits are looked at, so that whoever holds the session alone cannot even use up the tries. */
export async function mustBeOwnWechat(
  ctx: Ctx,
  { miniOpenid }: AccountDoc,
  code: string,
): Promise<void> {
  const { openid } = await userBehind(ctx, code);
  if (openid !== miniOpenid) fail('accounts/not-you');
}

/** The try is taken before it is known whether it was right: of many at once each counts, in whatever process. */
async function mustBeRight(ctx: Ctx, pin: PinDoc, digits: string): Promise<void> {
  const { _id, version, districtId, accountId, salt } = pin;
  const taken = changeBeside(districtId);
  await commit(
    ctx,
    taken.update(PinModel, { _id, version }, { $set: { ...afterTry(pin, ctx.now) } }),
  );
  const given = await digestOf(accountId, digits, bytesOf(salt));
  if (!timingSafeEqual(given, bytesOf(pin.digest ?? Buffer.alloc(given.length))))
    fail('accounts/pin-wrong');
  const right = changeBeside(districtId);
  const clear = { tries: 0, lockedUntil: null };
  await commit(ctx, right.update(PinModel, { _id, version: version + 1 }, { $set: clear }));
}

const pinIdOf = (accountId: string): string => derivedId('pin', accountId);
const pinOf = (accountId: string): Promise<PinDoc | null> => byId(PinModel, pinIdOf(accountId));

/** Whose it is belongs to what is digested: the row of one person opens nothing for another. */
const digestOf = (accountId: string, digits: string, salt: Uint8Array): Promise<Buffer> =>
  slowDigest('pin', JSON.stringify([accountId, digits]), salt);
