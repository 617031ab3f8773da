// The rights over exemptions say the same as the rule: exactly those answer whom `deciderOf` names.
import type { Role } from '@xinqiao/types/common';
import { fc } from '../../stage/laws';
import { actorOf, CENTRE, DISTRICT, QINGHE } from '../../test/cast';
import type { Actor } from '../platform/context';
import { exemptionRights } from './exemption.rights';
import { deciderOf } from './exemption.rules';

const PEOPLE = ['acc_he', 'acc_qin', 'acc_li'];
const request = (askedById: string) => ({
  districtId: DISTRICT.id,
  schoolId: QINGHE.id,
  askedById,
});

const acting = (accountId: string, role: Role, orgId: string): Actor => {
  const { capacity, ...actor } = actorOf('何婉');
  const school = role === 'schoolAdmin' ? { schoolId: orgId } : {};
  return {
    ...actor,
    accountId,
    capacity: { id: capacity.id, role, orgId, classIds: [], ...school },
  };
};
const schoolOf = fc.record({
  admins: fc.uniqueArray(
    fc.record({
      accountId: fc.constantFrom(...PEOPLE),
      makers: fc.uniqueArray(fc.constantFrom(...PEOPLE)).map((ids) => new Set(ids)),
    }),
    { selector: ({ accountId }) => accountId },
  ),
  centreId: fc.constantFrom(CENTRE.id, null),
});
const asker = fc.constantFrom(...PEOPLE, 'acc_teacher');

describe('the rights over exemptions', () => {
  it('let answer whom the rule names, and nobody else', () => {
    const law = fc.property(schoolOf, asker, ({ admins, centreId }, askerId) => {
      const decider = deciderOf({ askerId, admins, centreId });
      const makers = new Set<string>();
      const below = {
        schools: [{ schoolId: QINGHE.id, admins, centreId }],
        ...{ answeredIds: [], makers, opens: true },
      };
      for (const { accountId: admin, makers: theirs } of admins) {
        const none = { schools: [], answeredIds: [], makers: theirs, opens: true };
        const actor = acting(admin, 'schoolAdmin', QINGHE.id);
        const may = exemptionRights(none).mayOn({ actor }, 'decide', request(askerId));
        expect(may).toBe(decider.kind === 'school' && decider.adminIds.includes(admin));
      }
      const role = centreId ? 'centreOfficer' : 'districtOfficer';
      const actor = acting('acc_officer', role, centreId ?? DISTRICT.id);
      const may = exemptionRights(below).mayOn({ actor }, 'decide', request(askerId));
      expect(may).toBe(decider.kind !== 'school');
    });
    fc.assert(law);
  });

  it('never let anybody answer their own request, in whatever capacity', () => {
    const school = { schoolId: QINGHE.id, admins: [], centreId: CENTRE.id };
    const rights = exemptionRights({
      ...{ schools: [school], answeredIds: [] },
      ...{ makers: new Set<string>(), opens: true },
    });
    for (const role of ['schoolAdmin', 'centreOfficer', 'subjectTeacher'] as const) {
      const actor = acting('acc_he', role, QINGHE.id);
      expect(rights.mayOn({ actor }, 'read', request('acc_he'))).toBe(true);
      expect(rights.mayOn({ actor }, 'decide', request('acc_he'))).toBe(false);
    }
  });

  it('let an admin whose post still waits see the requests of her school, and answer none', () => {
    const none = { schools: [], answeredIds: [], makers: new Set<string>(), opens: false };
    const actor = acting('acc_he', 'schoolAdmin', QINGHE.id);
    const rights = exemptionRights(none);
    expect(rights.mayOn({ actor }, 'read', request('acc_li'))).toBe(true);
    expect(rights.mayOn({ actor }, 'decide', request('acc_li'))).toBe(false);
  });
});
