// The frame in which a month's obligations live: which days count, whether it is a vacation, when it closes.
// It is fixed when the month begins; whatever the district enters later acts from the next month.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { Policy } from '@xinqiao/types/organisations';
import {
  closeOf,
  daysBetween,
  firstDayOf,
  lastDayOf,
  nextMonth,
  schoolYearOf,
  shanghaiDay,
  shanghaiMidnight,
  shanghaiMonth,
  weekdaysOf,
} from '../platform/calendar';

/** Fewer school days than this make a vacation month, and let a first duty start with the next month. */
export const MIN_SCHOOL_DAYS = 5;

/** The settings of a district that decide about talks (mission.md, Policy settings). */
export type TalkPolicy = Omit<Policy, 'since'>;

/** What holds in a district that has set nothing (mission.md, Policy settings). */
export const DEFAULT_POLICY: Policy = {
  owes: 'oneSubjectTeacherAndPsych',
  vacationMonths: 'remote',
  lateAfterDays: 3,
  closeDay: 5,
  since: '2000-01',
};

/** A month as it was fixed when it began. */
export interface MonthContext {
  month: Month;
  policy: TalkPolicy;
  /** The days that count towards a duty: school days, or weekdays where those stand in for them. */
  countedDays: readonly IsoDay[];
  calendarMissing: boolean;
  vacation: boolean;
  /** False in a vacation month under `skip`: nothing opens, the month shows 假期. */
  opens: boolean;
  firstDay: IsoDay;
  lastDay: IsoDay;
  closesAt: Date;
}

/** What the month is built from: the policy and the school days in force when it began; null = no calendar entered. */
interface MonthSettings {
  month: Month;
  policy: TalkPolicy;
  schoolDays: IsoDay[] | null;
}

/** Fixes a month from its policy and its calendar as entered when it began. */
export function monthContext({ month, policy, schoolDays }: MonthSettings): MonthContext {
  const weekdays = weekdaysOf(month);
  const vacation = schoolDays !== null && schoolDays.length < MIN_SCHOOL_DAYS;
  return {
    month,
    policy,
    countedDays: schoolDays === null || vacation ? weekdays : [...schoolDays].sort(),
    calendarMissing: schoolDays === null,
    vacation,
    opens: !(vacation && policy.vacationMonths === 'skip'),
    firstDay: firstDayOf(month),
    lastDay: lastDayOf(month),
    closesAt: closeOf(month, policy.closeDay),
  };
}

/** How many counted days remain in the month, `day` itself counted. */
export function daysLeft(context: MonthContext, day: IsoDay): number {
  return context.countedDays.filter((counted) => counted >= day).length;
}

/** True when a first duty may still begin on `day`; otherwise it begins with the next month. */
export function mayBegin(context: MonthContext, day: IsoDay): boolean {
  return context.opens && daysLeft(context, day) >= MIN_SCHOOL_DAYS;
}

/** What is entered so shortly before a month may land when the month has begun and has been opened: within a commit's patience. */
const LANDING_MS = 60_000;

/** True when nothing can be settled for a month any more, and nothing that could is on its way. */
export function isFixed(month: Month, now: Date): boolean {
  return now.getTime() + LANDING_MS > shanghaiMidnight(firstDayOf(month)).getTime();
}

/** The first month for which something can still be settled. */
export function firstOpenMonth(now: Date): Month {
  const next = nextMonth(shanghaiMonth(now));
  return isFixed(next, now) ? nextMonth(next) : next;
}

/** True when the month had closed at `now`. */
export function isClosed(context: MonthContext, now: Date): boolean {
  return now >= context.closesAt;
}

/** True when a talk by phone or video needs no reason: vacation months under `remote` or `skip`. */
export function anyModeCounts(context: MonthContext): boolean {
  return context.vacation && context.policy.vacationMonths !== 'require';
}

/** Late: received more than `lateAfterDays` days after the day on which it was held. */
export function isLate(
  heldOn: IsoDay,
  receivedAt: Date,
  { lateAfterDays }: Pick<TalkPolicy, 'lateAfterDays'>,
): boolean {
  return daysBetween(heldOn, shanghaiDay(receivedAt)) > lateAfterDays;
}

/**
 * True when a day lies in a school year in which nothing can be recorded any more: its August, which closes after
 * `closeDay` days of September, had closed when the present month began (obligations.md, refused in the form).
 */
export function yearIsOver(day: IsoDay, now: Date, closeDay: number): boolean {
  const presentBegan = shanghaiMidnight(firstDayOf(shanghaiMonth(now)));
  return closeOf(augustOf(day), closeDay) <= presentBegan;
}

/** The August with which the school year of a day ends. */
export function augustOf(day: IsoDay): Month {
  return `${schoolYearOf(day) + 1}-08`;
}
