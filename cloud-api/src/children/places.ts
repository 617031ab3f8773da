// Where a child may be placed: a class that exists at the school meant, a teacher who works there,
// and the next number of the school. Faults point at the field of the form that can mend them.
import type { AppointmentDoc, SchoolClassDoc } from '../organisations';
import { fail } from '../platform/fail';
import { teachingRoleOf } from './adults.rules';
import { Child, type ChildDoc } from './child.model';
import { numberAt } from './child.rules';
import { classIn, staffAt } from './surroundings';

/** The class, if it belongs to this school; `children/class-mismatch` for any other id. */
export async function classAt(
  { districtId, schoolId }: Pick<ChildDoc, 'districtId' | 'schoolId'>,
  classId: string,
): Promise<SchoolClassDoc> {
  const found = await classIn(districtId, classId);
  return found?.schoolId === schoolId ? found : classMismatch();
}

/** Another class of the district than the child's own, at its school or elsewhere, for a move. */
export async function classToMoveTo(child: ChildDoc, classId: string): Promise<SchoolClassDoc> {
  const found = await classIn(child.districtId, classId);
  if (!found) return classMismatch('没有这个班，请重新选班级。');
  return found._id === child.classId ? classMismatch('孩子已经在这个班，请选别的班。') : found;
}

/**
 * The appointment by which a person teaches at the school now, to be held by the change that relies on it;
 * null for nobody; `children/adult-mismatch` for whoever does not teach there.
 */
export async function teacherAt(
  schoolId: string,
  { accountId, pointer }: { accountId: string | null | undefined; pointer: string },
): Promise<AppointmentDoc | null> {
  if (!accountId) return null;
  const teacher = teachingRoleOf(await staffAt(schoolId), accountId);
  if (teacher) return teacher;
  return fail('children/adult-mismatch', undefined, [
    { pointer, detail: '这位老师现在不在这所学校任课，请另选一位。' },
  ]);
}

/** The number of a child at a school: the one it had there before, else the next one that nobody ever had. */
export async function numberFor(
  { districtId, schoolId }: Pick<ChildDoc, 'districtId' | 'schoolId'>,
  child: ChildDoc | null,
): Promise<number> {
  const before = child && numberAt(child.listings, schoolId);
  // No child is ever deleted, and each has one number per school: the count is the highest number.
  return before ?? 1 + (await Child.countDocuments({ districtId, 'listings.schoolId': schoolId }));
}

function classMismatch(detail = '这个班不在所选的学校，请重新选班级。'): never {
  return fail('children/class-mismatch', undefined, [{ pointer: '/classId', detail }]);
}
