// Who may see which obligations: those who owe them, the class teacher of the child, and who looks after the school.
// Declared once, used as filter and as predicate; an office sees states and aliases, never a name.
import { rightsTo, type Allow, type Rights, type Scope } from '../platform/rights';
import type { Actor } from '../platform/context';

/** `read` shows an obligation; `record` and `askExemption` are for the adult who owes it. */
export type ObligationAction = 'read' | 'record' | 'askExemption';

/** What the rights depend on besides the actor. */
export interface ObligationScopeFacts {
  /** The schools below the actor's town centre. */
  centreSchoolIds: readonly string[];
  /** The children of the actor's classes. */
  classChildIds: readonly string[];
}

const OWN = ['read', 'record', 'askExemption'] as const;

/** The rights over obligations under these facts; what is not allowed here is denied. */
export function obligationRights(facts: ObligationScopeFacts): Rights<ObligationAction> {
  return rightsTo<ObligationAction>('Obligation', (actor, allow) => {
    const { role, schoolId } = actor.capacity;
    if (role === 'districtOfficer') return allow('read', { districtId: actor.districtId });
    if (role === 'centreOfficer') return allowIn('schoolId', facts.centreSchoolIds, allow);
    if (schoolId === undefined) return;
    if (role === 'schoolAdmin') return allow('read', { schoolId });
    allow(OWN, { schoolId, ownerId: actor.accountId });
    allowCarer({ actor, schoolId, facts }, allow);
  });
}

interface Carer {
  actor: Actor;
  schoolId: string;
  facts: ObligationScopeFacts;
}

function allowCarer({ actor, schoolId, facts }: Carer, allow: Allow<ObligationAction>): void {
  const { role, classIds } = actor.capacity;
  const ours = { schoolId };
  // Named for no class in particular, a psychology teacher serves the whole school.
  if (role === 'psychTeacher' && classIds.length === 0) allow('read', ours);
  else if (role === 'psychTeacher' || role === 'classTeacher')
    allowIn('childId', facts.classChildIds, (action, scope) =>
      allow(action, { ...ours, ...scope }),
    );
}

// Without ids there is no scope, and so no right.
function allowIn(field: string, ids: readonly string[], allow: Allow<ObligationAction>): void {
  const scope: Scope = { [field]: { $in: [...ids] } };
  if (ids.length > 0) allow('read', scope);
}
