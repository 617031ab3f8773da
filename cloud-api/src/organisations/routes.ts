// The addresses of this room.
// What they answer is decided in the files they name.
import { organisations } from '@xinqiao/types/organisations';
import { bind } from '../platform/http';
import { appoint, appointmentAgain } from './appoint';
import { answerMyOffer, answerOffer, cancelOffer } from './answer-offer';
import { answerOpening } from './answer-opening';
import { confirmAppointment } from './confirm-appointment';
import { enterTerms } from './enter-terms';
import { endAppointment } from './end-appointment';
import { offerAgain, offerPost } from './offer-post';
import { readFormerColleagues, readMyOffers, readOffers } from './offers.reads';
import { readOpenings } from './openings.reads';
import { readMonths } from './months.reads';
import { changePolicy, enterCalendar } from './settle';
import { readPolicyVersions } from './policy-versions.reads';
import { readCalendar, readPolicy, readSchoolYear } from './settings.reads';
import { readClasses, readStaff, readTree } from './tree.reads';

export const routes = [
  bind(organisations.tree, readTree),
  bind(organisations.classes, readClasses),
  bind(organisations.staff, readStaff),
  bind(organisations.appoint, { handle: appoint, replay: appointmentAgain }),
  bind(organisations.confirmAppointment, {
    handle: confirmAppointment,
    replay: appointmentAgain,
  }),
  bind(organisations.openings, readOpenings),
  bind(organisations.answerOpening, answerOpening),
  bind(organisations.formerColleagues, readFormerColleagues),
  bind(organisations.offerPost, { handle: offerPost, replay: offerAgain }),
  bind(organisations.offers, readOffers),
  bind(organisations.answerOffer, answerOffer),
  bind(organisations.cancelOffer, cancelOffer),
  bind(organisations.myOffers, { handle: readMyOffers, beforeCapacity: true }),
  bind(organisations.answerMyOffer, { handle: answerMyOffer, beforeCapacity: true }),
  bind(organisations.endAppointment, { handle: endAppointment, replay: appointmentAgain }),
  bind(organisations.months, readMonths),
  bind(organisations.calendar, readCalendar),
  bind(organisations.enterCalendar, enterCalendar),
  bind(organisations.policy, readPolicy),
  bind(organisations.policyVersions, readPolicyVersions),
  bind(organisations.schoolYear, readSchoolYear),
  bind(organisations.enterTerms, enterTerms),
  bind(organisations.changePolicy, changePolicy),
];
