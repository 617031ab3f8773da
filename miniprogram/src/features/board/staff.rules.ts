// Who holds which roles of a school, as its pages list them.
// Pure; people stand in the order of their names.
import type { Appointment } from '@xinqiao/types/organisations';
import { dayWords } from '@/platform/dates';

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
