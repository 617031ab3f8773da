// Which children are in somebody's care at this moment, beside those for whom somebody is designated: said once for all rooms.
// Care is of today: who takes over a class has its children with all that was written, who gave it up has them no more.
import type { Actor } from '../platform/context';
import type { Scope } from '../platform/rights';

/**
 * A filter over children; null for whoever has nobody in their care. A class teacher cares for the children on the list
 * of her classes, a psychology teacher for those of her school, or of the classes for which she is named, also
 * when they have left the list.
 */
export function caredFor({ capacity }: Actor): Scope | null {
  const { role, schoolId, classIds } = capacity;
  if (schoolId === undefined) return null;
  const classes = classIds.length > 0 ? { classId: { $in: [...classIds] } } : null;
  // Named for no class in particular, a psychology teacher serves the whole school.
  if (role === 'psychTeacher') return { schoolId, ...classes };
  return role === 'classTeacher' && classes ? { schoolId, listed: true, ...classes } : null;
}
