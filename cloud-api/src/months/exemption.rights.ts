// Who sees a request for an exemption and who answers it: its asker sees it, a second person answers who is no hand of hers.
// The school's admins answer; an office only where the school has none who may.
import type { Standing } from '../organisations/giving.rules';
import { rightsTo, type Rights } from '../platform/rights';
import { deciderOf } from './exemption.rules';

/** `read` opens the request with its reason; `decide` answers it. */
export type ExemptionAction = 'read' | 'decide';

/** A school that stands under the actor's office. */
export interface SchoolBelow {
  schoolId: string;
  admins: readonly Standing[];
  /** Null for a school directly under the district. */
  centreId: string | null;
}

/** What the rights depend on besides the actor; schools and answers are none for people of a school. */
interface AnswerFacts {
  /** From whom the actor's standing comes: their requests are not the actor's to answer. */
  makers: ReadonlySet<string>;
  /** Whether the actor's post has opened: one that waits for a second yes or the next morning answers nobody. */
  opens: boolean;
  schools: readonly SchoolBelow[];
  /** The requests that the office has answered in the present school year. */
  answeredIds: readonly string[];
}

/** The rights over exemptions. */
export function exemptionRights({
  makers,
  opens,
  schools,
  answeredIds,
}: AnswerFacts): Rights<ExemptionAction> {
  return rightsTo<ExemptionAction>('Exemption', ({ accountId, capacity }, allow) => {
    const notOwn = { $nin: [accountId, ...makers] };
    if (capacity.schoolId) allow('read', { schoolId: capacity.schoolId, askedById: accountId });
    if (capacity.role === 'schoolAdmin' && capacity.schoolId) {
      allow('read', { schoolId: capacity.schoolId });
      if (opens) allow('decide', { schoolId: capacity.schoolId, askedById: notOwn });
    }
    for (const school of schools) {
      const { schoolId } = school;
      const askers = leftToTheOffice(school);
      if (askers?.length === 0) continue;
      const others = askers?.filter((id) => id !== accountId && !makers.has(id));
      allow('read', { schoolId, ...(askers && { askedById: { $in: askers } }) });
      allow('decide', { schoolId, askedById: others ? { $in: others } : notOwn });
    }
    const schoolIds = schools.map(({ schoolId }) => schoolId);
    if (answeredIds.length > 0 && schoolIds.length > 0)
      allow('read', { schoolId: { $in: schoolIds }, _id: { $in: [...answeredIds] } });
  });
}

/** Whose requests nobody at a school may answer: everybody's (null), or those of whom all its admins are hands. */
function leftToTheOffice({ admins, centreId }: SchoolBelow): string[] | null {
  const toOffice = (askerId: string) => deciderOf({ askerId, admins, centreId }).kind !== 'school';
  if (toOffice('anybody else')) return null;
  const known = new Set(admins.flatMap(({ accountId, makers }) => [accountId, ...makers]));
  return [...known].filter(toOffice);
}
