// What the district's rules, as the service tells them month by month, mean for the day that a form has chosen.
// Pure. A phone that has not heard of a month asks for nothing on its own; the service decides.
import type { MonthFrame } from '@xinqiao/types/organisations';
import type { TalkMode } from '@xinqiao/types/talks';
import { daysBetween, monthOf, monthWords } from '@/platform/dates';

/** The frame of the month of a day; undefined where the service has told of none. */
export const frameOf = (frames: readonly MonthFrame[], day: string): MonthFrame | undefined =>
  frames.find(({ month }) => month === monthOf(day));

/** True from the instant on at which what comes in no longer changes the month. */
export const hasClosed = ({ closesAt }: Pick<MonthFrame, 'closesAt'>, now: Date): boolean =>
  now.getTime() >= Date.parse(closesAt);

/** Modes that want a reason in every month but those in which any mode counts. */
export const isRemote = (mode: TalkMode): boolean => mode === 'phone' || mode === 'video';

/** True when the box of the reason is shown: also while nobody has said whether the month wants one. */
export const wantsReason = (mode: TalkMode, frame: MonthFrame | undefined): boolean =>
  isRemote(mode) && !frame?.anyMode;

/** True when a talk of that day, received today, is late by the rule of its month. */
export const isLate = (heldOn: string, today: string, frame: MonthFrame | undefined): boolean =>
  frame !== undefined && daysBetween(heldOn, today) > frame.lateAfterDays;

/**
 * What a talk of `heldOn` counts for, where that is not what the form was opened for: another month than `about`,
 * a month that has closed, or one in which nothing is owed. Nothing where it counts as one expects.
 */
export function countsWords(
  heldOn: string,
  { about, frame, now }: { about: string; frame: MonthFrame | undefined; now: Date },
): string | undefined {
  const month = monthOf(heldOn);
  const own = monthWords(month);
  const other = month !== about;
  const notThat = other ? `，不算${monthWords(about)}的谈心` : '';
  if (frame && !frame.owed) return `${own}是假期，不要求谈心，这次作为记录存下${notThat}。`;
  if (frame && hasClosed(frame, now))
    return `${own}已经结月，这次单独列出，不改${own}的结果${notThat}。`;
  if (!other) return undefined;
  return frame
    ? `这一天算${own}的谈心，不算${monthWords(about)}的。`
    : `这一天在${own}${notThat}。`;
}
