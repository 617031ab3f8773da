// The school days of a year from what a district publishes: terms, holidays within them, and make-up days at weekends.
// A month of the year without any school day is entered as such: it is a vacation month.
import { isRealDay, type IsoDay, type Month } from '@xinqiao/types/common';
import { schoolDaysIn } from '../../organisations';
import { isWeekend, monthOf, monthsBetween, nextMonth } from '../../platform/calendar';
import type { FilePath, Remark } from './faults.rules';
import type { DistrictFile } from './shape';

interface Span {
  path: FilePath;
  text: string;
  first: IsoDay;
  last: IsoDay;
}

/** What is wrong with the calendar, each day by its place in the file. */
export function calendarFaults({ 校历, 学年 }: DistrictFile): Remark[] {
  const lists = (['学期', '放假', '补课'] as const).map((list) => spansOf(校历[list], list));
  const [terms = [], holidays = [], makeUps = []] = lists;
  const unread = (['学期', '放假', '补课'] as const).flatMap((list) =>
    unreadable(校历[list], list),
  );
  const at = (path: FilePath, says: string): Remark => ({ path, says });
  const inTerm = (day: IsoDay) => terms.some(({ first, last }) => first <= day && day <= last);
  const from = `${学年}-08-01`;
  const to = `${学年 + 1}-08-31`;
  return [
    ...unread,
    ...(校历.学期.length === 0 ? [at(['校历', '学期'], '至少要写一个学期。')] : []),
    ...lists
      .flat()
      .filter(({ first, last }) => first > last)
      .map(({ path, text }) => at(path, `“${text}”的最后一天在第一天前面。`)),
    ...terms
      .filter(({ first, last }) => first < from || last > to)
      .map(({ path, text }) => at(path, `“${text}”不在 ${学年} 学年里。`)),
    ...terms
      .filter(({ first }, nth) => terms.slice(0, nth).some(({ last }) => last >= first))
      .map(({ path, text }) => at(path, `“${text}”和前面的学期重叠了。`)),
    ...holidays
      .filter(({ first, last }) => !inTerm(first) && !inTerm(last))
      .map(({ path, text }) => at(path, `“${text}”不在学期里，不用写。`)),
    ...makeUps
      .filter(({ first, last }) => first !== last)
      .map(({ path, text }) => at(path, `补课请一天一行，“${text}”是一段。`)),
    ...makeUps
      .filter(({ first }) => inTerm(first) && !isWeekend(first) && !within(holidays, first))
      .map(({ path, first }) => at(path, `${first} 本来就上学，不用写成补课。`)),
    ...makeUps
      .filter(({ first }) => !inTerm(first))
      .map(({ path, first }) => at(path, `${first} 不在学期里。`)),
  ];
}

/** The school days of every month from the first term to the August that ends the year; a file with faults gives none. */
export function schoolDaysOf({ 校历, 学年 }: DistrictFile): Map<Month, IsoDay[]> {
  const terms = spansOf(校历.学期, '学期');
  const holidays = spansOf(校历.放假, '放假');
  const makeUps = spansOf(校历.补课, '补课');
  const [begins] = terms.map(({ first }) => first).sort();
  if (begins === undefined) return new Map();
  // A term that begins in the last days of August leaves that month to its weekdays.
  const first = monthOf(begins) < `${学年}-09` ? nextMonth(monthOf(begins)) : monthOf(begins);
  const makeUpDays = makeUps.map((one) => one.first);
  const months = monthsBetween(first, `${学年 + 1}-08`);
  return new Map(
    months.map((month) => [month, schoolDaysIn(month, { terms, holidays, makeUpDays })]),
  );
}

const within = (spans: readonly Span[], day: IsoDay) =>
  spans.some(({ first, last }) => first <= day && day <= last);

const SPAN = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|~|—)\s*(\d{4}-\d{2}-\d{2}))?$/;

function spansOf(texts: readonly string[], list: string): Span[] {
  return texts.flatMap((text, nth) => {
    const [, first = '', last = first] = SPAN.exec(text.trim()) ?? [];
    const isRead = isRealDay(first) && isRealDay(last);
    return isRead ? [{ path: ['校历', list, nth], text, first, last }] : [];
  });
}

function unreadable(texts: readonly string[], list: string): Remark[] {
  const read = new Set(spansOf(texts, list).map(({ text }) => text));
  return texts.flatMap((text, nth) =>
    read.has(text)
      ? []
      : [
          {
            path: ['校历', list, nth],
            says: `看不懂日期“${text}”；请写 2026-10-01，或 2026-10-01 至 2026-10-07。`,
          },
        ],
  );
}
