// Whether a text names a day that exists; asked of every day in every body and answer, so it stays plain arithmetic.
// All other work with days is dayjs' (cloud-api/src/platform/calendar.ts, miniprogram/src/platform/dates.ts).
const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True when the text names a day that exists in the Gregorian calendar. */
export function isRealDay(text: string): boolean {
  const [year = NaN, month = NaN, day = NaN] = text.split('-').map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && leap ? 29 : LAST_DAYS[month - 1];
  return last !== undefined && day >= 1 && day <= last;
}
