// The 学籍号: what makes one true, what makes one provisional, and the sentence for each thing that can be wrong with it.
// G and none stand for one made from the 身份证号 (GB 11643: region, birthday, order, check digit); L and J are provisional.
import { isRealDay } from '../days';
import { plainCode } from '../text';

const SHAPE = /^[GLJ]?\d{17}[\dX]$/;
const PROVISIONAL = /^[LJ]/;
const BODY = /^G?(\d{6})(\d{4})(\d{2})(\d{2})\d{3}/;
/** ISO 7064 MOD 11-2, as GB 11643 takes it: the weight of each place, and the check digit of each remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
/** Between these ages, in years, a child can be a pupil: from a nursery class to a late end of senior school. */
const AGES = { youngest: 2, oldest: 25 };

/** A 学籍号 as it is kept: capitals and half-width digits without blanks and hidden marks, X for what looks like one. */
export const tidyStudentNo = plainCode;

/** True for a number that is not made from the 身份证号 and so proves nothing: it is taken, and shown as 待核. */
export function isProvisional(studentNo: string): boolean {
  return PROVISIONAL.test(studentNo);
}

/** The check digit of the 17 digits before it. */
export function checkDigitOf(seventeenSigns: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(seventeenSigns[at]), 0);
  return CHECKS[sum % 11] ?? '';
}

/** The birthday within a number that is made from the 身份证号, as `YYYY-MM-DD`, real or not; null in a provisional one. */
function birthdayIn(studentNo: string): string | null {
  const [, , year, month, day] = BODY.exec(studentNo) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
}

/** How many years somebody is on a day. */
function ageOn(birthday: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthday.slice(0, 4));
  return years - (birthday.slice(5) > day.slice(5) ? 1 : 0);
}

/** What is wrong with a tidied number whatever the day, in one sentence for who typed it; null when nothing is. */
export function studentNoProblem(studentNo: string): string | null {
  if (!SHAPE.test(studentNo))
    return '学籍号是 18 位数字（末位可为 X），前面可带 G、L 或 J，请核对。';
  if (isProvisional(studentNo)) return null;
  if (BODY.exec(studentNo)?.[1] === '000000')
    return '学籍号前 6 位是地区代码，没有 000000 这个地区，请核对。';
  if (!isRealDay(birthdayIn(studentNo) ?? ''))
    return '学籍号第 7 到 14 位是出生日期，没有这一天，请核对。';
  const signs = studentNo.replace('G', '');
  if (checkDigitOf(signs) !== signs[17])
    return '学籍号最后一位和前面 17 位对不上，有一位写错了，请对照证件核对。';
  return null;
}

/** What is wrong with the birthday in a sound number on a day: it has not come, or no pupil is that young or old; else null. */
export function birthdayProblem(studentNo: string, today: string): string | null {
  const birthday = birthdayIn(studentNo);
  if (birthday === null) return null;
  if (birthday > today) return '学籍号第 7 到 14 位是出生日期，这一天还没到，请核对。';
  const age = ageOn(birthday, today);
  if (age >= AGES.youngest && age <= AGES.oldest) return null;
  return `学籍号第 7 到 14 位是出生日期，照它算孩子 ${age} 岁，请核对。`;
}

/** How old the children of a grade can be: some begin early, some repeat a year. Others are asked about, not refused. */
const OF_GRADE = { youngest: 3, oldest: 9 };

/** What to ask about a birthday that is unusual for a grade; null where it is usual, or the number tells none. */
export function ageQuestion(studentNo: string, grade: number, today: string): string | null {
  const birthday = birthdayIn(studentNo);
  if (birthday === null) return null;
  const age = ageOn(birthday, today);
  if (age >= grade + OF_GRADE.youngest && age <= grade + OF_GRADE.oldest) return null;
  return `照学籍号里的出生日期，孩子 ${age} 岁，和这个年级不太相符。写错了请改；没写错，请再点一次。`;
}
