// Days and months as people in Asia/Shanghai live them, whatever the time zone of the process.
// Shanghai has stood at +08:00 without summer time since 1992, so plain arithmetic is exact for every school day we meet.
import type { IsoDay, Month } from '@xinqiao/types/common';

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

/** The calendar day on which an instant falls in Shanghai. */
export function shanghaiDay(instant: Date): IsoDay {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant at which a day begins in Shanghai. */
export function shanghaiMidnight(day: IsoDay): Date {
  return new Date(utcOf(day) - OFFSET_MS);
}

/** The instant of a wall-clock time in Shanghai; `time` is HH:mm. */
export function shanghaiTime(day: IsoDay, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(shanghaiMidnight(day).getTime() + (hours * 60 + minutes) * 60_000);
}

/** The month to which a day belongs. */
export function monthOf(day: IsoDay): Month {
  return day.slice(0, 7);
}

/** The month in which an instant falls in Shanghai. */
export function shanghaiMonth(instant: Date): Month {
  return monthOf(shanghaiDay(instant));
}

/** The first day of a month. */
export function firstDayOf(month: Month): IsoDay {
  return `${month}-01`;
}

/** The last day of a month. */
export function lastDayOf(month: Month): IsoDay {
  return addDays(firstDayOf(nextMonth(month)), -1);
}

/** The month `count` months later; negative counts go back. */
export function addMonths(month: Month, count: number): Month {
  const index = monthIndex(month) + count;
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, '0')}-${String(index - year * 12 + 1).padStart(2, '0')}`;
}

/** The month after. */
export function nextMonth(month: Month): Month {
  return addMonths(month, 1);
}

/** The month before. */
export function prevMonth(month: Month): Month {
  return addMonths(month, -1);
}

/** Every month from `first` to `last`, both included; empty when `last` comes before `first`. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const count = monthIndex(last) - monthIndex(first) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addMonths(first, index));
}

/** Every day of a month, in order. */
export function daysOfMonth(month: Month): IsoDay[] {
  const count = daysBetween(firstDayOf(month), firstDayOf(nextMonth(month)));
  return Array.from(
    { length: count },
    (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`,
  );
}

/** The day `count` days later; negative counts go back. */
export function addDays(day: IsoDay, count: number): IsoDay {
  return new Date(utcOf(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return Math.round((utcOf(to) - utcOf(from)) / DAY_MS);
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function weekday(day: IsoDay): number {
  return new Date(utcOf(day)).getUTCDay() || 7;
}

/** True on Saturdays and Sundays. */
export function isWeekend(day: IsoDay): boolean {
  return weekday(day) > 5;
}

/** The close of a month: the instant at which the day after `closeDay` of the next month begins. */
export function closeOf(month: Month, closeDay: number): Date {
  return shanghaiMidnight(addDays(firstDayOf(nextMonth(month)), closeDay));
}

/** The school year of a day, named by the year in which its September lies: 2025 is September 2025 to August 2026. */
export function schoolYearOf(day: IsoDay): number {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= 9 ? year : year - 1;
}

function utcOf(day: IsoDay): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`not a day: ${day}`);
  return at;
}

function monthIndex(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}
