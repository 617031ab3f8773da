// How 心桥 speaks of months, hours and people; days and times themselves stand in platform/dates.
// Pure: time comes in, words come out.
import { ERASED } from '@xinqiao/types/children';
import { charactersOf, firstCharacters } from '@xinqiao/types/text';
import { dayOf, hourOf } from '../platform/dates';

export { addDays, monthWords } from '../platform/dates';

const TWO_CHARACTERS = /^(欧阳|司马|上官|诸葛|东方|慕容|夏侯|皇甫|尉迟|令狐)/;

/** The text with each number held to its unit, so that no line ends between them: 还有 3 位没谈. */
export const unbroken = (text: string): string =>
  text.replace(/(\d) (?=[\u4e00-\u9fff])/g, '$1\u00a0');

/** The greeting of the hour in Shanghai. */
export function greeting(now: Date): string {
  const hour = hourOf(now.toISOString());
  if (hour < 5 || hour >= 18) return '晚上好';
  if (hour < 11) return '早上好';
  return hour < 14 ? '中午好' : '下午好';
}

/** The day in Shanghai, YYYY-MM-DD. */
export const today = (now: Date): string => dayOf(now.toISOString());

/** 李秋月 → 李老师. */
export function teacherWords(name: string): string {
  return `${TWO_CHARACTERS.exec(name)?.[0] ?? firstCharacters(name, 1)}老师`;
}

/** An alias as it is said: 小雨 → 小雨同学; without one, 孩子; of whom was erased, only that. */
export const aliasWords = (alias = ''): string =>
  alias === '' ? '孩子' : alias === ERASED || alias.endsWith('同学') ? alias : `${alias}同学`;

/** The one character of an avatar: 小雨同学 → 雨, 石榴同学 → 石; a dash for whom was erased. */
export function faceOf(alias: string): string {
  if (alias === ERASED) return '—';
  const [first = '', second] = charactersOf(alias.replace(/同学$/, ''));
  return first === '小' ? (second ?? first) : first;
}
