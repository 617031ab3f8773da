// The talk obligation a second time, written from obligations.md alone: a month before anything happens in it.
// Which days count and when it closes; nothing of the product is imported, and days are counted from their text.

/** A day as `YYYY-MM-DD`. */
export type Day = string;

/** What a district decides. */
export interface ReferencePolicy {
  readonly owes: 'oneSubjectTeacherAndPsych' | 'everyResponsibleTeacher';
  readonly vacationMonths: 'require' | 'remote' | 'skip';
  readonly lateAfterDays: number;
  readonly closeDay: number;
}

/** Which month is looked at, as it was fixed when it began. */
export interface ReferenceFrame {
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly countedDays: readonly Day[];
  readonly opens: boolean;
  readonly owes: ReferencePolicy['owes'];
  /** In ms. */
  readonly closesAt: number;
  readonly lateAfterDays: number;
}

/** The people around a child; null where nobody is named. */
export interface ReferencePeople {
  readonly school: string;
  readonly classId: string;
  readonly designated: string | null;
  readonly subjects: readonly { readonly subject: string; readonly teacher: string | null }[];
  readonly classPsych: string | null;
  readonly schoolPsych: string | null;
}

/** Fewer make a vacation month, and let a first duty start with the next month. */
const ENOUGH = 5;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** The day of an instant in Shanghai. */
export const dayOf = (at: number): Day => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);

/** The frame of a month from the policy and the calendar in force when it began; null = no calendar entered. */
export function referenceFrame(
  month: string,
  policy: ReferencePolicy,
  schoolDays: readonly Day[] | null,
): ReferenceFrame {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const first = Date.UTC(year, number - 1, 1);
  const next = Date.UTC(year, number, 1);
  const isVacation = schoolDays !== null && schoolDays.length < ENOUGH;
  const weekdays: Day[] = [];
  for (let at = first; at < next; at += DAY_MS) {
    const weekday = new Date(at).getUTCDay();
    if (weekday >= 1 && weekday <= 5) weekdays.push(new Date(at).toISOString().slice(0, 10));
  }
  return {
    firstDay: `${month}-01`,
    lastDay: new Date(next - DAY_MS).toISOString().slice(0, 10),
    countedDays: schoolDays !== null && !isVacation ? schoolDays : weekdays,
    opens: !isVacation || policy.vacationMonths !== 'skip',
    owes: policy.owes,
    closesAt: next + policy.closeDay * DAY_MS - SHANGHAI_MS,
    lateAfterDays: policy.lateAfterDays,
  };
}

/** Whether a first duty may still begin on a day: it opens at all, and enough school days remain, that day counted. */
export const mayBegin = ({ opens, countedDays }: ReferenceFrame, day: Day): boolean =>
  opens && countedDays.filter((one) => one >= day).length >= ENOUGH;
