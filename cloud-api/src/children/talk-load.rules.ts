// How much each reading of “who owes” asks of each person, from today's list of children and who teaches where.
// Pure. People are counted, not roles: one person in two of these roles owes a child once (obligations.md, Who owes).
import type { IsoDay } from '@xinqiao/types/common';
import type { TalkLoad } from '@xinqiao/types/children';
import { psychTeacherAmong, type Held } from '../organisations/staff.rules';
import type { ChildDoc } from './child.model';

type ListedChild = Pick<ChildDoc, '_id' | 'classId' | 'designatedId'>;

/** A school's listed children, and everybody who works there now. */
interface SchoolNow {
  children: readonly ListedChild[];
  staff: readonly Held[];
}

/** The load under both readings; a place that nobody fills asks nothing of anybody. */
export function talkLoads(schools: readonly SchoolNow[], day: IsoDay) {
  const count = (every: boolean) => loadOf(schools.flatMap((school) => owed(school, day, every)));
  return { oneSubjectTeacherAndPsych: count(false), everyResponsibleTeacher: count(true) };
}

interface Owed {
  accountId: string;
  psych: boolean;
}

function owed({ children, staff }: SchoolNow, day: IsoDay, every: boolean): Owed[] {
  return children.flatMap(({ classId, designatedId }) => {
    const teachers = every
      ? staff.filter((one) => one.role === 'subjectTeacher' && one.classId === classId)
      : staff.filter((one) => one.accountId === designatedId);
    const psych = psychTeacherAmong(staff, { classId, day })?.accountId;
    const ids = new Set([...teachers.map(({ accountId }) => accountId), ...(psych ? [psych] : [])]);
    return [...ids].map((accountId) => ({ accountId, psych: accountId === psych }));
  });
}

const BUSIEST = 10;

function loadOf(all: readonly Owed[]): TalkLoad {
  const talks = new Map<string, number>();
  for (const { accountId } of all) talks.set(accountId, (talks.get(accountId) ?? 0) + 1);
  const psych = new Set(all.filter((one) => one.psych).map(({ accountId }) => accountId));
  const of = (wanted: boolean) =>
    [...talks].filter(([id]) => psych.has(id) === wanted).map(([, count]) => count);
  const most = [...talks.values()].sort((a, b) => b - a).slice(0, BUSIEST);
  // Never a single person's figure: the ten together, or nobody.
  const busiest = most.length < BUSIEST ? null : most.reduce((sum, n) => sum + n, 0) / BUSIEST;
  return { subjectTeachers: share(of(false)), psychTeachers: share(of(true)), busiest };
}

function share(counts: number[]): TalkLoad['psychTeachers'] {
  const sorted = [...counts].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
  return { people: sorted.length, median };
}
