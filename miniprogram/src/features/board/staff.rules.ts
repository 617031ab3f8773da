// Who holds which roles of a school, as its pages list them.
// Pure; people stand in the order of their names.
import { isOneOf } from '@xinqiao/types/common';
import { CARING, type Appointment } from '@xinqiao/types/organisations';
import type { OpenPlace } from '@xinqiao/types/children';
import { isSameName } from '@xinqiao/types/text';
import { dayWords } from '@/platform/dates';
import type { Vacancy } from './board.rules';

/** What one person does at the school; nobody is listed without a role. */
export type Person = readonly [Appointment, ...Appointment[]];

/** The roles of each person together: people are told apart by their accounts and stand in the order of their names. */
export function peopleOf(roles: readonly Appointment[]): Person[] {
  const people = new Map<string, Person>();
  for (const one of roles) {
    const before = people.get(one.accountId);
    people.set(one.accountId, before ? [...before, one] : [one]);
  }
  return [...people.values()].sort(([a], [b]) => a.name.localeCompare(b.name, 'zh-CN'));
}

/** All that a person does, for lists in which two may have one name: 任课教师，三年级1班数学；班主任，三年级1班. */
export const rolesLine = (roles: Person): string => roles.map(roleLine).join('；');

/** The choice of somebody who is called like a colleague and is another person; no account id reads so. */
export const NAMESAKE = 'namesake';

/** 三年级1班数学任课教师: a post in one word. */
export function postWords({
  roleWord,
  className,
  subject,
}: Pick<Appointment, 'roleWord' | 'className' | 'subject'>): string {
  return `${className ?? ''}${subject ?? ''}${roleWord}`;
}

/** 三年级1班数学 任课教师 → 任课教师，三年级1班数学. */
export function roleLine({ roleWord, className, subject }: Appointment): string {
  const where = `${className ?? ''}${subject ?? ''}`;
  return where ? `${roleWord}，${where}` : roleWord;
}

/** 9月1日起, and what keeps its holder from acting in it, if something does. */
export function sinceLine({ since, joined, unconfirmed }: Appointment): string {
  const why = unconfirmed ? '，还没确认是本人' : joined ? '' : '，还没有加入';
  return `${dayWords(since)}起${why}`;
}

/** A post that somebody is about to be given. */
interface Wished {
  role: Appointment['role'];
  classId?: string | null | undefined;
  subject?: string | null | undefined;
}

/** Who is relieved when this post is given: whoever holds it now, where there is one such post. */
export function relievedBy(staff: readonly Appointment[], wished: Wished): readonly Appointment[] {
  if (wished.role === 'schoolAdmin') return [];
  return staff.filter(
    (held) =>
      held.role === wished.role &&
      held.classId === (wished.classId ?? null) &&
      isSameName(held.subject ?? '', wished.subject ?? ''),
  );
}

/** What follows from giving this post, in sentences; none where nothing does. */
export function follows(staff: readonly Appointment[], wished: Wished): string {
  const names = relievedBy(staff, wished).map(({ name }) => name);
  const relieves =
    names.length > 0
      ? `这项工作现在是${names.join('、')}在做，安排以后今天就交接，没谈完的孩子一起交过来。`
      : '';
  const opens = isOneOf(CARING, wished.role)
    ? '谈心从今天起就由新的人负责；孩子的姓名、类别和以前的谈心内容，明天早上 7 点起才看得到，原来的老师、其他管理员和上级单位会收到消息。'
    : wished.role === 'schoolAdmin'
      ? '其他管理员和上级单位会收到消息。'
      : '';
  return `${relieves}${opens}`;
}

/** A role that nobody fills now, as the card of a vacancy shows it. */
export function vacancyAt({ role, roleWord, classId, className, children }: OpenPlace): Vacancy {
  return {
    key: `${role} ${classId ?? ''}`,
    place: `${className ?? ''}${roleWord}`,
    className: className ?? '',
    ...{ children, before: undefined, designable: role === 'subjectTeacher' },
  };
}

/** 9月1日到11月20日: how long somebody held a role that has ended. */
export const heldWords = ({ since, until }: Appointment): string =>
  `${dayWords(since)}到${dayWords(until ?? since)}`;
