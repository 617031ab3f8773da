// One job carries one notice to WeChat and notes honestly what became of it.
// Followers get a template message; who does not follow, the one subscription they gave; else it stays in the inbox.
import { shanghaiDay } from '../platform/calendar';
import { realClock, type Ctx } from '../platform/context';
import { byId } from '../platform/db';
import type { RunningJob } from '../platform/jobs';
import { followerOpenid } from '../accounts';
import { endUnknown, bySubscription } from './by-subscription';
import { byTemplate } from './by-template';
import { mayRepeat, UNKNOWN, WHY, type Ending } from './delivery.rules';
import { nextWakingMoment } from '../platform/hours';
import { end, isOpen, noteAccepted, postpone } from './attempt';
import { isOurs, NoticeModel } from './notice.model';

const UNREACHABLE: Ending = { state: 'skipped', code: null, why: WHY.notFollowing };
const OUTDATED: Ending = { state: 'skipped', code: null, why: WHY.outdated };

/** Carries the notice of a `notice.queued` job to WeChat; throws to be run again a little later. */
export async function deliver(
  ctx: Ctx,
  { noticeId }: { noticeId: string },
  job: RunningJob,
): Promise<void> {
  const notice = await byId(NoticeModel, noticeId);
  if (!notice || !isOurs(notice)) return;
  const attempt = { ctx, job, notice };
  const { state, callingSince, channel, goodUntil } = notice.delivery;
  if (state === 'sent') return noteAccepted(attempt);
  if (state !== 'queued') return;
  if (callingSince) {
    if (channel === 'subscribe') return endUnknown(attempt);
    if (!mayRepeat(callingSince, realClock.now())) return end(attempt, UNKNOWN);
  } else if (shanghaiDay(ctx.now) > goodUntil) return end(attempt, OUTDATED);
  const waking = nextWakingMoment(ctx.now);
  if (waking > ctx.now && !isOpen(notice)) return postpone(attempt, waking);
  const openid = await followerOpenid(notice.accountId);
  if (openid !== null) return byTemplate(attempt, openid);
  return isOpen(notice) ? end(attempt, UNKNOWN) : bySubscription(attempt, UNREACHABLE);
}
