// Who sees a request for an exemption and who answers it: its asker sees it, a second person answers.
// The school's admins answer; an office only where the school has no admin besides the asker.
import { rightsTo, type Rights, type Scope } from '../platform/rights';
import { deciderOf } from './exemption.rules';

/** `read` opens the request with its reason; `decide` answers it. */
export type ExemptionAction = 'read' | 'decide';

/** A school that stands under the actor's office. */
export interface SchoolBelow {
  schoolId: string;
  adminIds: string[];
  /** Null for a school directly under the district. */
  centreId: string | null;
}

/** What the rights depend on besides the actor; both are empty for people of a school. */
interface OfficeFacts {
  schools: readonly SchoolBelow[];
  /** The requests that the office has answered in the present school year. */
  answeredIds: readonly string[];
}

/** The rights over exemptions. */
export function exemptionRights({ schools, answeredIds }: OfficeFacts): Rights<ExemptionAction> {
  return rightsTo<ExemptionAction>('Exemption', ({ accountId, capacity }, allow) => {
    const notOwn = { $ne: accountId };
    if (capacity.schoolId) allow('read', { schoolId: capacity.schoolId, askedById: accountId });
    if (capacity.role === 'schoolAdmin' && capacity.schoolId) {
      allow('read', { schoolId: capacity.schoolId });
      allow('decide', { schoolId: capacity.schoolId, askedById: notOwn });
    }
    for (const scope of schools.flatMap(leftToTheOffice)) {
      allow('read', scope);
      allow('decide', { askedById: notOwn, ...scope });
    }
    const schoolIds = schools.map(({ schoolId }) => schoolId);
    if (answeredIds.length > 0 && schoolIds.length > 0)
      allow('read', { schoolId: { $in: schoolIds }, _id: { $in: [...answeredIds] } });
  });
}

/** The requests of a school that nobody there may answer: all of them, or those of its only admin. */
function leftToTheOffice({ schoolId, adminIds, centreId }: SchoolBelow): Scope[] {
  const toOffice = (askerId: string) =>
    deciderOf({ askerId, adminIds, centreId }).kind !== 'school';
  if (toOffice('anybody else')) return [{ schoolId }];
  return adminIds.filter(toOffice).map((askedById) => ({ schoolId, askedById }));
}
