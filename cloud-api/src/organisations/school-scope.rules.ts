// Which schools somebody looks after, as a filter over whatever names its school: derived here for all rooms.
// An office stands over the schools below it; everybody else belongs to one school.
import type { Actor } from '../platform/context';
import type { Scope } from '../platform/rights';

/** `below`: the schools that an office stands over; `own`: the school at which somebody works. Null where there are none. */
export interface SchoolScope {
  below: Scope | null;
  own: Scope | null;
}

/** The schools of an actor; `centreSchoolIds` are those below the actor's town centre. */
export function schoolScope(
  { districtId, capacity }: Actor,
  centreSchoolIds: readonly string[],
): SchoolScope {
  const { role, schoolId } = capacity;
  if (role === 'districtOfficer') return { below: { districtId }, own: null };
  if (role === 'centreOfficer') {
    const some = centreSchoolIds.length > 0; // without ids there is no scope, and so no right
    return { below: some ? { schoolId: { $in: [...centreSchoolIds] } } : null, own: null };
  }
  return { below: null, own: schoolId === undefined ? null : { schoolId } };
}
