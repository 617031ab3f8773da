// A person moves to another WeChat: asked, agreed to, cancelled, carried out. An invitation never does this.
// Everybody whom it concerns is told at each step, and can still object until it happens.
import type { NewPhone, NewPhoneCode } from '@xinqiao/types/accounts';
import { appointmentsSeen } from '../organisations';
import { actorOf, endSessionsOf, sessionOfRequest } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit, type ChangeBuilder } from '../platform/db';
import { derivedId } from '../platform/derived-id';
import { expectFound, fail } from '../platform/fail';
import { AccountModel, epochOf, type AccountDoc } from './account.model';
import { bearing, indexOf, newCode } from './invite';
import { accountOfRequest } from './me';
import { NewPhoneModel, type NewPhoneDoc } from './new-phone.model';
import { movesOf, rightsToMove, runningMove, viewMove } from './new-phone.reads';
import { ASKED_LIFE_MS, CODE_LIFE_MS, OWN_LIFE_MS, stepOf, WAIT_MS } from './new-phone.rules';
import { mustBeOwnWechat, takesBackPin } from './pin';
import type { WechatUser } from './sign-in';

interface One {
  params: { newPhoneId: string };
}

/** Asks for a move on behalf of somebody whose phone is gone; who keeps one of their posts may. */
export async function askNewPhone(
  ctx: Ctx,
  { body: { accountId } }: { body: { accountId: string } },
): Promise<NewPhone> {
  const { seen, kept } = await appointmentsSeen(ctx, accountId);
  if (seen.length === 0) fail('common/not-found');
  const [post] = kept;
  if (!post) return fail('common/forbidden');
  const actor = actorOf(ctx);
  if (actor.accountId === accountId) fail('accounts/own-phone');
  const account = await byId(AccountModel, accountId);
  if (!account) return fail('accounts/not-joined');
  if (await runningMove(ctx, whose(account))) fail('accounts/new-phone-open');
  const asked = {
    ...{ askedById: actor.accountId, askedByName: actor.name, askedByRole: actor.capacity.role },
    ...{ orgId: post.orgId, agreedById: null, agreedByName: null, codeIndex: null, from: null },
    until: later(ctx, ASKED_LIFE_MS),
  };
  const move = await freshMove(ctx, account, asked);
  await commit(
    ctx,
    changeOf(move)
      .entry('newPhone.asked', move._id, { accountId })
      .insert(NewPhoneModel, move)
      .emit('newPhone.asked', { newPhoneId: move._id }),
  );
  return viewMove(ctx, move, { agree: false, cancel: true });
}

/** The move as it stands, for the replay of a lost answer. */
export async function newPhoneAgain(ctx: Ctx, newPhoneId: string): Promise<NewPhone> {
  const move = expectFound(await byId(NewPhoneModel, newPhoneId));
  return viewMove(ctx, move, expectFound(await rightsToMove(ctx, move)));
}

/** The second person agrees; the code is shown to them, for the person's own hands. A second time gives another code. */
export async function agreeNewPhone(ctx: Ctx, { params }: One): Promise<NewPhoneCode> {
  const move = expectFound(await byId(NewPhoneModel, params.newPhoneId));
  const can = expectFound(await rightsToMove(ctx, move));
  if (stepOf(move, ctx.now) === null) fail('accounts/new-phone-over');
  if (!can.agree) fail('accounts/new-phone-hand');
  const { accountId: agreedById, name: agreedByName } = actorOf(ctx);
  const { _id, version, accountId } = move;
  const code = newCode();
  const from = move.from ?? later(ctx, WAIT_MS);
  const until = new Date(from.getTime() + CODE_LIFE_MS);
  const agreed = { agreedById, agreedByName, codeIndex: indexOf(code), from, until };
  const made = changeOf(move)
    .entry('newPhone.agreed', _id, { accountId, from: from.toISOString() })
    .update(NewPhoneModel, { _id, version, endedAt: null }, { $set: agreed });
  if (move.agreedById === null) made.emit('newPhone.agreed', { newPhoneId: _id });
  await commit(ctx, made);
  return { code, from: from.toISOString(), expiresAt: until.toISOString() };
}

/**
 * The person's present phone confirms: the code works at once, for half an hour. A session alone is not enough, for it may
 * be in other hands: WeChat says anew who holds the phone.
 */
export async function moveToNewPhone(
  ctx: Ctx,
  { body }: { body: { code: string } },
): Promise<NewPhoneCode> {
  if (sessionOfRequest(ctx).atDesk) fail('accounts/not-from-desk');
  const account = await accountOfRequest(ctx);
  await mustBeOwnWechat(ctx, account, body.code);
  const { _id: accountId, name, homeDistrictId: orgId } = account;
  const code = newCode();
  const until = later(ctx, OWN_LIFE_MS);
  const confirmed = {
    ...{ askedById: accountId, askedByName: name, askedByRole: null, orgId },
    ...{ agreedById: accountId, agreedByName: name },
    ...{ codeIndex: indexOf(code), from: ctx.now, until, epoch: epochOf(account) },
  };
  const running = await runningMove(ctx, whose(account));
  const move = running ?? (await freshMove(ctx, account, confirmed));
  const { _id, version } = move;
  const made = changeOf(move)
    .entry('newPhone.confirmed', _id, { accountId })
    .emit('newPhone.agreed', { newPhoneId: _id });
  if (running) made.update(NewPhoneModel, { _id, version, endedAt: null }, { $set: confirmed });
  else made.insert(NewPhoneModel, move);
  await commit(ctx, made);
  return { code, from: ctx.now.toISOString(), expiresAt: until.toISOString() };
}

/** Ends a move before it happens: the person, who asked or agreed, and whoever keeps one of their posts may. */
export async function cancelNewPhone(ctx: Ctx, { params }: One): Promise<{ done: true }> {
  const move = expectFound(await byId(NewPhoneModel, params.newPhoneId));
  const can = await rightsToMove(ctx, move);
  if (!can?.cancel) fail('common/not-found');
  if (stepOf(move, ctx.now) === null) fail('accounts/new-phone-over');
  const { _id, version, accountId } = move;
  const ended = { endedAt: ctx.now, endedById: sessionOfRequest(ctx).accountId };
  await commit(
    ctx,
    changeOf(move)
      .entry('newPhone.cancelled', _id, { accountId })
      .update(NewPhoneModel, { _id, version, endedAt: null }, { $set: ended })
      .emit('newPhone.cancelled', { newPhoneId: _id }),
  );
  return { done: true };
}

/** Binds the person of a code to this WeChat, where its time has come; null when there is no such code. */
export async function moveByCode(
  ctx: Ctx,
  { code, user, bound }: { code: string; user: WechatUser; bound: AccountDoc | null },
): Promise<AccountDoc | null> {
  const move = await NewPhoneModel.findOne(bearing(code)).lean();
  if (!move) return null;
  // Carried out before by the same WeChat, and the answer was lost on the way.
  if (move.done && bound?._id === move.accountId) return bound;
  const step = stepOf(move, ctx.now);
  if (step === null || step === 'asked') return null;
  if (step === 'waits') fail('accounts/new-phone-waits');
  // A second person who agrees may also bring the same WeChat back in: the PIN was forgotten, and goes with the move.
  if (bound && bound._id !== move.accountId) fail('accounts/already-bound');
  const account = expectFound(await byId(AccountModel, move.accountId));
  if (isOwn(move) && move.epoch !== epochOf(account)) return null;
  const { _id, version } = move;
  const own = { miniOpenid: user.openid, unionid: user.unionid ?? null };
  const epoch = epochOf(account) + 1;
  const ended = { endedAt: ctx.now, endedById: account._id, done: true };
  const act = changeOf(move)
    .entry('account.moved', _id, { accountId: account._id })
    .update(NewPhoneModel, { _id, version, endedAt: null }, { $set: ended })
    .update(
      AccountModel,
      { _id: account._id, version: account.version },
      {
        $set: { ...own, epoch },
      },
    )
    .emit('newPhone.done', { newPhoneId: _id });
  if (!isOwn(move)) await takesBackPin(act, account._id);
  await commit(ctx, act);
  await endSessionsOf(ctx, account._id);
  return { ...account, ...own, epoch };
}

/** Adds to an act that ends all sessions of somebody that the move ends which one of these sessions has confirmed. */
export async function endsOwnMove(
  ctx: Ctx,
  account: AccountDoc,
  act: ChangeBuilder,
): Promise<void> {
  const move = await runningMove(ctx, whose(account));
  if (!move || !isOwn(move)) return;
  const { _id, version } = move;
  const ended = { endedAt: ctx.now, endedById: ctx.session?.accountId ?? null };
  act.update(NewPhoneModel, { _id, version, endedAt: null }, { $set: ended });
}

/** Whether the person's own phone has confirmed it. */
const isOwn = ({ agreedById, accountId }: NewPhoneDoc) => agreedById === accountId;

type Step = Pick<
  NewPhoneDoc,
  | 'orgId'
  | 'askedById'
  | 'askedByName'
  | 'askedByRole'
  | 'agreedById'
  | 'agreedByName'
  | 'codeIndex'
  | 'from'
  | 'until'
  | 'epoch'
>;

/** The next move of a person; its number is part of its id. */
async function freshMove(ctx: Ctx, account: AccountDoc, step: Step): Promise<NewPhoneDoc> {
  const before = await movesOf(whose(account));
  const _id = derivedId('nph', account._id, before.length);
  const { name } = account;
  return {
    ...{ _id, ...whose(account), version: 0, name, ...step },
    ...{ askedAt: ctx.now, endedAt: null, endedById: null, done: false },
  };
}

const whose = ({ _id: accountId, homeDistrictId: districtId }: AccountDoc) => ({
  ...{ accountId, districtId },
});
const later = (ctx: Ctx, ms: number) => new Date(ctx.now.getTime() + ms);
const changeOf = ({ districtId }: NewPhoneDoc) => change(`district:${districtId}`, districtId);
