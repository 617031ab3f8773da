// Who holds which roles of a school, as its pages list them.
// Pure; people stand in the order of their names.
import type { Appointment } from '@xinqiao/types/organisations';

/** The roles of each person together, by name. */
export function peopleOf(roles: readonly Appointment[]): Appointment[][] {
  const people = new Map<string, Appointment[]>();
  for (const one of roles) people.set(one.accountId, [...(people.get(one.accountId) ?? []), one]);
  return [...people.values()].sort((a, b) =>
    (a[0]?.name ?? '').localeCompare(b[0]?.name ?? '', 'zh-CN'),
  );
}

/** 三年级1班数学 任课教师 → 任课教师，三年级1班数学. */
export function roleLine({ roleWord, className, subject }: Appointment): string {
  const where = `${className ?? ''}${subject ?? ''}`;
  return where ? `${roleWord}，${where}` : roleWord;
}
