// Who may see which obligations: those who owe them, the class teacher of the child, and who looks after the school.
// Declared once, used as filter and as predicate; an office sees states and aliases, never a name.
import type { SchoolScope } from '../organisations';
import { rightsTo, type Rights, type Scope } from '../platform/rights';

/** `read` shows an obligation; `record` and `askExemption` are for the adult who owes it. */
export type ObligationAction = 'read' | 'record' | 'askExemption';

/** What the rights depend on besides the actor: the schools looked after, and what is in the actor's care now. */
interface ObligationScopeFacts {
  schools: SchoolScope;
  care: Scope | null;
}

const OWN = ['read', 'record', 'askExemption'] as const;

/** The rights over obligations under these facts; what is not allowed here is denied. */
export function obligationRights({
  schools,
  care,
}: ObligationScopeFacts): Rights<ObligationAction> {
  return rightsTo<ObligationAction>('Obligation', ({ accountId, capacity }, allow) => {
    const { below, own } = schools;
    if (below) allow('read', below);
    if (!own) return;
    if (capacity.role === 'schoolAdmin') return allow('read', own);
    allow(OWN, { ...own, ownerId: accountId });
    if (care) allow('read', care);
  });
}
