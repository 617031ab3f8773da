// What the form refuses, and what is late. Everything else is accepted: an honest talk is never turned away for want of words.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { FieldProblem } from '@xinqiao/types/errors';
import type { TalkMode } from '@xinqiao/types/talks';
import { daysBetween, monthOf, shanghaiDay } from '../platform/calendar';
import {
  anyModeCounts,
  augustOf,
  isClosed,
  isLate,
  type MonthContext,
  yearIsOver,
  type TalkPolicy,
} from '../organisations/month.rules';

/** Days on which a child was on the list; both ends belong to it, `to` null = still. */
interface ListedSpan {
  from: IsoDay;
  to: IsoDay | null;
}

/** What the server knows when a talk comes in. `month` is the frame of the month of heldOn. */
export interface TalkFacts {
  now: Date;
  listed: ListedSpan[];
  month: MonthContext;
  policyOf: (month: Month) => TalkPolicy;
  /** The child was at a school where the writer neither worked nor owed. */
  elsewhere?: boolean | undefined;
}

/** The part of a record about which the rule has an opinion. */
interface TalkClaim {
  heldOn: IsoDay;
  mode: TalkMode;
  modeReason?: string | null;
}

/** Everything the form refuses, one problem per field; an empty list means that the talk is accepted. */
export function checkTalk(claim: TalkClaim, facts: TalkFacts): FieldProblem[] {
  return problemsOf(dayProblem(claim.heldOn, facts), modeProblem(claim, facts.month));
}

/**
 * What is refused when the date of a talk is corrected: what its form would refuse for that day, and any day
 * after its first receipt. A phone talk that leaves a vacation month so owes the reason that nobody asked for.
 */
export function checkCorrection(
  claim: TalkClaim,
  receivedAt: Date,
  facts: TalkFacts,
): FieldProblem[] {
  const day =
    claim.heldOn > shanghaiDay(receivedAt)
      ? '改正后的日期不能晚于这条记录第一次提交的那天，请选那天或更早的日子。'
      : dayProblem(claim.heldOn, facts);
  return problemsOf(day, modeProblem(claim, facts.month));
}

function problemsOf(day: string | null, mode: string | null): FieldProblem[] {
  return [
    ...(day ? [{ pointer: '/heldOn', detail: day }] : []),
    ...(mode ? [{ pointer: '/modeReason', detail: mode }] : []),
  ];
}

function dayProblem(
  heldOn: IsoDay,
  { now, listed, policyOf, elsewhere }: TalkFacts,
): string | null {
  if (heldOn > shanghaiDay(now)) return '谈心的日期还没到，请选今天或更早的日子。';
  if (elsewhere) return '这一天孩子还在别的学校，由那边的老师记，请选孩子到这里以后的日子。';
  if (yearIsOver(heldOn, now, policyOf(augustOf(heldOn)).closeDay))
    return '这一天所在的学年已经结账，不能再补，请选本学年的日子。';
  const onList = listed.some(({ from, to }) => from <= heldOn && (to === null || heldOn <= to));
  return onList ? null : '这一天孩子不在名单上，请核对日期，或请学校管理员核对名单。';
}

function modeProblem({ mode, modeReason }: TalkClaim, month: MonthContext): string | null {
  if (mode === 'faceToFace' || mode === 'homeVisit' || modeReason?.trim()) return null;
  if (anyModeCounts(month)) return null;
  return mode === 'phone'
    ? '请写明为什么打电话谈，例如“孩子请假在家”。'
    : '请写明为什么用视频谈，例如“孩子请假在家”。';
}

/** The three clocks of a talk: the day claimed, the server's first receipt, the phone's clock. */
interface ThreeClocks {
  heldOn: IsoDay;
  receivedAt: Date;
  writtenAt: Date;
}

/** Whether a talk came late, by how many days, and whether the phone had it in time (离线补传). */
export function lateness(
  { heldOn, receivedAt, writtenAt }: ThreeClocks,
  policy: Pick<TalkPolicy, 'lateAfterDays'>,
): { late: boolean; offlineLate: boolean; days: number } {
  const late = isLate(heldOn, receivedAt, policy);
  const written = daysBetween(heldOn, shanghaiDay(writtenAt));
  return {
    late,
    offlineLate: late && written >= 0 && written <= policy.lateAfterDays,
    days: daysBetween(heldOn, shanghaiDay(receivedAt)),
  };
}

/** The day of a talk and all that follows from it. */
export interface DayFacts {
  heldOn: IsoDay;
  month: Month;
  late: boolean;
  offlineLate: boolean;
  afterClose: boolean;
}

/** The day that a correction gives to a talk, and when it was received. */
export interface Correction {
  to: IsoDay;
  receivedAt: Date;
}

/** The corrections among amendments, in the same order; a retraction corrects nothing. */
export function correctionsAmong(
  amendments: readonly { to: IsoDay | null; receivedAt: Date }[],
): Correction[] {
  return amendments.flatMap(({ to, receivedAt }) => (to === null ? [] : [{ to, receivedAt }]));
}

/**
 * What follows from the day that the last of some corrections gives to a talk; `month` is the frame of that day's month.
 * A talk that came into a month when that had closed is one after the close there, whenever it was first received.
 */
export function dayFactsOf(
  talk: ThreeClocks,
  corrections: readonly Correction[],
  month: MonthContext,
): DayFacts {
  const { heldOn: recordedOn, receivedAt } = talk;
  const days = [{ to: recordedOn, receivedAt }, ...corrections];
  const heldOn = days.at(-1)?.to ?? recordedOn;
  const cameIn = days.find(({ to }) => monthOf(to) === month.month)?.receivedAt ?? receivedAt;
  const { late, offlineLate } = lateness({ ...talk, heldOn }, month.policy);
  const afterClose = isClosed(month, receivedAt) || isClosed(month, cameIn);
  return { heldOn, month: month.month, late, offlineLate, afterClose };
}

/** The months that a retraction or correction touches: the one it leaves and the one it enters. */
export function monthsTouched(from: IsoDay, to: IsoDay | null): Month[] {
  return [...new Set([monthOf(from), ...(to ? [monthOf(to)] : [])])];
}

/** True when a retraction or correction must wait until the signed month is opened again. */
export function needsReopening(
  months: { closesAt: Date; signedOff: boolean }[],
  now: Date,
): boolean {
  return months.some(({ closesAt, signedOff }) => signedOff && now >= closesAt);
}
