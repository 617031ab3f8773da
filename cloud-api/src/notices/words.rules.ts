// The words of every message: counts, places and last days, and nothing about any child.
// The inbox and WeChat say the same thing, so that a phone on a table tells a bystander nothing.
import type { NoticeKind } from '@xinqiao/types/notices';
import type { IsoDay, Month, Role } from '@xinqiao/types/common';
import { codePointsOf, shorten } from '@xinqiao/types/text';
import { longDayWords, monthOf, monthWords, shortDayWords } from '../platform/calendar';
import { dueDayOf, type Due } from './digest.rules';

/** The three fields of the template 本月工作安排提醒, each as WeChat accepts it. */
export interface Rows {
  readonly matter: string;
  readonly unit: string;
  readonly due: string;
}

/** One message as it stands in the inbox, and the rows that WeChat is given. */
export interface Letter {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly line: string;
  readonly page: string;
  readonly rows: Rows;
}

/** Where a tap leads, as paths of the mini-program. */
export const PAGES = {
  month: 'pages/home/index',
  child: 'packages/school/pages/child/index',
  board: 'packages/oversight/pages/board/index',
  schools: 'packages/oversight/pages/schools/index',
} as const;

/** Where whoever speaks for a school looks at one of its months: an admin at the board, an office at its schools. */
export function deskPage(role: Role | undefined, month: Month): string {
  const school = role === undefined || role === 'schoolAdmin';
  return `${school ? PAGES.board : PAGES.schools}?month=${month}`;
}

/** The page, with the capacity in which it can be used; opened in another one, the phone offers to change. */
export function pageFor(page: string, seat: { id: string; only: boolean } | undefined): string {
  if (!seat || seat.only) return page;
  return `${page}${page.includes('?') ? '&' : '?'}as=${encodeURIComponent(seat.id)}`;
}

/** WeChat refuses a `thing` of more than 20 characters; it never shortens it. */
const THING_LENGTH = 20;

/** The name of a school by its id; a school without a name is called 学校. */
export type NameOf = (schoolId: string) => string;

/** The first thing that a digest speaks of; `dues` has at least one member. */
export function firstOf(dues: readonly Due[]): Due {
  const [first] = sectionsOf(dues)[0]?.dues ?? [];
  if (!first) throw new Error('a digest without anything due is never written');
  return first;
}

/** The letter of a recipient's digest; `dues` has at least one member. */
export function digestLetter(day: IsoDay, dues: readonly Due[], nameOf: NameOf): Letter {
  const sections = sectionsOf(dues);
  const first = sections[0];
  if (!first) throw new Error('a digest without anything due is never written');
  const title = titleOf(day, first);
  return {
    kind: first.kind === 'own' ? 'digest' : 'overdue',
    title,
    line: sections.map((section) => lineOf(section, nameOf)).join(''),
    page: first.kind === 'own' ? PAGES.month : `${PAGES.board}?month=${first.month}`,
    rows: rowsOf({
      matter: sections.length > 1 ? `有 ${sections.length} 件事等您看` : title,
      places: [...new Set(dues.map((due) => nameOf(due.schoolId)))],
      lastDay: lastDayOf(first),
    }),
  };
}

/** Asks a person who may decide to answer a request; `closeDay` is the last day for it. */
export function askedLetter(schoolName: string, closeDay: IsoDay): Letter {
  return {
    kind: 'exemptionAsked',
    title: '有 1 份豁免申请等您答复',
    line: `${schoolName}，最晚 ${shortDayWords(closeDay)}答复。`,
    page: PAGES.board,
    rows: rowsOf({ matter: '有 1 份申请等您答复', places: [schoolName], lastDay: closeDay }),
  };
}

/** Tells the asker that the request was answered; the answer itself stands in the product only. */
export function decidedLetter(schoolName: string, granted: boolean, today: IsoDay): Letter {
  return {
    kind: 'exemptionDecided',
    title: granted ? '您的豁免申请已同意' : '您的豁免申请没有同意',
    line: granted ? `${schoolName}，这一项不用做了。` : `${schoolName}，这一项还要完成。`,
    page: PAGES.month,
    rows: rowsOf({ matter: '您的申请有了答复', places: [schoolName], lastDay: today }),
  };
}

/** Asks somebody to look at a record on this day; which record stands in the product only. */
export function concernLetter(
  schoolName: string,
  { childId, day }: { childId: string; day: IsoDay },
): Letter {
  return {
    kind: 'concern',
    title: '有一条记录请您看',
    line: `${schoolName}，请在 ${shortDayWords(day)}打开看看。`,
    page: `${PAGES.child}?childId=${childId}`,
    rows: rowsOf({ matter: '有 1 条记录请您看', places: [schoolName], lastDay: day }),
  };
}

interface Section {
  readonly kind: Due['kind'];
  readonly month: Month;
  readonly dues: readonly Due[];
}

const ORDER: readonly Due['kind'][] = ['own', 'vacant', 'overdue'];

function sectionsOf(dues: readonly Due[]): Section[] {
  const months = [...new Set(dues.map((due) => due.month))].sort();
  return ORDER.flatMap((kind) =>
    months.map((month) => ({
      kind,
      month,
      dues: dues.filter((due) => due.kind === kind && due.month === month),
    })),
  ).filter((section) => section.dues.length > 0);
}

function titleOf(day: IsoDay, { kind, month, dues }: Section): string {
  const when = month === monthOf(day) ? '本月' : monthWords(month);
  const tail = kind === 'vacant' ? '项没有人负责' : '项没有完成';
  return `${when}还有 ${sum(dues)} ${tail}`;
}

function lineOf(section: Section, nameOf: NameOf): string {
  const { kind, month, dues } = section;
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

function lastDayOf(section: Section): IsoDay {
  return section.kind === 'overdue' ? lastReceiptDayOf(section.dues) : dueDayOf(section.month);
}

function lastReceiptDayOf(dues: readonly Due[]): IsoDay {
  return dues.map((due) => due.lastReceiptDay).sort()[0] ?? '';
}

function rowsOf(words: { matter: string; places: readonly string[]; lastDay: IsoDay }): Rows {
  const [place = '学校', ...others] = words.places;
  const tail = others.length > 0 ? `等 ${others.length + 1} 所` : '';
  return {
    matter: shorten(words.matter, THING_LENGTH, codePointsOf),
    unit: shorten(place, THING_LENGTH - codePointsOf(tail), codePointsOf) + tail,
    due: `${longDayWords(words.lastDay)} 23:59`,
  };
}

const sum = (dues: readonly Due[]): number => dues.reduce((total, due) => total + due.open, 0);
