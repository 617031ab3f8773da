// What an answer of WeChat means for a message, and what its reader is honestly told about it.
// Only what was certainly not accepted is sent again; what may have been accepted is deduplicated, then unknown.
import type { DeliveryState } from '@xinqiao/types/notices';
import type { WxError } from '../platform/wechat';

/** How long the same client_msg_id may safely be repeated: WeChat's ten minutes, less our own time-out. */
const DEDUPE_MS = 9 * 60_000;

/** The last try: as many as the worker makes, so that no message is left without an ending. */
export const MAX_TRIES = 8;

/** How a delivery ends: the state, WeChat's code if it gave one, and a sentence for the reader. */
export interface Ending {
  readonly state: Exclude<DeliveryState, 'queued'>;
  readonly code: number | null;
  readonly why: string | null;
}

/** What to do after a call: end, try again soon or after the quota's minute or day, and tell an operator. */
export type Verdict = Over | After<'again'> | After<'nextMinute'> | After<'tomorrow'>;
interface After<T> {
  readonly then: T;
}

/** The message has its ending; `alarm` when only an operator can mend the cause. */
interface Over {
  readonly then: 'end';
  readonly ending: Ending;
  readonly alarm: boolean;
}

/** WeChat's codes for somebody who does not follow, and for a subscription that is used up or taken back. */
export const NOT_FOLLOWING = 43004;
export const NO_CREDIT = 43101;

export const WHY = {
  noCredit: '微信提醒已经用过，或者在微信里关掉了',
  notFollowing: '没有关注心桥提醒服务号',
  wrongBinding: '微信绑定对不上，请重新登录一次',
  setting: '微信提醒的设置有问题，已经告诉维护人员',
  noAnswer: '微信一直没有回应',
  unclear: '微信没有回话',
  outdated: '当天没有送出去',
  quotaDay: '今天的微信条数用完了，明天再送',
  alreadyToday: '今天已经用微信提醒过',
  personSpent: '同一个人今天引起的微信提醒太多，这一条只放在这里',
  districtSpent: '今天的微信条数要留给早上的提醒，这一条只放在这里',
  userBlock: '您在微信里关掉了心桥的消息',
  frequency: '微信限制了条数，没有送到',
  systemFailed: '微信没有送到',
} as const;

type Fault = Pick<WxError, 'class' | 'code' | 'outcomeUnknown'>;

/** What is known when a call fails: which run of the job it was, and whether an earlier call is still open. */
interface Situation {
  readonly tries: number;
  readonly open: boolean;
}

/** Judges a refused or lost call. While an earlier call is open, no refusal of a later one is the whole truth. */
export function judge(fault: Fault, { tries, open }: Situation): Verdict {
  if (fault.outcomeUnknown) return tries < MAX_TRIES ? AGAIN : UNCLEAR;
  const verdict = ofRefusal(fault, tries);
  if (!open || verdict.then === 'again') return verdict;
  return verdict.then === 'nextMinute' ? AGAIN : UNCLEAR;
}

function ofRefusal(fault: Fault, tries: number): Verdict {
  const code = typeof fault.code === 'number' ? fault.code : null;
  if (code === 45009) return { then: 'tomorrow' };
  if (code === 45011) return { then: 'nextMinute' };
  if (code === NOT_FOLLOWING) return end({ state: 'skipped', code, why: WHY.notFollowing });
  if (code === NO_CREDIT) return end({ state: 'skipped', code, why: WHY.noCredit });
  if (code === 40003) return end({ state: 'failed', code, why: WHY.wrongBinding });
  if (fault.class === 'retry' || fault.class === 'refreshToken') {
    return tries < MAX_TRIES ? AGAIN : end({ state: 'failed', code, why: WHY.noAnswer });
  }
  return { ...end({ state: 'failed', code, why: WHY.setting }), alarm: true };
}

/** Whether a call without an answer, begun at `since` of the real clock, may be repeated at `now`. */
export function mayRepeat(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() < DEDUPE_MS;
}

/** What WeChat's later report says about a message that it had accepted. */
export function reported({ delivered, status }: { delivered: boolean; status: string }): Ending {
  if (delivered) return { state: 'delivered', code: null, why: null };
  const why = /block/.test(status)
    ? WHY.userBlock
    : /freq/.test(status)
      ? WHY.frequency
      : WHY.systemFailed;
  return { state: 'failed', code: null, why };
}

/** The ending of a message that may or may not have been accepted. */
export const UNKNOWN: Ending = { state: 'unknown', code: null, why: WHY.unclear };

const AGAIN: Verdict = { then: 'again' };
const UNCLEAR: Verdict = end(UNKNOWN);

function end(ending: Ending): Over {
  return { then: 'end', ending, alarm: false };
}
