// How a class is called in each year that it is at school: grade and number follow from the year in which it began.
// 2024 年入学的 1 班 is 一年级1班 in 2024–25, 三年级1班 in 2026–27, and has left after 2029–30.
export const GRADE_WORDS = ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'] as const;

/** The last grade of a primary school. */
const LAST_GRADE = GRADE_WORDS.length;

/** The name of a class by grade (1 to 6) and number. */
export function classNameOf(grade: number, number: number): string {
  return `${GRADE_WORDS[grade - 1] ?? ''}${number}班`;
}

/** What a class needs to tell to be moved up. */
interface Rising {
  grade: number;
  name: string;
  schoolYear: number;
}

/**
 * The class as it is in a later school year: the grade's word at the head of its name goes up with the grade.
 * `leftIn` is the summer in which it left after the last grade; the name then says of which summer it is.
 */
export function risenTo(before: Rising, schoolYear: number): Rising & { leftIn: number | null } {
  const years = Math.max(0, schoolYear - before.schoolYear);
  const grade = before.grade + years;
  if (years === 0) return { ...before, leftIn: null };
  if (grade <= LAST_GRADE) return { grade, name: renamed(before, grade), schoolYear, leftIn: null };
  const leftIn = before.schoolYear + (LAST_GRADE - before.grade) + 1;
  const name = `${leftIn}届${renamed(before, LAST_GRADE)}`;
  return { grade: LAST_GRADE, name, schoolYear, leftIn };
}

function renamed({ grade, name }: Rising, next: number): string {
  const word = GRADE_WORDS[grade - 1] ?? '';
  return name.startsWith(word) ? name.replace(word, GRADE_WORDS[next - 1] ?? word) : name;
}
