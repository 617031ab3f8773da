// The door of the organisations: the tree, who holds which role since when, school days and policy.
// Other rooms import from here and from nowhere else in this folder.
import {
  organisations,
  organisationsErrors,
  organisationsEvents,
  organisationsRoles,
} from '@xinqiao/types/organisations';
import type { Room } from '../platform/room';
import { AppointmentModel } from './appointment.model';
import { capacitiesOf } from './appointment.reads';
import { appointmentContradictions } from './contradictions';
import { ledgerLetters } from './ledger.letters';
import { offerLetters } from './offer.letters';
import { OfferModel } from './offer.model';
import { openingLetters } from './opening.letters';
import { OrganisationModel } from './organisation.model';
import { routes } from './routes';
import { SchoolClassModel } from './school-class.model';
import { CalendarModel, PolicyModel } from './settings.model';
import { signFoundedLedger } from './sign-founded';

export {
  appointmentOf,
  appointmentsOf,
  appointmentsSeen,
  hasServed,
  holdersOf,
  leadersOf,
  namesOf,
  roleHolders,
  staffOf,
} from './appointment.reads';
export { makersOf, standingOf } from './giving.reads';
export { standApart } from './giving.rules';
export { openPostsAt } from './openers.reads';
export { keepsStill, openOnly } from './opening.reads';
export { passOn } from './pass-on';
export { holdsOn, opensFor, psychTeacherAmong } from './staff.rules';
export {
  allDistricts,
  classesOf,
  classOf,
  organisationOf,
  parentChain,
  schoolOf,
  schoolsBelow,
  schoolsRightBelow,
} from './school.reads';
export { monthFrame, opensIn } from './month-frame.reads';
export { augustOf, daysLeft, isClosed, type MonthContext } from './month.rules';
export { calendarOf, policyOf } from './settings.reads';
export { settlingDistrict } from './settle';
export { schoolsOf } from './school-scope.reads';
export type { SchoolScope } from './school-scope.rules';
export {
  lastReceiptDayOf,
  officersOf,
  schoolName,
  schoolNames,
  seatOf,
  speakersOf,
} from './speakers.reads';
export { schoolFor } from './tree.reads';
export {
  foundDistrict,
  isWhole,
  missingOf,
  type Difference,
  type DistrictPlan,
  type Missing,
  type Post,
} from './found';
export { classNameOf, GRADE_WORDS } from './class-name.rules';
export { classIdOf, classStepOf, moveClassesUp, type ClassStep } from './class-up';
export { AppointmentModel, type AppointmentDoc } from './appointment.model';
export { OrganisationModel, type OrganisationDoc } from './organisation.model';
export { SchoolClassModel, type SchoolClassDoc } from './school-class.model';
export { CalendarModel, PolicyModel } from './settings.model';
export { schoolDaysOfYear } from './calendar.data';
export { schoolDaysIn } from './terms.rules';

export const organisationsRoom: Room = {
  name: 'organisations',
  contract: {
    endpoints: organisations,
    errors: organisationsErrors,
    events: organisationsEvents,
    roles: organisationsRoles,
  },
  capacities: capacitiesOf,
  routes,
  subscriptions: [signFoundedLedger],
  letters: [...openingLetters, ...offerLetters, ...ledgerLetters],
  contradictions: appointmentContradictions,
  models: [
    ...[OrganisationModel, SchoolClassModel, AppointmentModel, OfferModel],
    ...[CalendarModel, PolicyModel],
  ],
};
