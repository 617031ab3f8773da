// Days and months as people in Asia/Shanghai live them, whatever the time zone of the process: a thin layer over dayjs.
// What asks for the zone is remembered, because dayjs asks Intl each time and that is slow (docs/adr, calendar).
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { IsoDay, Month } from '@xinqiao/types/common';

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(customParseFormat);
dayjs.locale('zh-cn');

const ZONE = 'Asia/Shanghai';
const DAY = 'YYYY-MM-DD';
const MONTH = 'YYYY-MM';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Asks once for each key and keeps at most a school year of hours; `make` is pure and answers something unchangeable. */
function remembered<K extends string | number, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= 10_000) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

/** A day begins in Shanghai with an hour of UTC, so that all instants of one such hour share their day. */
const dayOfHour = remembered((hour: number): IsoDay =>
  dayjs(hour * HOUR_MS)
    .tz(ZONE)
    .format(DAY),
);

/** A day as a point of a calendar without zones, so that adding and counting never meets a change of the clock. */
const dayAt = remembered((day: IsoDay): dayjs.Dayjs => {
  const at = dayjs.utc(day, DAY, true);
  if (!at.isValid()) throw new RangeError(`not a day: ${day}`);
  return at;
});

/** The calendar day on which an instant falls in Shanghai. */
export function shanghaiDay(instant: Date): IsoDay {
  return dayOfHour(Math.floor(instant.getTime() / HOUR_MS));
}

/** The instant at which a day begins in Shanghai. */
export function shanghaiMidnight(day: IsoDay): Date {
  return shanghaiTime(day, '00:00');
}

const wallClock = remembered((text: string): number => {
  // dayjs.tz reads leniently, so the text is read strictly first.
  if (!dayjs.utc(text, `${DAY} HH:mm`, true).isValid()) throw new RangeError(`not a time: ${text}`);
  return dayjs.tz(text, ZONE).valueOf();
});

/** The instant of a wall-clock time in Shanghai; `time` is HH:mm. */
export function shanghaiTime(day: IsoDay, time: string): Date {
  return new Date(wallClock(`${day} ${time}`));
}

/** The month to which a day belongs. */
export function monthOf(day: IsoDay): Month {
  return day.slice(0, MONTH.length);
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
  return dayAt(firstDayOf(month)).endOf('month').format(DAY);
}

/** The month `count` months later; negative counts go back. */
export function addMonths(month: Month, count: number): Month {
  return dayAt(firstDayOf(month)).add(count, 'month').format(MONTH);
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
  const count = dayAt(firstDayOf(last)).diff(dayAt(firstDayOf(first)), 'month') + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addMonths(first, index));
}

/** Every day of a month, in order. */
export function daysOfMonth(month: Month): IsoDay[] {
  // Counted up, for a day that is worked out costs fifty times as much, and lists ask for whole months.
  const count = dayAt(firstDayOf(month)).daysInMonth();
  return Array.from({ length: count }, (_, nth) => `${month}-${String(nth + 1).padStart(2, '0')}`);
}

/** The day `count` days later; negative counts go back. */
export function addDays(day: IsoDay, count: number): IsoDay {
  return dayAt(day).add(count, 'day').format(DAY);
}

/** The day before; asked for each child when a month opens. */
export const dayBefore = remembered((day: IsoDay): IsoDay => addDays(day, -1));

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  // Points without a zone: each day has its 24 hours, and each row of a list asks.
  return (dayAt(to).valueOf() - dayAt(from).valueOf()) / DAY_MS;
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function weekday(day: IsoDay): number {
  return dayAt(day).day() || 7;
}

/** True on Saturdays and Sundays. */
export function isWeekend(day: IsoDay): boolean {
  return weekday(day) > 5;
}

/** Mondays to Fridays of a month, in order; asked for wherever school days are not known. */
export const weekdaysOf = remembered((month: Month): readonly IsoDay[] =>
  daysOfMonth(month).filter((day) => !isWeekend(day)),
);

/** The close of a month: the instant at which the day after `closeDay` of the next month begins. */
export function closeOf(month: Month, closeDay: number): Date {
  return shanghaiMidnight(addDays(firstDayOf(nextMonth(month)), closeDay));
}

/** The school year of a day, named by the year in which its September lies: 2025 is September 2025 to August 2026. */
export function schoolYearOf(day: IsoDay): number {
  return dayAt(day).subtract(8, 'month').year();
}

/** A day as it is said within a year: 11月28日. */
export function shortDayWords(day: IsoDay): string {
  return dayAt(day).format('M月D日');
}

/** The time of an instant in Shanghai, as clocks show it: 09:30. */
export function timeWords(instant: Date): string {
  return dayjs(instant).tz(ZONE).format('HH:mm');
}

/** A day as it is said with its year: 2025年11月28日. */
export function longDayWords(day: IsoDay): string {
  return dayAt(day).format('YYYY年M月D日');
}

/** A month as it is said within a year: 11月. */
export function monthWords(month: Month): string {
  return dayAt(firstDayOf(month)).format('M月');
}
