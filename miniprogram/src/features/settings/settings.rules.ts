// What the choices of 设置 say and cost, and what a change of them sums up to.
// Pure. Hours are an estimate from counts and from minutes that the officer chooses: nobody measures how long a talk is.
import type { MonthCalendar, PolicyVersion } from '@xinqiao/types/organisations';
import { momentWords, weekdayOf } from '@/platform/dates';
import { unbroken } from '@/ui/words';
import type { Rules } from './settings.remote';

/** The two readings of “who owes a talk each month”. */
export const READINGS = [
  {
    key: 'oneSubjectTeacherAndPsych',
    word: '一位任课教师和心理教师',
    line: '每位孩子指定一位任课教师',
  },
  { key: 'everyResponsibleTeacher', word: '每位任课教师和心理教师', line: '教这个班的每一位都谈' },
] as const satisfies readonly { key: Rules['owes']; word: string; line: string }[];

/** What a month with hardly any school days asks. */
export const VACATIONS = [
  { key: 'remote', word: '打电话、视频都算', line: '不用写为什么没有当面谈', talks: 1 },
  {
    key: 'require',
    word: '和平时一样，要当面谈',
    line: '打电话、视频要写原因，路上另算',
    talks: 1,
  },
  { key: 'skip', word: '不要求', line: '这个月可能没有人和孩子聊', talks: 0 },
] as const satisfies readonly {
  key: Rules['vacationMonths'];
  word: string;
  line: string;
  /** How many talks it leaves of one. */
  talks: number;
}[];

/** How many minutes a talk and its record are reckoned to take, until the officer says otherwise. */
export const MINUTES = 15;

/** So many talks as hours: 1.8. */
export const hoursOf = (talks: number, minutes: number): number =>
  Math.round((talks * minutes) / 6) / 10;

/** The time that so many talks take, in words: 45 分钟, 1.8 小时. */
export const timeOf = (talks: number, minutes: number): string =>
  unbroken(talks * minutes < 60 ? `${talks * minutes} 分钟` : `${hoursOf(talks, minutes)} 小时`);

/** The four rules of a version, without its number and its date. */
export const rulesOf = ({
  owes,
  vacationMonths,
  lateAfterDays,
  closeDay,
}: PolicyVersion): Rules => ({
  owes,
  vacationMonths,
  lateAfterDays,
  closeDay,
});

const LINES: readonly { of: keyof Rules; word: string; says: (rules: Rules) => string }[] = [
  {
    of: 'owes',
    word: '谁每月谈',
    says: ({ owes }) => READINGS.find(({ key }) => key === owes)?.word ?? '',
  },
  {
    of: 'vacationMonths',
    word: '假期',
    says: ({ vacationMonths }) => VACATIONS.find(({ key }) => key === vacationMonths)?.word ?? '',
  },
  { of: 'closeDay', word: '结月', says: ({ closeDay }) => `次月 ${closeDay} 日` },
  { of: 'lateAfterDays', word: '晚记', says: ({ lateAfterDays }) => `过了 ${lateAfterDays} 天` },
];

/** One line for each rule that differs: 结月，次月 5 日改成次月 8 日. */
export const changesOf = (from: Rules, to: Rules): string[] =>
  LINES.filter(({ of }) => from[of] !== to[of]).map(({ word, says }) =>
    unbroken(`${word}，${says(from)}改成${says(to)}`),
  );

/** All rules of a version, one line each. */
export const linesOf = (rules: Rules): string[] =>
  LINES.map(({ word, says }) => unbroken(`${word}：${says(rules)}`));

/** What a day of a month is: school, free on a weekday, made up for at a weekend, or an ordinary weekend. */
export type DayKind = 'school' | 'holiday' | 'makeUp' | 'weekend';

/** The kind of a day, given the school days of its month. */
export function kindOf(day: string, schoolDays: ReadonlySet<string>): DayKind {
  const weekend = weekdayOf(day) > 5;
  if (schoolDays.has(day)) return weekend ? 'makeUp' : 'school';
  return weekend ? 'weekend' : 'holiday';
}

/** The word of each kind, for the legend and for a screen reader. */
export const KIND_WORDS: Record<DayKind, string> = {
  school: '上学',
  holiday: '放假',
  makeUp: '补课',
  weekend: '周末',
};

/** The school days after a day has been tapped: school becomes free, free becomes school. */
export function toggled(days: readonly string[], day: string): string[] {
  return days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort();
}

/** What is said of a month below its days. */
export function monthLine({ entered, schoolDays }: MonthCalendar): string {
  const count = unbroken(`${schoolDays.length} 个上学日`);
  return entered ? count : `还没录入，按周一到周五算，${count}`;
}

/** Who entered a month and when; nothing for one that nobody has entered. */
export function entryLine({ entered, byName, at }: MonthCalendar): string | undefined {
  return entered && at ? `${byName ?? '建区时'}，${momentWords(at)} 录入` : undefined;
}
