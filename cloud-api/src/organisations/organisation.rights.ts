// Who sees which part of the tree, and who keeps the staff of which school.
// A centre stands over its schools, the district over all, a teacher in their own school.
import { AT_SCHOOLS, OFFICES } from '@xinqiao/types/organisations';
import { rightsTo } from '../platform/rights';

/** `read`: the node and its classes; `readStaff`, `keepStaff`: who holds which role there. */
export type OrganisationAction = 'read' | 'readStaff' | 'keepStaff';

const ALL = ['read', 'readStaff', 'keepStaff'] as const;

/** Rights to nodes of the tree. */
export const organisationRights = rightsTo<OrganisationAction>(
  'Organisation',
  ({ districtId, capacity }, allow) => {
    const { role, orgId, centreId } = capacity;
    if (role === 'districtOfficer') return allow(ALL, { districtId });
    if (role === 'centreOfficer') {
      allow('read', { _id: { $in: [orgId, districtId] } });
      return allow(ALL, { parentId: orgId, kind: 'school' });
    }
    if (role === 'auditor') return allow('read', { _id: orgId });
    const above = centreId === undefined ? [districtId] : [centreId, districtId];
    allow('read', { _id: { $in: [orgId, ...above] } });
    allow(role === 'schoolAdmin' ? ['readStaff', 'keepStaff'] : 'readStaff', { _id: orgId });
  },
  ['districtId', 'parentId', '_id'],
);

/**
 * Rights to appointments at schools: `read` the list, `keep` it, `know` the person, who can be named for another
 * role without telling the name. Officers of centres and the district are appointed by the operators, not here. A school knows whoever works or worked there, an office whoever is below it or in it.
 */
export const appointmentRights = rightsTo<'read' | 'keep' | 'know'>(
  'Appointment',
  ({ districtId, capacity }, allow) => {
    const { role, orgId } = capacity;
    const atSchools = { role: { $in: [...AT_SCHOOLS] } };
    if (role === 'districtOfficer') {
      // Who audits is given nothing else: whoever gives it would be watched by somebody who owes them a post.
      allow('know', { districtId, role: { $in: [...AT_SCHOOLS, ...OFFICES] } });
      return allow(['read', 'keep'], { districtId, ...atSchools });
    }
    if (role === 'centreOfficer') {
      allow('know', { centreId: orgId });
      return allow(['read', 'keep'], { centreId: orgId, ...atSchools });
    }
    if (role === 'auditor') return;
    allow(role === 'schoolAdmin' ? ['read', 'keep', 'know'] : 'read', { schoolId: orgId });
  },
);

/** Rights to the district's calendar and policy: everybody reads them, the district settles them. */
export const settingRights = rightsTo<'settle'>('Setting', ({ districtId, capacity }, allow) => {
  if (capacity.role === 'districtOfficer') allow('settle', { districtId });
});
