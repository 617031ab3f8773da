// From stored documents to the shapes of the contract.
// What is not named here does not leave the room.
import { ROLE_WORDS } from '@xinqiao/types/common';
import type { Appointment, Organisation, Policy, SchoolClass } from '@xinqiao/types/organisations';
import type { AppointmentDoc } from './appointment.model';
import type { OrganisationDoc } from './organisation.model';
import type { SchoolClassDoc } from './school-class.model';

export function viewOrganisation(doc: OrganisationDoc): Organisation {
  const { _id: id, kind, name, parentId, districtId } = doc;
  return { id, kind, name, parentId, direct: kind === 'school' && parentId === districtId };
}

export function viewClass({ _id: id, schoolId, grade, name }: SchoolClassDoc): SchoolClass {
  return { id, schoolId, grade, name };
}

/** `classNames` must hold the name of the appointment's class, `joined` its person where they have joined. */
export function viewAppointment(
  doc: AppointmentDoc,
  {
    classNames,
    joined,
  }: { classNames: ReadonlyMap<string, string>; joined: ReadonlyMap<string, unknown> },
): Appointment {
  const { _id: id, accountId, name, role, orgId, classId, subject, since, until } = doc;
  return {
    id,
    accountId,
    name,
    role,
    roleWord: ROLE_WORDS[role],
    orgId,
    classId,
    className: classId === null ? null : (classNames.get(classId) ?? null),
    subject,
    since,
    until,
    joined: joined.has(accountId),
    // Kept before anybody asked for it, an appointment bears no such field.
    unconfirmed: doc.unconfirmed === true,
  };
}

/** What a month needs to know of a policy. */
export function viewPolicy(doc: Policy): Policy {
  const { owes, vacationMonths, lateAfterDays, closeDay, since } = doc;
  return { owes, vacationMonths, lateAfterDays, closeDay, since };
}
