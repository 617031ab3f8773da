// The second way to a phone: the one message that its owner let WeChat send, kept for a digest of the promised month.
// WeChat cannot deduplicate it, so a call whose answer was lost is never repeated: it ends unknown, and the credit is gone.
import { miniProgramOpenid } from '../accounts';
import { WxError } from '../platform/wechat';
import { judge, NO_CREDIT, UNKNOWN, type Ending } from './delivery.rules';
import { accepted, act, begun, end, pageIn, uncalled, type Attempt } from './attempt';
import { dropCredit, mayCost, TEMPLATE } from './reminder-credit';

/** Sends the notice against its reader's credit; without one it ends as `otherwise`. */
export async function bySubscription(arrived: Attempt, otherwise: Ending): Promise<void> {
  const openid = (await mayCost(arrived.notice))
    ? await miniProgramOpenid(arrived.notice.accountId)
    : null;
  if (openid === null) return end(arrived, otherwise);
  const attempt = await begun(arrived, 'subscribe');
  const { ctx, job, notice } = attempt;
  const { matter, unit, due } = notice.delivery.rows;
  const words = { template: TEMPLATE, data: { matter, unit, due } } as const;
  const pagePath = await pageIn(attempt);
  try {
    const sending = { ...words, openid, pagePath };
    const { msgid } = await ctx.ports.wechat.sendSubscribe(sending);
    await dropCredit(notice, ctx.now);
    await accepted(attempt, msgid);
  } catch (error) {
    if (!(error instanceof WxError)) throw error;
    if (error.outcomeUnknown) return endUnknown(attempt);
    if (error.code === NO_CREDIT) await dropCredit(notice, ctx.now);
    await act(await uncalled(attempt), judge(error, { tries: job.attempt, open: false }), error);
  }
}

/** Nobody knows whether it arrived: it is not sent again, and WeChat may have used the credit. */
export async function endUnknown(attempt: Attempt): Promise<void> {
  await dropCredit(attempt.notice, attempt.ctx.now);
  await end(attempt, UNKNOWN);
}
