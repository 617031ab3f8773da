// The adults responsible for a child now, and the roles that nobody fills.
// A role without a holder is shown as vacant, never left out: nobody is forgotten because nobody is named.
import { isOneOf, ROLE_WORDS, type Role } from '@xinqiao/types/common';
import type { ResponsibleAdult } from '@xinqiao/types/children';
import { TEACHING } from '@xinqiao/types/organisations';
import type { ChildDoc } from './child.model';

/** One role of one person at the child's school. */
export interface StaffMember {
  accountId: string;
  name: string;
  role: Role;
  classId: string | null;
}

/** Who works at the school now; `psychTeacher` is the one named for the child's class, else the school's, else nobody. */
export interface Staffing {
  staff: readonly StaffMember[];
  psychTeacher: StaffMember | null;
}

/** The role in which a person teaches at the school, if any: only who teaches may be designated (obligations.md, example 20). */
export function teachingRoleOf<T extends StaffMember>(
  staff: readonly T[],
  accountId: string,
): T | null {
  const theirs = staff.filter((member) => member.accountId === accountId);
  return theirs.find(({ role }) => isOneOf(TEACHING, role)) ?? null;
}

/** Designated teacher, psychology teacher and class teacher of a child, in this order, vacant or not. */
export function responsibleAdults(
  { classId, designatedId }: Pick<ChildDoc, 'classId' | 'designatedId'>,
  { staff, psychTeacher }: Staffing,
): ResponsibleAdult[] {
  const classTeacher = staff.find(
    (member) => member.role === 'classTeacher' && member.classId === classId,
  );
  return [
    adult('subjectTeacher', designatedId === null ? null : teachingRoleOf(staff, designatedId)),
    adult('psychTeacher', psychTeacher),
    adult('classTeacher', classTeacher ?? null),
  ];
}

function adult(role: ResponsibleAdult['role'], member: StaffMember | null): ResponsibleAdult {
  return {
    role,
    roleWord: ROLE_WORDS[role],
    accountId: member?.accountId ?? null,
    name: member?.name ?? null,
    vacant: member === null,
  };
}
