// What the list says of a child in words, and what a form of it would send.
// Pure: days come from the service, and nothing here knows a rule of the district.
import {
  CATEGORY_WORDS,
  CORRECTED_WORDS,
  type CareCategory,
  type Child,
  type RosterEvent,
  type RosterLine,
  type Transfer,
} from '@xinqiao/types/children';
import { dayWords } from '@/platform/dates';
import type { Correction, Listing } from './roster.remote';

/** 9月1日起, or until when it was. */
export function stayWords({ since, until }: Pick<RosterLine, 'since' | 'until'>): string {
  return until === null ? `${dayWords(since)}起` : `${dayWords(since)}到${dayWords(until)}`;
}

/** How many categories it holds, and whether its number still has to be looked at. */
export function paperWords({
  categories,
  provisionalNo,
}: Pick<RosterLine, 'categories' | 'provisionalNo'>): string {
  const held = categories === null ? '' : `${categories} 类`;
  return [held, provisionalNo ? '学籍号待核' : ''].filter(Boolean).join('，');
}

/** The categories in words, in the order of the catalogue. */
export const CATEGORY_CHIPS = (Object.keys(CATEGORY_WORDS) as CareCategory[]).map((key) => ({
  key,
  word: CATEGORY_WORDS[key],
}));

/** A key put into a choice of several, or taken out of it. */
export const toggled = <T extends string>(chosen: readonly T[], key: T): T[] =>
  chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];

/** What somebody writes who puts a child on the list. */
export interface Paper {
  readonly name: string;
  readonly studentNo: string;
  readonly classId?: string;
  readonly teacherId?: string;
  readonly categories: readonly CareCategory[];
}
export const NO_PAPER: Paper = { name: '', studentNo: '', categories: [] };

/** What a paper sends; `sure` answers the question about an unusual age. */
export const listingOf = (paper: Paper, sure: boolean): Listing => ({
  name: paper.name,
  studentNo: paper.studentNo,
  classId: paper.classId ?? '',
  categories: [...paper.categories],
  designatedTeacherId: paper.teacherId ?? null,
  ...(sure ? { birthdaySure: true } : {}),
});

/** What somebody writes who puts something right; empty is what stays. */
export interface Mend {
  readonly name: string;
  readonly studentNo: string;
  readonly categories?: readonly CareCategory[];
  readonly reason: string;
}
export const NO_MEND: Mend = { name: '', studentNo: '', reason: '' };

/** What a correction sends: only what was written anew. */
export const correctionOf = (mend: Mend, sure: boolean): Correction => ({
  ...(mend.name.trim() ? { name: mend.name } : {}),
  ...(mend.studentNo.trim() ? { studentNo: mend.studentNo } : {}),
  ...(mend.categories ? { categories: [...mend.categories] } : {}),
  reason: mend.reason,
  ...(sure ? { birthdaySure: true } : {}),
});

/** Whether anything would be put right at all. */
export const mendsNothing = (mend: Mend, child: Pick<Child, 'categories'> | undefined): boolean =>
  !mend.name.trim() &&
  !mend.studentNo.trim() &&
  (!mend.categories || sameOf(mend.categories) === sameOf(child?.categories ?? []));

const sameOf = (all: readonly CareCategory[]): string => [...all].sort().join();

/** 姓名：林知下 → 林知夏, a line for each field that was put right and may be read. */
export function changesOf({ fields, before, after }: RosterEvent): string[] {
  if (!before || !after) return [];
  return fields.map((field) => {
    const word = (of: NonNullable<RosterEvent['before']>) => {
      const value = of[field];
      return typeof value === 'string'
        ? value
        : (value ?? []).map((one) => CATEGORY_WORDS[one]).join('、');
    };
    return `${CORRECTED_WORDS[field]}：原来是${word(before)}，改成${word(after)}`;
  });
}

/** Who owes until the other school has taken the child: 任课李秋月、心理缺岗. */
export function owingWords({ owing }: Pick<Transfer, 'owing'>): string {
  return owing
    .filter(({ role }) => role !== 'classTeacher')
    .map(({ roleWord, name, vacant }) => `${roleWord}${vacant || !name ? '缺岗' : name}`)
    .join('、');
}

/** How a transfer stands, for the school that reads it; while it waits, who looks after the child until when. */
export function transferWords(transfer: Transfer): string {
  const { side, state, fromSchoolName, toSchoolName, day, lastDay, endedByName } = transfer;
  const other = side === 'sends' ? toSchoolName : fromSchoolName;
  const goes = side === 'sends' ? `转到${other}` : `从${other}转来`;
  const days = `${dayWords(day)}过去`;
  switch (state) {
    case 'open':
      return `${goes}，${days}。最晚 ${dayWords(lastDay)}回答；接收以前由${fromSchoolName}负责：${owingWords(transfer) || '还没有人'}。`;
    case 'accepted':
      return `${goes}，${endedByName ?? ''}接收了。`;
    case 'declined':
      return `${goes}，没有接收。孩子还在${fromSchoolName}。`;
    case 'withdrawn':
      return `${goes}，不转了。`;
    default:
      return `${goes}，过了日子没有人回答。孩子还在${fromSchoolName}。`;
  }
}
