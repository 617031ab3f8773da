// The invited person binds their WeChat: from now on WeChat recognises them.
// The school's chain keeps that it happened, so that nobody is quietly replaced by another phone.
import type { SignedIn } from '@xinqiao/types/accounts';
import { endSessionsOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit } from '../platform/db';
import { fail } from '../platform/fail';
import { AccountModel, type AccountDoc } from './account.model';
import { InvitationModel, type InvitationDoc } from './invitation.model';
import { chainOf, indexOf } from './invite';
import { enter, userBehind, type WechatUser } from './sign-in';

interface Ask {
  body: { code: string; device?: string; invitation: string };
}

/** Binds a WeChat user to the invited person and signs in. */
export async function acceptInvitation(ctx: Ctx, { body }: Ask): Promise<SignedIn> {
  const user = await userBehind(ctx, body.code);
  const bound = await AccountModel.findOne({ miniOpenid: user.openid }).lean();
  const invitation = await invitationOf(ctx, { code: body.invitation, bound });
  // Accepted before by the same WeChat, and the answer was lost on the way: it is simply signed in.
  if (bound && invitation.usedAt) return enter(ctx, bound, { device: body.device ?? '' });
  if (bound && bound._id !== invitation.accountId) fail('accounts/already-bound');
  const before = await byId(AccountModel, invitation.accountId);
  const account = accountAfter(ctx, { invitation, user, before });
  await join(ctx, { invitation, account, before });
  if (before && before.miniOpenid !== user.openid) await endSessionsOf(ctx, account._id);
  return enter(ctx, account, { device: body.device ?? '' });
}

/** The invitation of a code that is open still, or that this very account has used. */
async function invitationOf(
  ctx: Ctx,
  { code, bound }: { code: string; bound: AccountDoc | null },
): Promise<InvitationDoc> {
  const found = await InvitationModel.findOne({ codeIndex: indexOf(code) }).lean();
  if (!found) return fail('accounts/invitation-invalid');
  const open = !found.usedAt && found.expiresAt > ctx.now;
  const mine = found.usedAt !== null && bound?._id === found.accountId;
  return open || mine ? found : fail('accounts/invitation-invalid');
}

interface Facts {
  invitation: InvitationDoc;
  user: WechatUser;
  before: AccountDoc | null;
}

function accountAfter(ctx: Ctx, { invitation, user, before }: Facts): AccountDoc {
  const { accountId: _id, districtId: homeDistrictId, name } = invitation;
  const fresh = { _id, version: 0, homeDistrictId, name, joinedAt: ctx.now };
  return { ...(before ?? fresh), miniOpenid: user.openid, unionid: user.unionid ?? null };
}

async function join(
  ctx: Ctx,
  { invitation, account, before }: Omit<Facts, 'user'> & { account: AccountDoc },
): Promise<void> {
  const { districtId } = invitation;
  const { _id: accountId, miniOpenid, unionid } = account;
  const used = { _id: invitation._id, version: invitation.version, usedAt: null };
  const joining = change(chainOf(invitation), districtId)
    .entry('account.joined', accountId, { rebound: before !== null })
    .update(InvitationModel, used, { $set: { usedAt: ctx.now } });
  if (before) {
    const guard = { _id: accountId, version: before.version };
    joining.update(AccountModel, guard, { $set: { miniOpenid, unionid } });
  } else joining.insert(AccountModel, account);
  await commit(ctx, joining);
}
