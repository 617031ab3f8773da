// Who may see that a talk took place, and who may read its words: the author, the psychology teacher, the class teacher.
// School admins, centres and the district see the record without its words.
import { rightsTo, type Allow, type Rights, type Scope } from '../platform/rights';
import type { Actor } from '../platform/context';

/** `read` is the record without words; `readWords` opens them; `mend` adds, corrects or takes back. */
export type TalkAction = 'read' | 'readWords' | 'mend';

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
    if (role === 'schoolAdmin') return allow('read', { schoolId });
    allow(['read', 'readWords', 'mend'], { byId: actor.accountId });
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
  if (role === 'psychTeacher') allow(['read', 'readWords'], ours);
  if (role === 'classTeacher' && classIds.length > 0) allow(['read', 'readWords'], ours);
}
