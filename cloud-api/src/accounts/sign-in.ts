// WeChat says who holds the phone; the account says who that is; the session acts in one capacity.
// Somebody whom no school has invited learns only that, and nothing of the house.
import type { SignedIn } from '@xinqiao/types/accounts';
import { hasServed } from '../organisations';
import { sessionOfRequest, startSession, succeedSession, type SessionKind } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { change, commit } from '../platform/db';
import { fail } from '../platform/fail';
import { noteSecurityEvent } from '../platform/security-events';
import { WxError } from '../platform/wechat';
import { AccountModel, epochOf, type AccountDoc } from './account.model';
import type { Capacity } from '../platform/context';
import { capacitiesOfAccount } from './capacities';
import { accountOfRequest, viewMe } from './me';

/** Who holds the phone, as WeChat tells it. */
export interface WechatUser {
  openid: string;
  unionid?: string;
}

/** Signs in with a code of wx.login; the capacity is the one asked for, or the only one. */
export async function signIn(
  ctx: Ctx,
  { body }: { body: { code: string; device?: string; desk?: boolean; capacityId?: string } },
): Promise<SignedIn> {
  const user = await userBehind(ctx, body.code);
  const account = await AccountModel.findOne({ miniOpenid: user.openid }).lean();
  if (!account) return fail('accounts/not-invited');
  const known = await withUnionid(ctx, account, user);
  const kind = body.desk ? 'desk' : 'phone';
  return enter(ctx, known, { device: body.device ?? '', kind, capacityId: body.capacityId });
}

/**
 * Starts a session for an account; refuses a capacity that the person does not have.
 * Whoever had a post and has none left comes in without one, to hand in what was written while there was one.
 */
export async function enter(
  ctx: Ctx,
  account: AccountDoc,
  asked: { device: string; kind?: SessionKind; capacityId?: string; byPhone?: true },
): Promise<SignedIn> {
  const capacities = await capacitiesOfAccount(account);
  const [only, ...others] = capacities;
  if (!only && !(await hasServed(account.homeDistrictId, account._id)))
    return fail('accounts/not-invited');
  const capacityId = asked.capacityId ?? (only && others.length === 0 ? only.id : null);
  if (capacityId !== null) mustBeAmong(capacities, capacityId);
  // Who let this browser in by her phone has confirmed there, a moment ago, that it is she.
  const { device, byPhone, kind = byPhone ? 'desk' : 'phone' } = asked;
  const whose = { accountId: account._id, capacityId, device, kind, epoch: epochOf(account) };
  const { token, session } = await startSession(ctx, { ...whose, confirmed: byPhone });
  // Before anybody is told the token: there is no session of which nothing is written down.
  await noteSecurityEvent(ctx, byPhone ? 'session.startedAtDesk' : 'session.started', {
    ...{ districtId: account.homeDistrictId, accountId: account._id },
    ...{ capacityId, sessionId: session._id },
  });
  return { token, me: await viewMe(ctx, account, capacityId) };
}

function mustBeAmong(capacities: readonly Capacity[], capacityId: string): void {
  if (!capacities.some(({ id }) => id === capacityId)) fail('accounts/no-such-capacity');
}

/** Ends this session and starts one in another capacity on the same device. */
export async function switchCapacity(
  ctx: Ctx,
  { body }: { body: { capacityId: string } },
): Promise<SignedIn> {
  const account = await accountOfRequest(ctx);
  const { capacityId } = body;
  mustBeAmong(await capacitiesOfAccount(account), capacityId);
  const token = await succeedSession(ctx, sessionOfRequest(ctx), {
    ...{ capacityId, districtId: account.homeDistrictId },
  });
  if (token === null) return fail('accounts/sign-in-required');
  return { token, me: await viewMe(ctx, account, capacityId) };
}

const asked = new WeakMap<Ctx, Promise<WechatUser>>();

/**
 * Who is behind a login code, as WeChat says; refuses in the words that the person can act on.
 * A code is good for one question: a command that runs again after a conflict goes on with the first answer.
 */
export function userBehind(ctx: Ctx, code: string): Promise<WechatUser> {
  const user = asked.get(ctx) ?? askWechat(ctx, code);
  asked.set(ctx, user);
  return user;
}

async function askWechat(ctx: Ctx, code: string): Promise<WechatUser> {
  try {
    return await ctx.ports.wechat.login(code);
  } catch (error) {
    if (!(error instanceof WxError)) throw error;
    if (error.class === 'userRetry' || error.class === 'permanent') fail('accounts/code-refused');
    ctx.ports.log.warn({ requestId: ctx.requestId, wechat: error.code }, 'wechat sign-in');
    return fail('accounts/wechat-unavailable');
  }
}

/** An account bound before the open platform existed learns its unionid at the next sign-in. */
async function withUnionid(ctx: Ctx, account: AccountDoc, user: WechatUser): Promise<AccountDoc> {
  if (!user.unionid || account.unionid) return account;
  const guard = { _id: account._id, version: account.version };
  const { unionid } = user;
  const known = change(`district:${account.homeDistrictId}`).entry('account.known', account._id);
  await commit(ctx, known.update(AccountModel, guard, { $set: { unionid } }));
  return { ...account, unionid };
}
