// The first way to a phone: a template message of the service account, to those who follow it.
// The call bears the notice's id, which WeChat deduplicates, so that a killed worker sends nothing twice.
import { noteUnfollow } from '../accounts';
import { WxError } from '../platform/wechat';
import { bySubscription } from './by-subscription';
import { judge, NOT_FOLLOWING } from './delivery.rules';
import { accepted, act, begun, isOpen, pageIn, uncalled, type Attempt } from './attempt';

/** Sends the notice to a follower; whoever turns out not to follow is tried by subscription. */
export async function byTemplate(arrived: Attempt, openid: string): Promise<void> {
  const open = isOpen(arrived.notice);
  const attempt = await begun(arrived, 'template');
  const { ctx, job, notice } = attempt;
  const { _id: clientMsgId, delivery } = notice;
  const pagePath = await pageIn(attempt);
  const { matter, unit, due } = delivery.rows;
  try {
    const { msgid } = await ctx.ports.wechat.sendTemplate({
      ...{ template: 'monthlyWork', data: { matter, unit, due } },
      ...{ openid, pagePath, clientMsgId },
    });
    await accepted(attempt, msgid);
  } catch (error) {
    if (!(error instanceof WxError)) throw error;
    const closed = open || error.outcomeUnknown ? attempt : await uncalled(attempt);
    const verdict = judge(error, { tries: job.attempt, open });
    if (verdict.then !== 'end' || verdict.ending.code !== NOT_FOLLOWING)
      return act(closed, verdict, error);
    await noteUnfollow(ctx, openid);
    await bySubscription(closed, verdict.ending);
  }
}
