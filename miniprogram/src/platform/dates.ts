// Days, months and times as people read them, in Shanghai wherever the phone is: a thin layer over dayjs.
// Shanghai is a fixed +08:00 here: dayjs' zones need Intl, which WeChat on Android lacks, and silently fall back to the phone's.
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(customParseFormat);
dayjs.locale('zh-cn');

const SHANGHAI_HOURS = 8;
const DAY = 'YYYY-MM-DD';
const MONTH = 'YYYY-MM';

/** An instant on Shanghai's clock. */
const local = (instant: string) => dayjs.utc(instant).utcOffset(SHANGHAI_HOURS);
/** A day, or the first of a month, as a point of a calendar without zones. */
const dayAt = (text: string) => dayjs.utc(text);

/** The day of an instant in Shanghai, YYYY-MM-DD. */
export const dayOf = (instant: string): string => local(instant).format(DAY);

/** The month of a day, YYYY-MM. */
export const monthOf = (day: string): string => dayAt(day).format(MONTH);

/** The number of a day within its month: 1 to 31. */
export const dateOf = (day: string): number => dayAt(day).date();

/** Whether a text from outside names a month, YYYY-MM. */
export const isMonth = (text: string): boolean => dayjs.utc(text, MONTH, true).isValid();

/** The hour of an instant in Shanghai, 0 to 23. */
export const hourOf = (instant: string): number => local(instant).hour();

/** The time of an instant in Shanghai: 14:30. */
export const timeWords = (instant: string): string => local(instant).format('HH:mm');

/** A day: 11月28日, with the weekday on request: 11月28日 周五. */
export const dayWords = (day: string, weekday = false): string =>
  dayAt(day).format(weekday ? 'M月D日 ddd' : 'M月D日');

/** A month: 11月. */
export const monthWords = (month: string): string => dayAt(month).format('M月');

/** A month with its year: 2025年11月. */
export const yearMonthWords = (month: string): string => dayAt(month).format('YYYY年M月');

/** An instant: 11月20日 09:00. */
export const momentWords = (instant: string): string => local(instant).format('M月D日 HH:mm');

/** How many days lie between two days; 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayAt(to).diff(dayAt(from), 'day');

/** How many months lie between the months of two days; 0 within one month. */
export const monthsBetween = (from: string, to: string): number =>
  dayAt(monthOf(to)).diff(dayAt(monthOf(from)), 'month');

/** The day that lies `count` days after. */
export const addDays = (day: string, count: number): string =>
  dayAt(day).add(count, 'day').format(DAY);

/** The month that lies `count` months after; negative counts go back. */
export const addMonths = (month: string, count: number): string =>
  dayAt(month).add(count, 'month').format(MONTH);

/** Every day of a month, in order. */
export const daysOfMonth = (month: string): string[] =>
  Array.from({ length: dayAt(month).daysInMonth() }, (_, at) => addDays(`${month}-01`, at));

/** The day of the week, 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => dayAt(day).day() || 7;
