// 下月也提醒我: whether WeChat will carry one digest of a coming month, on which morning at the earliest, and the tap that asks for it.
// The phone tells of the tap, and so does WeChat's own push; whichever comes first counts, the other changes nothing.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { NextReminder } from '@xinqiao/types/notices';
import { accountByMiniOpenid, isFollowingAccount } from '../accounts';
import { addMonths, monthsBetween, nextMonth, shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { fail } from '../platform/fail';
import { dueLines } from '../platform/house';
import type { WechatEvent } from '../platform/wechat';
import { reminderRights } from './next-reminder.rights';
import { creditOf, dropCredit, keepCredit, TEMPLATE, type Owner } from './reminder-credit';

/** A year's longest holiday is shorter; beyond it nothing is promised. */
const LOOK_AHEAD = 4;

/** Whether a reminder is kept for the actor, and when it can come. */
export async function readNextReminder(ctx: Ctx): Promise<NextReminder> {
  const owner = ownerOf(ctx);
  const kept = await creditOf(owner);
  const on = kept !== null;
  const thisMonth = shanghaiMonth(ctx.now);
  const from = on && kept < thisMonth ? thisMonth : (kept ?? nextMonth(thisMonth));
  const { districtId } = owner;
  const next = await nextDigest({ districtId, from, after: ctx.now });
  const asks = next !== null && reminderRights.mayOn(ctx, 'keep', owner);
  const needed = asks && !(await isFollowingAccount(owner.accountId));
  return { templateId: needed ? templateId(ctx) : null, on, day: next?.day ?? null };
}

/** The phone's word that WeChat consented to one message. */
export async function keepNextReminder(ctx: Ctx): Promise<NextReminder> {
  const owner = ownerOf(ctx);
  if (!reminderRights.mayOn(ctx, 'keep', owner)) fail('common/forbidden');
  const next = await promised(owner, ctx.now);
  if (next) await keepCredit(owner, { month: next.month, at: ctx.now });
  return readNextReminder(ctx);
}

/** WeChat's word that a person consented or took it back; of somebody who has not joined nothing is kept. */
export async function hearSubscription(
  ctx: Ctx,
  answer: Extract<WechatEvent, { kind: 'subscription' }>,
): Promise<void> {
  if (answer.templateId !== templateId(ctx) || answer.decision === 'filter') return;
  const account = await accountByMiniOpenid(answer.openid);
  if (!account) return;
  const owner = { accountId: account._id, districtId: account.homeDistrictId };
  // A clock of WeChat's that runs ahead of ours says nothing about a month to come.
  const at = answer.at < ctx.now ? answer.at : ctx.now;
  if (answer.decision !== 'accept') return dropCredit(owner, at);
  const next = await promised(owner, at);
  if (next) await keepCredit(owner, { month: next.month, at });
}

const promised = ({ districtId }: Owner, at: Date) =>
  nextDigest({ districtId, from: nextMonth(shanghaiMonth(at)), after: at });

function ownerOf(ctx: Ctx): Owner {
  const { accountId, districtId } = ctx.actor ?? fail('accounts/capacity-required');
  return { accountId, districtId };
}

function templateId(ctx: Ctx): string | null {
  return ctx.ports.config.wechat.subscribeTemplates?.[TEMPLATE]?.id ?? null;
}

interface Search {
  readonly districtId: string;
  readonly from: Month;
  readonly after: Date;
}

/** The first morning after an instant on which a room may have something to say, and its month. */
async function nextDigest({
  districtId,
  from,
  after,
}: Search): Promise<{ month: Month; day: IsoDay } | null> {
  for (const month of monthsBetween(from, addMonths(from, LOOK_AHEAD))) {
    const each = dueLines().map((room) => room.firstMorning(districtId, month, after));
    const [day] = (await Promise.all(each)).filter((morning) => morning !== null).sort();
    if (day) return { month, day };
  }
  return null;
}
