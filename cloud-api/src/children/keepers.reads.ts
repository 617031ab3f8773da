// Who keeps a child's file: the psychology teachers who can open it and the admins of its school. Where nobody has come in there,
// whoever speaks for the school keeps it.
import { holdersOf, namesOf, speakersOf } from '../organisations';
import type { ChildDoc } from './child.model';
import { openersAt } from './openers.reads';

type Kept = Pick<ChildDoc, 'districtId' | 'schoolId' | 'classId' | 'listed' | 'listings'>;

/** The accounts of the keepers, without `except`, each once. */
export async function keepersOf(child: Kept, now: Date, except?: string): Promise<string[]> {
  const { districtId, schoolId } = child;
  const [openersOf, admins] = await Promise.all([
    openersAt({ districtId, schoolId }, now),
    holdersOf({ districtId, orgId: schoolId }, 'schoolAdmin'),
  ]);
  const psychs = openersOf(child).filter(({ role }) => role === 'psychTeacher');
  const all = [...psychs, ...admins];
  const ids = [...new Set(all.map(({ accountId }) => accountId))].filter((id) => id !== except);
  return ids.length > 0 ? ids : speakersOf(schoolId, except);
}

/** Their names. */
export async function keeperNames(child: Kept, now: Date, except?: string): Promise<string[]> {
  const ids = await keepersOf(child, now, except);
  const names = await namesOf(child.districtId, ids);
  return ids.flatMap((id) => names.get(id) ?? []);
}
