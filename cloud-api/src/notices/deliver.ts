// The courier: one job carries one notice to WeChat and notes honestly what became of it.
// The call bears the notice's id, which WeChat deduplicates, so that a killed worker sends nothing twice.
import { addDays, shanghaiDay } from '../platform/calendar';
import { realClock, type Ctx } from '../platform/context';
import { byId, changeBeside, commit, type Update } from '../platform/db';
import type { RunningJob } from '../platform/jobs';
import { WxError } from '../platform/wechat';
import { followerOpenid } from '../accounts';
import { judge, mayRepeat, UNKNOWN, WHY, type Ending, type Verdict } from './delivery.rules';
import { nextMorning, nextWakingMoment } from './digest.rules';
import { NoticeModel, type NoticeDoc } from './notice.model';
import { noteSent } from './reports';

const MINUTE_MS = 60_000;
const UNREACHABLE: Ending = { state: 'skipped', code: null, why: WHY.notFollowing };

interface Errand {
  readonly ctx: Ctx;
  readonly job: RunningJob;
  readonly notice: NoticeDoc;
}

/** Carries the notice of a `notice.queued` job to WeChat; throws to be run again a little later. */
export async function deliver(
  ctx: Ctx,
  { noticeId }: { noticeId: string },
  job: RunningJob,
): Promise<void> {
  const notice = await byId(NoticeModel, noticeId);
  if (!notice) return;
  const errand = { ctx, job, notice };
  if (notice.delivery.state === 'sent') return noteAccepted(errand);
  if (notice.delivery.state !== 'queued') return;
  const ending = endingWithoutCall(errand);
  if (ending) return end(errand, ending);
  const waking = nextWakingMoment(ctx.now);
  if (waking > ctx.now && !isOpen(notice)) return postpone(errand, waking);
  const openid = await followerOpenid(notice.accountId);
  if (openid === null) return end(errand, isOpen(notice) ? UNKNOWN : UNREACHABLE);
  await call(await begun(errand), openid);
}

const isOpen = (notice: NoticeDoc): boolean => notice.delivery.callingSince !== null;

function endingWithoutCall({ ctx, notice }: Errand): Ending | null {
  const { callingSince, goodUntil } = notice.delivery;
  if (callingSince) return mayRepeat(callingSince, realClock.now()) ? null : UNKNOWN;
  if (shanghaiDay(ctx.now) <= goodUntil) return null;
  return { state: 'skipped', code: null, why: WHY.outdated };
}

/** Notes before the call that it is being made: whoever finds this note later knows that it may have been heard. */
async function begun(errand: Errand): Promise<Errand & { open: boolean }> {
  const open = isOpen(errand.notice);
  if (open) return { ...errand, open };
  const notice = await write(errand, { callingSince: realClock.now() });
  return { ...errand, notice, open };
}

async function call(errand: Errand & { open: boolean }, openid: string): Promise<void> {
  const { ctx, job, notice, open } = errand;
  const { _id: clientMsgId, page: pagePath, delivery } = notice;
  const { matter, unit, due } = delivery.rows;
  try {
    const { msgid } = await ctx.ports.wechat.sendTemplate({
      ...{ template: 'monthlyWork', data: { matter, unit, due } },
      ...{ openid, pagePath, clientMsgId },
    });
    const sent = { state: 'sent', code: null, why: null, msgid, callingSince: null } as const;
    await noteAccepted({ ...errand, notice: await write(errand, sent) });
  } catch (error) {
    if (!(error instanceof WxError)) throw error;
    const closed = open || error.outcomeUnknown ? errand : await uncalled(errand);
    await act(closed, judge(error, { tries: job.attempt, open }), error);
  }
}

/** The call was certainly not accepted: nothing is open any more. */
async function uncalled<E extends Errand>(errand: E): Promise<E> {
  return { ...errand, notice: await write(errand, { callingSince: null }) };
}

async function act(errand: Errand, verdict: Verdict, error: WxError): Promise<void> {
  const { ctx, notice } = errand;
  if (verdict.then === 'again') throw error;
  if (verdict.then === 'nextMinute') {
    return postpone(errand, new Date(ctx.now.getTime() + MINUTE_MS));
  }
  if (verdict.then === 'tomorrow') {
    const tomorrow = addDays(shanghaiDay(ctx.now), 1);
    const goodUntil = notice.delivery.goodUntil > tomorrow ? notice.delivery.goodUntil : tomorrow;
    return postpone(errand, nextMorning(ctx.now), { goodUntil, why: WHY.quotaDay });
  }
  if (verdict.alarm) {
    ctx.ports.log.error({ notice: notice._id, code: error.code }, 'WeChat refuses our settings');
  }
  return end(errand, verdict.ending);
}

/** Accepted by WeChat: from now on its report decides. Repeating this changes nothing. */
async function noteAccepted({ ctx, notice }: Errand): Promise<void> {
  const { msgid } = notice.delivery;
  if (msgid === null) return;
  await noteSent(ctx, { msgid, noticeId: notice._id, districtId: notice.districtId });
}

type Fate = Partial<NoticeDoc['delivery']>;

/** Ends the errand: the outcome and the end of the job are one write. */
async function end({ ctx, job, notice }: Errand, ending: Ending): Promise<void> {
  await commit(ctx, updating(notice, { ...ending, callingSince: null }).finish(job));
}

/** Hands the errand to a later job, due at `dueAt` of the business clock. */
async function postpone(errand: Errand, dueAt: Date, fate: Fate = {}): Promise<void> {
  const { ctx, job, notice } = errand;
  const change = updating(notice, fate).emit('notice.queued', { noticeId: notice._id }, dueAt);
  await commit(ctx, change.finish(job));
}

async function write({ ctx, notice }: Errand, fate: Fate): Promise<NoticeDoc> {
  await commit(ctx, updating(notice, fate));
  const delivery = { ...notice.delivery, ...fate };
  return { ...notice, version: notice.version + 1, delivery };
}

function updating({ _id, districtId, version }: NoticeDoc, fate: Fate) {
  const fields = Object.entries(fate).map(([name, value]) => [`delivery.${name}`, value]);
  const $set = Object.fromEntries(fields) as Record<string, unknown>;
  const update: Update = fields.length > 0 ? { $set } : {};
  return changeBeside(districtId).update(NoticeModel, { _id, version }, update);
}
