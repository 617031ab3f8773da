// One attempt to deliver a notice: what is written down before, between and after the calls to WeChat.
// Every note is guarded by the notice's version, and an ending is one write with the end of the job.
import { addDays, shanghaiDay } from '../platform/calendar';
import { realClock, type Ctx } from '../platform/context';
import { changeBeside, commit, type Update } from '../platform/db';
import { openerOf } from '../platform/crypto';
import type { RunningJob } from '../platform/jobs';
import type { WxError } from '../platform/wechat';
import { WHY, type Ending, type Verdict } from './delivery.rules';
import { nextMorning } from '../platform/hours';
import { NoticeModel, type Channel, type NoticeDoc } from './notice.model';
import { openPage } from './notice.seals';
import { noteSent } from './reports';

const MINUTE_MS = 60_000;

export interface Attempt {
  readonly ctx: Ctx;
  readonly job: RunningJob;
  readonly notice: NoticeDoc;
}
type Fate = Partial<NoticeDoc['delivery']>;

/** True while the outcome of an earlier call is not known. */
export const isOpen = (notice: NoticeDoc): boolean => notice.delivery.callingSince !== null;

/** Where a tap on the message leads; nowhere when that does not open any more. */
export const pageIn = async ({ ctx, notice }: Attempt): Promise<string> =>
  (await openerOf(ctx, notice._id).open(openPage(notice))) ?? '';

/** Notes before the call that it is being made: whoever finds this note later knows that it may have been heard. */
export async function begun<E extends Attempt>(attempt: E, channel: Channel): Promise<E> {
  if (isOpen(attempt.notice)) return attempt;
  return { ...attempt, notice: await write(attempt, { callingSince: realClock.now(), channel }) };
}

/** The call was certainly not accepted: nothing is open any more. */
export async function uncalled<E extends Attempt>(attempt: E): Promise<E> {
  return { ...attempt, notice: await write(attempt, { callingSince: null }) };
}

/** WeChat has accepted the message under this id; the mini-program's answer may lack one. */
export async function accepted(attempt: Attempt, msgid: string): Promise<void> {
  const sent = { state: 'sent', code: null, why: null, callingSince: null } as const;
  await noteAccepted({
    ...attempt,
    notice: await write(attempt, { ...sent, msgid: msgid || null }),
  });
}

/** From now on WeChat's report decides. Repeating this changes nothing. */
export async function noteAccepted({ ctx, notice }: Attempt): Promise<void> {
  const { msgid } = notice.delivery;
  if (msgid === null) return;
  await noteSent(ctx, { msgid, noticeId: notice._id, districtId: notice.districtId });
}

/** Does what the verdict on a failed call says; throws to be run again soon. */
export async function act(attempt: Attempt, verdict: Verdict, error: WxError): Promise<void> {
  const { ctx, notice } = attempt;
  if (verdict.then === 'again') throw error;
  if (verdict.then === 'nextMinute') {
    return postpone(attempt, new Date(ctx.now.getTime() + MINUTE_MS));
  }
  if (verdict.then === 'tomorrow') {
    const tomorrow = addDays(shanghaiDay(ctx.now), 1);
    const goodUntil = notice.delivery.goodUntil > tomorrow ? notice.delivery.goodUntil : tomorrow;
    return postpone(attempt, nextMorning(ctx.now), { goodUntil, why: WHY.quotaDay });
  }
  if (verdict.alarm) {
    ctx.ports.log.error({ notice: notice._id, code: error.code }, 'WeChat refuses our settings');
  }
  return end(attempt, verdict.ending);
}

/** Ends the delivery: the outcome and the end of the job are one write. */
export async function end({ ctx, job, notice }: Attempt, ending: Ending): Promise<void> {
  await commit(ctx, updating(notice, { ...ending, callingSince: null }).finish(job));
}

/** Leaves the delivery to a later job, due at `dueAt` of the business clock. */
export async function postpone(attempt: Attempt, dueAt: Date, fate: Fate = {}): Promise<void> {
  const { ctx, job, notice } = attempt;
  const change = updating(notice, fate).emit('notice.queued', { noticeId: notice._id }, dueAt);
  await commit(ctx, change.finish(job));
}

async function write({ ctx, notice }: Attempt, fate: Fate): Promise<NoticeDoc> {
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
