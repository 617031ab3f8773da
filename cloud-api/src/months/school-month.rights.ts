// Who sees a school's month as a whole, and who signs for it: its admins; the offices above it look on.
// A teacher sees that the school is there, and her own list, but not the school's figures.
import { rightsTo, type Rights } from '../platform/rights';

/** `see`: knows of the school; `read`: its figures and lists; `sign`: signs off and opens again. */
export type SchoolMonthAction = 'see' | 'read' | 'sign';

/** The rights over school months; `centreSchoolIds` are the schools below the actor's town centre. */
export function schoolMonthRights(centreSchoolIds: readonly string[]): Rights<SchoolMonthAction> {
  return rightsTo<SchoolMonthAction>('SchoolMonth', ({ districtId, capacity }, allow) => {
    const { role, schoolId } = capacity;
    if (role === 'districtOfficer') return allow(['see', 'read'], { districtId });
    if (role === 'centreOfficer') {
      if (centreSchoolIds.length > 0)
        allow(['see', 'read'], { schoolId: { $in: [...centreSchoolIds] } });
      return;
    }
    if (schoolId === undefined) return;
    allow(role === 'schoolAdmin' ? ['see', 'read', 'sign'] : 'see', { schoolId });
  });
}
