// What this room asks of the organisations: classes, who teaches where now, and how the district reads the plan.
// It stands in one file, so that the rest of the room speaks of children only.
import {
  classOf,
  policyOf,
  staffOf,
  type AppointmentDoc,
  type SchoolClassDoc,
} from '../organisations';
import { shanghaiMonth } from '../platform/calendar';
import type { ClassNames } from './child.view';

/** Whether in this month every subject teacher of a class owes the talk with its children. */
export async function everyTeacherOwes(districtId: string, now: Date): Promise<boolean> {
  const { owes } = await policyOf(districtId, shanghaiMonth(now), now);
  return owes === 'everyResponsibleTeacher';
}

/** The appointments held at a school now. */
export function staffAt(schoolId: string): Promise<AppointmentDoc[]> {
  return staffOf(schoolId);
}

/** A class that is at a school of this district now, or null; another district's class is none. */
export async function classIn(districtId: string, classId: string): Promise<SchoolClassDoc | null> {
  const found = await classOf(classId);
  return found?.districtId === districtId && found.graduatedIn === null ? found : null;
}

/** The names of classes, each read once. */
export async function classNames(classIds: readonly string[]): Promise<ClassNames> {
  const found = await Promise.all([...new Set(classIds)].map((classId) => classOf(classId)));
  return new Map(found.flatMap((each) => (each ? [[each._id, each.name] as const] : [])));
}
