// Days and times as people read them, in Shanghai wherever the phone is.
// Written by hand, because old WeChat clients have no Intl with time zones.
const SHANGHAI_MS = 8 * 3_600_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

const local = (instant: string) => new Date(Date.parse(instant) + SHANGHAI_MS);

/** The day of an instant in Shanghai, YYYY-MM-DD. */
export const dayOf = (instant: string): string => local(instant).toISOString().slice(0, 10);

/** The time of an instant in Shanghai: 14:30. */
export const timeWords = (instant: string): string => local(instant).toISOString().slice(11, 16);

/** A day: 11月28日, with the weekday on request: 11月28日 周五. */
export function dayWords(day: string, weekday = false): string {
  const [, month, date] = day.split('-').map(Number);
  const word = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return `${month}月${date}日${weekday ? ` ${word}` : ''}`;
}

/** An instant: 11月20日 09:00. */
export const momentWords = (instant: string): string =>
  `${dayWords(dayOf(instant))} ${timeWords(instant)}`;

/** How many days lie between two days; 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
