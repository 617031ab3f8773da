// Who follows the service account, as WeChat's pushes tell it: only followers can be sent template messages.
// A follower is joined to an account by the unionid alone; the two openids have nothing in common.
import type { IsoDay } from '@xinqiao/types/common';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { AccountModel, FollowerModel, type AccountDoc } from './account.model';

/** By WeChat account as this process reaches it: on which day its followers were taken in last. */
const adoptedOn = new WeakMap<object, IsoDay>();

/** Whether reminders can reach this person through the service account. */
export async function isFollowing({ unionid }: Pick<AccountDoc, 'unionid'>): Promise<boolean> {
  if (unionid === null) return false;
  return (await FollowerModel.exists({ unionid, follows: true })) !== null;
}

/** The same of a person known by the account's id. */
export async function isFollowingAccount(accountId: string): Promise<boolean> {
  const account = await byId(AccountModel, accountId);
  return account !== null && isFollowing(account);
}

/** Who signs in to the mini-program with this openid; null for somebody who has not joined. */
export function accountByMiniOpenid(miniOpenid: string): Promise<AccountDoc | null> {
  return AccountModel.findOne({ miniOpenid }).lean();
}

/** The openid at the mini-program; null for an account that is gone. */
export async function miniProgramOpenid(accountId: string): Promise<string | null> {
  return (await byId(AccountModel, accountId))?.miniOpenid ?? null;
}

/** Whether this openid, at either of our two WeChat accounts, is this person's; it stays theirs when they stop following. */
export async function isOpenidOf(accountId: string, openid: string): Promise<boolean> {
  const account = await byId(AccountModel, accountId);
  if (!account) return false;
  if (account.miniOpenid === openid) return true;
  const { unionid } = account;
  return unionid !== null && (await FollowerModel.exists({ _id: openid, unionid })) !== null;
}

/** The openid at the service account of a person who follows it; null otherwise. */
export async function followerOpenid(accountId: string): Promise<string | null> {
  const account = await byId(AccountModel, accountId);
  if (!account || account.unionid === null) return null;
  const follower = await FollowerModel.findOne({ unionid: account.unionid, follows: true }).lean();
  return follower?._id ?? null;
}

/** Notes that somebody follows; whose unionid WeChat does not tell now, the sweep asks for. */
export async function noteFollow(ctx: Ctx, openid: string): Promise<void> {
  await note(ctx, openid, { follows: true });
  await learnUnionid(ctx, openid);
}

/** Notes that somebody follows no more. */
export async function noteUnfollow(ctx: Ctx, openid: string): Promise<void> {
  await note(ctx, openid, { follows: false });
}

/** Takes in once a day, in each worker, those who followed before we listened or whose push was lost. */
export async function adoptFollowers(ctx: Ctx): Promise<void> {
  const today = shanghaiDay(ctx.now);
  const { wechat } = ctx.ports;
  if (adoptedOn.get(wechat) === today) return;
  const openids = await wechat.followers();
  const fresh = { $setOnInsert: { unionid: null, follows: true, at: ctx.now, triedAt: null } };
  const adoptions = openids.map((_id) => ({
    updateOne: { filter: { _id }, update: fresh, upsert: true },
  }));
  if (adoptions.length > 0) await FollowerModel.bulkWrite(adoptions, { ordered: false });
  adoptedOn.set(wechat, today);
}

/** Asks again for the unionids of followers whom WeChat did not name at first; 20 a minute, whoever has waited longest. */
export async function learnUnionids(ctx: Ctx): Promise<void> {
  const unknown = await FollowerModel.find({ unionid: null, follows: true })
    .sort({ triedAt: 1 })
    .limit(20)
    .lean();
  for (const { _id } of unknown) await learnUnionid(ctx, _id);
}

async function learnUnionid(ctx: Ctx, openid: string): Promise<void> {
  await FollowerModel.updateOne({ _id: openid }, { $set: { triedAt: ctx.now } });
  try {
    const unionid = await ctx.ports.wechat.followerUnionid(openid);
    if (unionid) await note(ctx, openid, { unionid });
  } catch (error) {
    const { requestId } = ctx;
    ctx.ports.log.warn({ requestId, kind: (error as Error).name }, 'a follower without unionid');
  }
}

async function note(ctx: Ctx, openid: string, facts: object): Promise<void> {
  const set = { $set: { ...facts, at: ctx.now } };
  await FollowerModel.updateOne({ _id: openid }, set, { upsert: true });
}
