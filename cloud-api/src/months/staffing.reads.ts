// Who is named around a child at the end of a day: from the child's roster and the school's appointments.
// What is owed follows from these seats by rule; a seat without holder is a vacancy.
import { isOneOf, type IsoDay } from '@xinqiao/types/common';
import { TEACHING, type Policy } from '@xinqiao/types/organisations';
import { comparable } from '@xinqiao/types/text';
import {
  designatedAtEndOf,
  designatedWhenLeft,
  lastStayBy,
  listingAtEndOf,
  type Roster,
} from '../children';
import { holdsOn, psychTeacherAmong, roleHolders, type AppointmentDoc } from '../organisations';
import { whoOwes, type Seat, type Staffing } from './duty.rules';
import type { Place } from './roster-state.rules';

/** What seats need to know of a child. */
export type RosterHistory = Pick<Roster, 'listings' | 'designations'>;

/** Who works with the children of one class at the end of a day. */
type ClassStaff = Omit<Staffing, 'schoolId' | 'classId' | 'designatedTeacherId'> & {
  /** All who teach at the school then, so that one of them can be the one designated. */
  teaching: ReadonlySet<string>;
};

/** The staff of a school. */
interface SchoolStaff {
  /** All its appointments ever, oldest first. */
  posts: readonly AppointmentDoc[];
  ofClass: (classId: string, day: IsoDay) => ClassStaff;
}

/** The staff of several schools, each read once, and each class worked out once; hand the same one to many children. */
export function staffReader(): (schoolId: string) => Promise<SchoolStaff> {
  const read = new Map<string, Promise<SchoolStaff>>();
  return (schoolId) => {
    const known = read.get(schoolId) ?? roleHolders(schoolId).then(byClass);
    read.set(schoolId, known);
    return known;
  };
}

function byClass(posts: readonly AppointmentDoc[]): SchoolStaff {
  const known = new Map<string, ClassStaff>();
  return {
    posts,
    ofClass(classId, day) {
      const key = `${classId} ${day}`;
      const one = known.get(key) ?? classStaff(posts, { classId, day });
      known.set(key, one);
      return one;
    },
  };
}

function classStaff(
  staff: readonly AppointmentDoc[],
  { classId, day }: { classId: string; day: IsoDay },
): ClassStaff {
  const teachers = staff.filter((one) => holdsOn(one, day) && isOneOf(TEACHING, one.role));
  const psych = psychTeacherAmong(staff, { classId, day });
  return {
    teaching: new Set(teachers.map(({ accountId }) => accountId)),
    subjectTeachers: subjectTeachers(staff, { classId, day }),
    classPsychTeacherId: psych?.classId ? psych.accountId : null,
    schoolPsychTeacherId: psych && !psych.classId ? psych.accountId : null,
  };
}

/** What seats depend on besides the child. */
interface SeatFacts {
  day: IsoDay;
  owes: Policy['owes'];
  staffOf: ReturnType<typeof staffReader>;
}

/** The seats that owe talks with a child at the end of a day; null when the child is not on the list then. */
export async function seatsOf(child: RosterHistory, facts: SeatFacts): Promise<Seat[] | null> {
  const place = await placeOf(child, facts);
  return place?.listed ? place.seats : null;
}

/** Where a child stands at the end of a day; while it is away, with the seats of its last class as if it were there. */
export async function placeOf(child: RosterHistory, facts: SeatFacts): Promise<Place | null> {
  const { day, owes, staffOf } = facts;
  const here = listingAtEndOf(child, day);
  const stay = here ?? lastStayBy(child, day);
  if (!stay) return null;
  const { schoolId, classId } = stay;
  const staff = (await staffOf(schoolId)).ofClass(classId, day);
  const named = here ? designatedAtEndOf(child, day) : designatedWhenLeft(child, stay);
  const designatedTeacherId = named !== null && staff.teaching.has(named) ? named : null;
  return {
    listed: here !== null,
    seats: whoOwes({ schoolId, classId, designatedTeacherId, ...staff }, owes),
  };
}

/** Every subject that was ever taught in the class, as it was typed first, with its teacher or nobody. */
function subjectTeachers(
  staff: readonly AppointmentDoc[],
  { classId, day }: { classId: string; day: IsoDay },
): Staffing['subjectTeachers'] {
  const taught = new Map<string, { subject: string; adultId: string | null }>();
  for (const one of staff) {
    if (one.role !== 'subjectTeacher' || one.classId !== classId || !one.subject) continue;
    if (one.since > day) continue;
    const key = comparable(one.subject);
    const { subject, adultId } = taught.get(key) ?? { subject: one.subject, adultId: null };
    taught.set(key, { subject, adultId: holdsOn(one, day) ? one.accountId : adultId });
  }
  return [...taught.values()];
}
