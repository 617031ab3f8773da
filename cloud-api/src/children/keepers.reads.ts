// Who keeps a child's file: the psychology teacher of its class and the admins of its school. Where nobody has come in there,
// whoever speaks for the school keeps it.
import { holdersOf, namesOf, psychTeacherOf, speakersOf } from '../organisations';
import { shanghaiDay } from '../platform/calendar';
import type { ChildDoc } from './child.model';

type Kept = Pick<ChildDoc, 'districtId' | 'schoolId' | 'classId'>;

/** The accounts of the keepers, without `except`, each once. */
export async function keepersOf(
  { districtId, schoolId, classId }: Kept,
  now: Date,
  except?: string,
): Promise<string[]> {
  const [psychTeacher, admins] = await Promise.all([
    psychTeacherOf(schoolId, classId, shanghaiDay(now)),
    holdersOf({ districtId, orgId: schoolId }, 'schoolAdmin'),
  ]);
  const all = [...(psychTeacher ? [psychTeacher] : []), ...admins];
  const ids = [...new Set(all.map(({ accountId }) => accountId))].filter((id) => id !== except);
  return ids.length > 0 ? ids : speakersOf(schoolId, except);
}

/** Their names. */
export async function keeperNames(child: Kept, now: Date, except?: string): Promise<string[]> {
  const ids = await keepersOf(child, now, except);
  const names = await namesOf(child.districtId, ids);
  return ids.flatMap((id) => names.get(id) ?? []);
}
