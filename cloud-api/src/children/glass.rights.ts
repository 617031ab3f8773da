// Who hears of a file that was opened, and who reviews it: who keeps the file (the psychology teacher and the admins of the
// school) and the officers of the district. An officer of a centre sees what they did themselves.
import type { SchoolScope } from '../organisations';
import { rightsTo, type Rights, type Scope } from '../platform/rights';

/** `read` opens the record with its reason; `review` answers it, which nobody does for themselves. */
export type GlassAction = 'read' | 'review';

/** What the rights depend on besides the actor: the schools looked after, and whose files the actor has opened by now. */
interface GlassScopeFacts {
  schools: SchoolScope;
  opened: Scope | null;
}

/** The rights over what was opened; what is not allowed here is denied. */
export function glassRights({ schools, opened }: GlassScopeFacts): Rights<GlassAction> {
  return rightsTo<GlassAction>('GlassBreak', ({ accountId, capacity: { role } }, allow) => {
    const { below, own } = schools;
    if (below) allow('read', { ...below, byId: accountId });
    if (below && role === 'districtOfficer') allow(['read', 'review'], below);
    if (own && role === 'schoolAdmin') allow(['read', 'review'], own);
    if (opened && role === 'psychTeacher') allow(['read', 'review'], opened);
  });
}
