// Who sees a school's month as a whole, and who signs for it: its admins; the offices above it look on.
// Nobody signs in the name of a post that does not open yet. A teacher sees that the school is there, and her own list, but not the school's figures.
import type { SchoolScope } from '../organisations';
import { opensFor } from '../organisations/staff.rules';
import { rightsTo, type Rights } from '../platform/rights';

/** `see`: knows of the school; `read`: its figures and lists; `sign`: signs off and opens again; `remind`: asks it to look. */
export type SchoolMonthAction = 'see' | 'read' | 'sign' | 'remind';

/** The rights over the months of the schools that the actor looks after, at an instant. */
export function schoolMonthRights(
  { below, own }: SchoolScope,
  now: Date,
): Rights<SchoolMonthAction> {
  return rightsTo<SchoolMonthAction>('SchoolMonth', ({ capacity }, allow) => {
    if (below) allow(['see', 'read', 'remind'], below);
    if (!own) return;
    allow(capacity.role === 'schoolAdmin' ? ['see', 'read'] : 'see', own);
    if (capacity.role === 'schoolAdmin' && opensFor(capacity, now)) allow('sign', own);
  });
}
