// Who hears of a file that was opened, and who reviews it: who keeps the file (the psychology teacher and the admins of the
// school) and the officers of the district. An officer of a centre sees what they did themselves.
import type { SchoolScope } from '../organisations';
import { opensFor } from '../organisations/staff.rules';
import { rightsTo, type Rights, type Scope } from '../platform/rights';

/** `read` opens the record with its reason; `review` answers it, which nobody does for themselves. */
export type GlassAction = 'read' | 'review';

/** What the rights depend on besides the actor: the schools looked after, and whose files the actor has opened by now. */
interface GlassScopeFacts {
  schools: SchoolScope;
  opened: Scope | null;
  /** The instant: an admin whose post does not open yet reads and reviews nothing. */
  now: Date;
}

/** The rights over what was opened; what is not allowed here is denied. */
export function glassRights({ schools, opened, now }: GlassScopeFacts): Rights<GlassAction> {
  return rightsTo<GlassAction>('GlassBreak', ({ accountId, capacity }, allow) => {
    const { role } = capacity;
    const { below, own } = schools;
    if (below) allow('read', { ...below, byId: accountId });
    if (below && role === 'districtOfficer') allow(['read', 'review'], below);
    if (own && role === 'schoolAdmin' && opensFor(capacity, now)) allow(['read', 'review'], own);
    if (opened && role === 'psychTeacher') allow(['read', 'review'], opened);
  });
}
