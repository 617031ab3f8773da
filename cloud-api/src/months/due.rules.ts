// What a person is told of a month that is still open: counts, places and last days, and nothing about any child.
// One sentence for each thing that can be done: one's own talks, people for vacancies, what a school has left open.
import type { IsoDay, Month } from '@xinqiao/types/common';
import { monthOf, monthWords, shortDayWords } from '../platform/calendar';
import type { DueLine } from '../platform/letters';
import { dueDayOf } from './ladder.rules';

/**
 * What is open for one recipient at one school in one month: `own` is what they owe themselves,
 * `vacant` what nobody owes, `overdue` all that their school has left open after the due day, `weekly` what an office hears of its
 * schools each Monday.
 */
export interface Due {
  readonly accountId: string;
  readonly schoolId: string;
  readonly month: Month;
  readonly kind: 'own' | 'vacant' | 'overdue' | 'weekly';
  readonly open: number;
  /** How many of `open` are vacancies; told apart in `overdue` and `weekly` only. */
  readonly vacancies: number;
  /** The last day on which a talk of this month is still received. */
  readonly lastReceiptDay: IsoDay;
}

/** The name of a school by its id; a school without a name is called 学校. */
type NameOf = (schoolId: string) => string;

/** All that one recipient is told in one sentence; `dues` has at least one member. */
export interface Section {
  readonly accountId: string;
  readonly kind: Due['kind'];
  readonly month: Month;
  readonly dues: readonly [Due, ...Due[]];
}

const ORDER: readonly Due['kind'][] = ['own', 'vacant', 'overdue', 'weekly'];

/** The sections of all recipients, each recipient's in the order in which they matter; what is not open is left out. */
export function sectionsOf(dues: readonly Due[]): Section[] {
  const sections = new Map<string, Section>();
  for (const due of dues) {
    if (due.open === 0) continue;
    const { accountId, kind, month } = due;
    const key = `${accountId} ${kind} ${month}`;
    const known = sections.get(key);
    sections.set(key, { accountId, kind, month, dues: known ? [...known.dues, due] : [due] });
  }
  const rank = ({ kind, month }: Section) => `${ORDER.indexOf(kind)} ${month}`;
  return [...sections.values()].sort((a, b) => rank(a).localeCompare(rank(b)));
}

/** The words of a section on this day; where a tap leads is found by whoever knows the recipient. */
export function wordsOf(day: IsoDay, section: Section, nameOf: NameOf): Omit<DueLine, 'page'> {
  const { accountId, kind, month, dues } = section;
  const title = titleOf(day, section);
  return {
    accountId,
    own: kind === 'own',
    title,
    line: lineOf(section, nameOf),
    matter: title,
    places: [...new Set(dues.map((due) => nameOf(due.schoolId)))],
    lastDay: kind === 'own' || kind === 'vacant' ? dueDayOf(month) : lastReceiptDayOf(dues),
    icon: kind === 'own' ? 'month' : 'clock',
  };
}

function titleOf(day: IsoDay, { kind, month, dues }: Section): string {
  const when = month === monthOf(day) ? '本月' : monthWords(month);
  const tail = kind === 'vacant' ? '项没有人负责' : '项没有完成';
  const whose = kind === 'weekly' ? '各校' : '';
  return `${whose}${when}还有 ${dues.reduce((total, due) => total + due.open, 0)} ${tail}`;
}

function lineOf({ kind, month, dues }: Section, nameOf: NameOf): string {
  const places = placesOf(dues, nameOf);
  const dueDay = shortDayWords(dueDayOf(month));
  const lastReceipt = shortDayWords(lastReceiptDayOf(dues));
  if (kind === 'own') return `${places}，最晚 ${dueDay}完成，${lastReceipt}记好。`;
  if (kind === 'vacant') return `${places}，缺岗，请安排老师，最晚 ${dueDay}完成。`;
  const vacancies = dues.reduce((total, due) => total + due.vacancies, 0);
  const among = vacancies > 0 ? `，其中缺岗 ${vacancies} 项` : '';
  return `${places}${among}，最晚 ${lastReceipt}记好。`;
}

function placesOf(dues: readonly Due[], nameOf: NameOf): string {
  const named = dues.slice(0, 3).map((due) => nameOf(due.schoolId));
  if (dues.length === 1) return named.join('');
  const counted = dues.slice(0, 3).map((due, nth) => `${named[nth]} ${due.open} 项`);
  return counted.join('、') + (dues.length > 3 ? `等 ${dues.length} 所学校` : '');
}

const lastReceiptDayOf = (dues: readonly [Due, ...Due[]]): IsoDay =>
  dues.map((due) => due.lastReceiptDay).reduce((a, b) => (a < b ? a : b));
