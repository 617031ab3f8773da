// What the switch 下月也提醒我 says: which month, which morning, and what to do when WeChat said no.
// Pure; the day comes from the service, which knows when its digests go out.
import type { SubscribeAnswer } from '@/platform/subscribe-answers';
import { dayWords, monthsBetween } from '@/platform/dates';
import { monthWords } from '@/ui/words';

/** 下月也提醒我; of another month, its name: after a month of holidays, or when last month had nothing open. */
export function reminderLabel(day: string, today: string): string {
  return `${monthsBetween(today, day) === 1 ? '下月' : monthWords(day)}也提醒我`;
}

/** When it comes, and that it comes only if something is open then. */
export const reminderHint = (day: string): string => `${dayWords(day)}早上还有没谈的，微信发一次`;

export const ALREADY_ON = '已经开好了。发过一次会自己关上，到时候可以再开。';
export const NOT_KEPT = '微信答应了，心桥还没有记上。再点一次就好。';

/** What to do after WeChat's answer; nothing after a yes. */
export const ANSWER_WORDS: Record<SubscribeAnswer, string | undefined> = {
  accepted: undefined,
  rejected: '没有开。想开就再点一次，选“允许”；微信不再问的话，点右上角“···”，到“设置”里打开消息。',
  switchedOff: '微信里关了订阅消息。点右上角“···”，到“设置”里打开，再回来点一次。',
  tooOld: '这个版本的微信还不能这样提醒，更新微信以后再来。消息里照样看得到。',
  failed: '微信没有回应，过一会儿再点一次。消息里照样看得到。',
};
