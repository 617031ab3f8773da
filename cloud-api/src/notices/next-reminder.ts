// 下月也提醒我: whether WeChat will carry one digest of a coming month, on which morning at the earliest, and the tap that asks for it.
// The phone tells of the tap, and so does WeChat's own push; whichever comes first counts, the other changes nothing.
import type { Month } from '@xinqiao/types/common';
import type { NextReminder } from '@xinqiao/types/notices';
import { isFollowingAccount, type SubscriptionAnswer } from '../accounts';
import { addMonths, monthsBetween, nextMonth, shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { fail } from '../platform/fail';
import { digestMorningsOf } from './digest.rules';
import { reminderRights } from './next-reminder.rights';
import { creditOf, dropCredit, keepCredit, TEMPLATE, type Owner } from './reminder-credit';

/** A year's longest holiday is shorter; beyond it nothing is promised. */
const LOOK_AHEAD = 4;

/** What a promise asks of 谈心: whether talks are owed in a month at all. */
export interface MonthReader {
  opensIn(districtId: string, month: Month, now: Date): Promise<boolean>;
}

/** The reads and the acts of the switch, told by `reader` which months ask for talks. */
export function nextReminders(reader: MonthReader) {
  const promised = (ctx: Ctx, { districtId }: Owner, at = ctx.now) =>
    nextMorning(reader, { districtId, from: nextMonth(shanghaiMonth(at)), after: at });

  async function read(ctx: Ctx): Promise<NextReminder> {
    const owner = ownerOf(ctx);
    const kept = await creditOf(owner);
    const on = kept !== null;
    const thisMonth = shanghaiMonth(ctx.now);
    const from = on && kept < thisMonth ? thisMonth : (kept ?? nextMonth(thisMonth));
    const { districtId } = owner;
    const next = await nextMorning(reader, { districtId, from, after: ctx.now });
    const asks = next !== null && reminderRights.mayOn(ctx, 'keep', owner);
    const needed = asks && !(await isFollowingAccount(owner.accountId));
    return { templateId: needed ? templateId(ctx) : null, on, day: next?.day ?? null };
  }

  async function keep(ctx: Ctx): Promise<NextReminder> {
    const owner = ownerOf(ctx);
    if (!reminderRights.mayOn(ctx, 'keep', owner)) fail('common/forbidden');
    const next = await promised(ctx, owner);
    if (next) await keepCredit(owner, { month: next.month, at: ctx.now });
    return read(ctx);
  }

  async function hear(ctx: Ctx, answer: SubscriptionAnswer): Promise<void> {
    if (answer.templateId !== templateId(ctx) || answer.decision === 'filter') return;
    // A clock of WeChat's that runs ahead of ours says nothing about a month to come.
    const at = answer.at < ctx.now ? answer.at : ctx.now;
    if (answer.decision !== 'accept') return dropCredit(answer, at);
    const next = await promised(ctx, answer, at);
    if (next) await keepCredit(answer, { month: next.month, at });
  }

  return { read, keep, hear };
}

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

/** The first morning after an instant on which a digest may go out, in a month that asks for talks. */
async function nextMorning(reader: MonthReader, { districtId, from, after }: Search) {
  for (const month of monthsBetween(from, addMonths(from, LOOK_AHEAD))) {
    const day = digestMorningsOf(month, after)[0];
    if (day && (await reader.opensIn(districtId, month, after))) return { month, day };
  }
  return null;
}
