// The days of the played months, written down by hand from the State Council's 2025 holiday notice
// (国办发明电〔2024〕12号) rather than taken from the service, so that both can be compared.
import type { At, Day } from './actions';

const MAKE_UP_DAYS: readonly Day[] = ['2025-09-28', '2025-10-11'];
const isHoliday = (day: Day) => day >= '2025-10-01' && day <= '2025-10-08';

/** The school days of a month between September and December 2025. */
export function schoolDaysOf(month: string): Day[] {
  return daysOf(month).filter(
    (day) => MAKE_UP_DAYS.includes(day) || (!isWeekend(day) && !isHoliday(day)),
  );
}

/** The instant of a clock time on a day in Shanghai. */
export function at(day: Day, time = '12:00'): At {
  return `${day}T${time}:00+08:00`;
}

/** The day `count` days after (or before) a day. */
export function plusDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The Shanghai day of an instant. */
export function dayOf(instant: At): Day {
  return new Date(Date.parse(instant) + 8 * 3600_000).toISOString().slice(0, 10);
}

/** The first instant at which a talk of the month is too late: day 6 of the next month. */
export function closeOf(month: string): At {
  return at(`${nextMonth(month)}-06`, '00:00');
}

/** The month after. */
export function nextMonth(month: string): string {
  return plusDays(`${month}-28`, 7).slice(0, 7);
}

function daysOf(month: string): Day[] {
  const days: Day[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = plusDays(day, 1)) days.push(day);
  return days;
}

function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
