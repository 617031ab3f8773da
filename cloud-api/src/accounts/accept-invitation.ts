// The invited person binds their WeChat: from now on WeChat recognises them, and in no other way is anybody let in.
// Whoever has come in once is bound for good: an invitation, which passes through other hands, moves nobody to another phone.
// It may bring them a further post: one person keeps one account.
import type { SignedIn } from '@xinqiao/types/accounts';
import { isSameName } from '@xinqiao/types/text';
import {
  appointmentsOf,
  keepsStill,
  openOnly,
  passOn,
  type AppointmentDoc,
} from '../organisations';
import type { Ctx } from '../platform/context';
import { change, commit } from '../platform/db';
import { fail } from '../platform/fail';
import { AccountModel, type AccountDoc } from './account.model';
import { InvitationModel, type InvitationDoc } from './invitation.model';
import { bearing, chainOf } from './invite';
import { moveByCode } from './new-phone';
import { NewPhoneModel } from './new-phone.model';
import { enter, userBehind } from './sign-in';

interface Ask {
  body: { code: string; device?: string; invitation: string };
}

/** Binds a WeChat user to the invited person, or moves somebody to it whose new phone has a code, and signs in. */
export async function acceptInvitation(ctx: Ctx, { body }: Ask): Promise<SignedIn> {
  const bears = bearing(body.invitation);
  const [invitation, isMove] = await Promise.all([
    InvitationModel.findOne(bears).lean(),
    NewPhoneModel.exists(bears),
  ]);
  // WeChat grants the whole service so many questions: for a code that nobody gave none is asked.
  if (!invitation && !isMove) fail('accounts/invitation-invalid');
  const user = await userBehind(ctx, body.code);
  const device = body.device ?? '';
  const bound = await AccountModel.findOne({ miniOpenid: user.openid }).lean();
  // Accepted before by the same WeChat, and the answer was lost on the way: it is simply signed in.
  if (bound && invitation?.usedAt && isUsedBy(invitation, bound))
    return enter(ctx, bound, { device });
  const moved = await moveByCode(ctx, { code: body.invitation, user, bound });
  if (moved) return enter(ctx, moved, { device });
  const opened = invitation && (await postsOpenedBy(ctx, invitation));
  if (!invitation || !opened) return fail('accounts/invitation-invalid');
  if (bound) {
    await bringPosts(ctx, { invitation, account: bound, opened });
    return enter(ctx, bound, { device });
  }
  const account: AccountDoc = {
    ...{ _id: invitation.accountId, version: 0, homeDistrictId: invitation.districtId },
    ...{ name: invitation.name, joinedAt: ctx.now, invitedBy: invitation.invitedBy },
    ...{ miniOpenid: user.openid, unionid: user.unionid ?? null },
  };
  await join(ctx, { invitation, account, opened });
  return enter(ctx, account, { device });
}

/** What an invitation opens at this moment; null when it lets nobody in any more. */
async function postsOpenedBy(
  ctx: Ctx,
  invitation: InvitationDoc,
): Promise<AppointmentDoc[] | null> {
  const { usedAt, expiresAt, accountId, districtId, appointmentIds, invitedBy } = invitation;
  if (usedAt !== null || expiresAt <= ctx.now) return null;
  if (await AccountModel.exists({ _id: accountId })) return null;
  const held = await appointmentsOf(districtId, accountId);
  const meant = held.filter(({ _id }) => appointmentIds.includes(_id));
  const kept =
    invitedBy === null ? meant : await keepsStill({ districtId, accountId: invitedBy }, meant);
  return kept.length > 0 ? kept : null;
}

interface Joining {
  invitation: InvitationDoc;
  account: AccountDoc;
  opened: readonly AppointmentDoc[];
}

async function join(ctx: Ctx, { invitation, account, opened }: Joining): Promise<void> {
  const { _id, version, districtId } = invitation;
  const joining = change(chainOf(invitation), districtId)
    .entry('account.joined', account._id, { invitedBy: invitation.invitedBy })
    .update(InvitationModel, { _id, version, usedAt: null }, { $set: { usedAt: ctx.now } })
    .insert(AccountModel, account);
  const ids = opened.map((post) => post._id);
  await openOnly(joining, { districtId, accountId: account._id, opened: ids });
  await commit(ctx, joining);
}

const isUsedBy = ({ accountId, usedById = null }: InvitationDoc, { _id }: AccountDoc): boolean =>
  _id === accountId || _id === usedById;

/**
 * Brings the posts of an invitation to the account that the person has. Each is a change of its own; the last one uses the
 * invitation up, so that after a crash the rest is brought by typing it in again.
 */
async function bringPosts(ctx: Ctx, { invitation, account, opened }: Joining): Promise<void> {
  const { _id, version, invitedBy, districtId, name } = invitation;
  const { _id: accountId, homeDistrictId } = account;
  if (invitedBy === null || homeDistrictId !== districtId || !isSameName(name, account.name))
    fail('accounts/already-bound');
  for (const [nth, post] of opened.entries()) {
    const passing = await passOn(ctx, { post, accountId, invitedBy });
    if (!passing) return fail('accounts/already-bound');
    const used = { $set: { usedAt: ctx.now, usedById: accountId } };
    if (nth === opened.length - 1)
      passing.update(InvitationModel, { _id, version, usedAt: null }, used);
    await commit(ctx, passing);
  }
}
