// What an answer of WeChat means for a message, and what its reader is honestly told about it.
// Only what was certainly not accepted is sent again; what may have been accepted is deduplicated, then unknown.
import type { DeliveryState } from '@xinqiao/types/notices';
import type { WxError } from '../platform/wechat';

/** How long the same client_msg_id may safely be repeated: WeChat's ten minutes, less our own time-out. */
export const DEDUPE_MS = 9 * 60_000;

/** After so many tries of which none was accepted, the message has failed. */
export const MAX_TRIES = 6;

/** How a delivery ends: the state, WeChat's code if it gave one, and a sentence for the reader. */
export interface Ending {
  readonly state: Exclude<DeliveryState, 'queued'>;
  readonly code: number | null;
  readonly why: string | null;
}

/** What to do after a call: end, try again soon or after the quota's minute or day, and tell an operator. */
export type Verdict =
  | { readonly then: 'end'; readonly ending: Ending; readonly alarm: boolean }
  | { readonly then: 'again' | 'nextMinute' | 'tomorrow' };

export const WHY = {
  notFollowing: '没有关注心桥提醒服务号',
  wrongBinding: '微信绑定对不上，请重新登录一次',
  setting: '服务号的设置有问题，已经告诉维护人员',
  noAnswer: '微信一直没有回应',
  unclear: '微信没有回话，以这里为准',
  outdated: '当天没有送出去，以这里为准',
  quotaDay: '今天的微信条数用完了，明天再送',
  alreadyToday: '今天已经用微信提醒过',
  userBlock: '您在微信里关掉了服务号的消息',
  frequency: '微信限制了条数，没有送到',
  systemFailed: '微信没有送到，以这里为准',
} as const;

type Fault = Pick<WxError, 'class' | 'code' | 'outcomeUnknown'>;

/** Judges a refused or lost call; `tries` counts the runs of the job, this one included. */
export function judge(fault: Fault, tries: number): Verdict {
  const code = typeof fault.code === 'number' ? fault.code : null;
  if (fault.outcomeUnknown) return { then: 'again' };
  if (code === 45009) return { then: 'tomorrow' };
  if (code === 45011) return { then: 'nextMinute' };
  if (code === 43004) return end({ state: 'skipped', code, why: WHY.notFollowing });
  if (code === 40003) return end({ state: 'failed', code, why: WHY.wrongBinding });
  if (fault.class === 'retry' || fault.class === 'refreshToken') {
    if (tries < MAX_TRIES) return { then: 'again' };
    return end({ state: 'failed', code, why: WHY.noAnswer });
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

function end(ending: Ending): { then: 'end'; ending: Ending; alarm: boolean } {
  return { then: 'end', ending, alarm: false };
}
