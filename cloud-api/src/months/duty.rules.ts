// Who owes the monthly talk with a child: seats, each with one holder, or a vacancy where nobody is named.
// Persons are counted: two seats with one holder make one duty.
import type { Policy, TALKING } from '@xinqiao/types/organisations';
import { comparable } from '@xinqiao/types/text';

export type DutyRole = (typeof TALKING)[number];

/** Who owes: a person, or the vacancy of a role at a school (of one subject and class where the policy counts those). */
export type Owner =
  | { kind: 'adult'; adultId: string }
  | {
      kind: 'vacancy';
      schoolId: string;
      role: DutyRole;
      classId: string | null;
      subject: string | null;
    };

/** A role that owes a talk with the child, at one school; `holderId` null = nobody is named. */
export interface Seat {
  role: DutyRole;
  schoolId: string;
  /** Set where the role is one subject of one class (`everyResponsibleTeacher`). */
  classId: string | null;
  subject: string | null;
  holderId: string | null;
}

/** The people around a child, as its school has named them. */
export interface Staffing {
  schoolId: string;
  classId: string;
  designatedTeacherId: string | null;
  subjectTeachers: { subject: string; adultId: string | null }[];
  classPsychTeacherId: string | null;
  schoolPsychTeacherId: string | null;
}

/** The seats that owe a talk with a child under the district's reading of the plan. */
export function whoOwes(staffing: Staffing, owes: Policy['owes']): Seat[] {
  const { schoolId, classId } = staffing;
  const psych: Seat = {
    role: 'psychTeacher',
    schoolId,
    classId: null,
    subject: null,
    holderId: staffing.classPsychTeacherId ?? staffing.schoolPsychTeacherId,
  };
  const teacher: Seat = { ...psych, role: 'subjectTeacher', holderId: null };
  if (owes === 'oneSubjectTeacherAndPsych')
    return [{ ...teacher, holderId: staffing.designatedTeacherId }, psych];
  const subjects = staffing.subjectTeachers.map(({ subject, adultId }) => ({
    ...teacher,
    classId,
    subject,
    holderId: adultId,
  }));
  return [...(subjects.length > 0 ? subjects : [{ ...teacher, classId }]), psych];
}

/** Names a seat within the month of a child; it stays the same when the child moves, for subjects match by name. */
export function seatKey(seat: Pick<Seat, 'role' | 'subject'>): string {
  return seat.subject === null ? seat.role : `${seat.role}:${comparable(seat.subject)}`;
}

/** The owner of a seat: its holder, or its vacancy. */
export function ownerOf({ holderId, role, schoolId, classId, subject }: Seat): Owner {
  return holderId === null
    ? { kind: 'vacancy', schoolId, role, classId, subject }
    : { kind: 'adult', adultId: holderId };
}

/** Names an owner; with child and month it is the triple of which there is one obligation for ever. */
export function ownerKey(owner: Owner): string {
  if (owner.kind === 'adult') return `adult:${owner.adultId}`;
  const { schoolId, role, classId, subject } = owner;
  return ['vacancy', schoolId, role, classId ?? '', subject ?? ''].join(':');
}
