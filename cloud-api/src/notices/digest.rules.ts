// When a reminder is due, to whom, and that nobody gets two of them on a day or any at night.
// Reminders are derived from what is still open, never scheduled one by one: a missed morning heals itself.
import type { IsoDay, Month } from '@xinqiao/types/common';
import {
  addDays,
  addMonths,
  daysBetween,
  lastDayOf,
  monthOf,
  shanghaiDay,
  shanghaiTime,
} from '../platform/calendar';

/** Days before (negative) or after the due day on which each audience is reminded. */
export interface Ladder {
  readonly adult: readonly number[];
  readonly school: readonly number[];
}

/** The mission's ladder: T-7, T-3, T-1 to the adult, T+1 to the school. */
export const LADDER: Ladder = { adult: [-7, -3, -1], school: [1] };

/** Wall-clock times in Shanghai between which no phone rings, and from which digests go out. */
export const HOURS = { quietFrom: '21:00', quietUntil: '07:00', digestFrom: '08:00' } as const;

export type Audience = keyof Ladder;

/** One step of the ladder that falls on a day. */
export interface Rung {
  readonly audience: Audience;
  readonly month: Month;
}

/** The due day T of a month: the last day on which one of its talks can still take place (ADR 0003). */
export function dueDayOf(month: Month): IsoDay {
  return lastDayOf(month);
}

/** The steps of the ladder that fall on this day; offsets reach at most one month away. */
export function rungsOn(day: IsoDay, ladder: Ladder = LADDER): Rung[] {
  const months = [-1, 0, 1].map((count) => addMonths(monthOf(day), count));
  return months.flatMap((month) =>
    (['adult', 'school'] as const)
      .filter((audience) => ladder[audience].includes(daysBetween(dueDayOf(month), day)))
      .map((audience) => ({ audience, month })),
  );
}

/** The days of a month on which the adult's digest still goes out after an instant, by its first minute. */
export function digestMorningsOf(month: Month, after: Date, ladder: Ladder = LADDER): IsoDay[] {
  const days = ladder.adult.map((offset) => addDays(dueDayOf(month), offset)).sort();
  return days.filter((day) => shanghaiTime(day, HOURS.digestFrom) > after);
}

/** The first moment, now or later, at which a phone may ring. */
export function nextWakingMoment(now: Date): Date {
  const day = shanghaiDay(now);
  const morning = shanghaiTime(day, HOURS.quietUntil);
  if (now < morning) return morning;
  if (now < shanghaiTime(day, HOURS.quietFrom)) return now;
  return shanghaiTime(addDays(day, 1), HOURS.quietUntil);
}

/** The first moment of the following day at which a phone may ring. */
export function nextMorning(now: Date): Date {
  return shanghaiTime(addDays(shanghaiDay(now), 1), HOURS.digestFrom);
}

/** True from the morning's digest hour until the quiet hours begin. */
export function isDigestTime(now: Date): boolean {
  const day = shanghaiDay(now);
  return now >= shanghaiTime(day, HOURS.digestFrom) && now < shanghaiTime(day, HOURS.quietFrom);
}

/**
 * What is open for one recipient at one school in one month: `own` is what they owe themselves,
 * `vacant` what nobody owes, `overdue` all that their school has left open after the due day.
 */
export interface Due {
  readonly accountId: string;
  readonly schoolId: string;
  readonly month: Month;
  readonly kind: 'own' | 'vacant' | 'overdue';
  readonly open: number;
  /** How many of `open` are vacancies; told apart in `overdue` only. */
  readonly vacancies: number;
  /** The last day on which a talk of this month is still received. */
  readonly lastReceiptDay: IsoDay;
}

/** Everything one recipient is told on one day; `key` is unique in the district. */
export interface Digest {
  readonly accountId: string;
  readonly key: string;
  readonly dues: readonly Due[];
}

/** The unique key of a recipient's digest of a day. */
export function digestKey(accountId: string, day: IsoDay): string {
  return `${accountId}:${day}:digest`;
}

/** One digest per recipient of what is still open; whoever has nothing open gets none. */
export function digestsOf(day: IsoDay, dues: readonly Due[]): Digest[] {
  const byAccount = new Map<string, Due[]>();
  for (const due of dues) {
    if (due.open === 0) continue;
    const known = byAccount.get(due.accountId);
    if (known) known.push(due);
    else byAccount.set(due.accountId, [due]);
  }
  return [...byAccount].map(([accountId, own]) => ({
    accountId,
    key: digestKey(accountId, day),
    dues: own,
  }));
}
