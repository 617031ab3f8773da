// Who may see that a talk took place, and who may read its words: the author, the psychology teacher, the class teacher.
// School admins see the record and its reasons (why late, why by phone), centres and the district the bare record.
import { rightsTo, type Allow, type Rights, type Scope } from '../platform/rights';
import type { Actor } from '../platform/context';

/** `read` is the bare record; `readReasons` and `readWords` open more of it; `mend` adds, corrects or takes back. */
export type TalkAction = 'read' | 'readReasons' | 'readWords' | 'mend';

const READING = ['read', 'readReasons', 'readWords'] as const;

/** The rights over talks; `centreSchoolIds` are the schools below the actor's town centre. */
export function talkRights(centreSchoolIds: readonly string[]): Rights<TalkAction> {
  return rightsTo<TalkAction>('Talk', (actor, allow) => {
    const { role, schoolId } = actor.capacity;
    if (role === 'districtOfficer') return allow('read', { districtId: actor.districtId });
    if (role === 'centreOfficer') {
      if (centreSchoolIds.length > 0) allow('read', { schoolId: { $in: [...centreSchoolIds] } });
      return;
    }
    if (schoolId === undefined) return;
    if (role === 'schoolAdmin') return allow(['read', 'readReasons'], { schoolId });
    allow([...READING, 'mend'], { byId: actor.accountId });
    allowCarer({ actor, schoolId }, allow);
  });
}

function allowCarer(
  { actor, schoolId }: { actor: Actor; schoolId: string },
  allow: Allow<TalkAction>,
): void {
  const { role, classIds } = actor.capacity;
  const ours: Scope =
    classIds.length > 0 ? { schoolId, classId: { $in: [...classIds] } } : { schoolId };
  if (role === 'psychTeacher') allow(READING, ours);
  if (role === 'classTeacher' && classIds.length > 0) allow(READING, ours);
}
