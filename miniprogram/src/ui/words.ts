// How 心桥 says days, times and people; always Asia/Shanghai, whatever the phone's own zone is.
// Pure: time comes in, words come out.

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const TWO_CHARACTERS = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '慕容',
  '夏侯',
  '皇甫',
  '尉迟',
  '令狐',
];

/** The wall clock of Shanghai, readable by getUTC…. */
const inShanghai = (instant: string | Date) => new Date(new Date(instant).getTime() + SHANGHAI_MS);
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The day in Shanghai on which an instant falls, `YYYY-MM-DD`. */
export const dayOf = (instant: string | Date): string =>
  inShanghai(instant).toISOString().slice(0, 10);

/** `09:42`. */
export const clockWords = (instant: string | Date): string =>
  inShanghai(instant).toISOString().slice(11, 16);

/** `11月20日`. */
export function shortDay(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

/** `11月20日 周四`. */
export const dayWords = (day: string): string => `${shortDay(day)} ${weekday(day)}`;

/** `周四`. */
export const weekday = (day: string): string => WEEKDAYS[new Date(utc(day)).getUTCDay()] ?? '';

/** `11月`. */
export const monthWords = (month: string): string => `${Number(month.slice(5, 7))}月`;

/** `11月20日 09:42`, or only the time when it falls on `today`. */
export function momentWords(instant: string, today?: string): string {
  const day = dayOf(instant);
  return day === today ? clockWords(instant) : `${shortDay(day)} ${clockWords(instant)}`;
}

/** Whole days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to) - utc(from)) / DAY_MS);

/** The day that lies `count` days after. */
export const addDays = (day: string, count: number): string =>
  new Date(utc(day) + count * DAY_MS).toISOString().slice(0, 10);

/** The greeting of the hour. */
export function greeting(now: Date): string {
  const hour = inShanghai(now).getUTCHours();
  if (hour < 5 || hour >= 18) return '晚上好';
  if (hour < 11) return '早上好';
  return hour < 14 ? '中午好' : '下午好';
}

/** 李秋月 → 李老师. */
export function teacherWords(name: string): string {
  const long = TWO_CHARACTERS.some((surname) => name.startsWith(surname));
  return `${name.slice(0, long ? 2 : 1)}老师`;
}

/** The one character of an avatar: 小雨同学 → 雨, 石榴同学 → 石. */
export function faceOf(alias: string): string {
  const name = alias.replace(/同学$/, '');
  return (name.length > 1 && name.startsWith('小') ? name[1] : name[0]) ?? '';
}
