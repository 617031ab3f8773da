// The door of the months: what is owed each month, how it stands, and what the room of the talks needs to serve it.
// Everything about a month follows from the history that is kept with it (docs/adr/0001).
import { months, monthsErrors, monthsEvents } from '@xinqiao/types/months';
import type { Room } from '../platform/room';
import { ChildMonthModel } from './child-month.model';
import { closeMonths } from './close-month';
import { monthContradictions } from './contradictions';
import { monthsDue } from './due-lines';
import { exemptionLetters } from './exemption.letters';
import { ExemptionDecisionModel, ExemptionModel } from './exemption.model';
import { cardSubscriptions, keepCards, requireCards } from './keep-cards';
import { MonthActModel } from './month-act.model';
import { monthRoutes } from './month.routes';
import { monthTraces } from './month.traces';
import { ObligationModel } from './obligation.model';
import { obligationRoutes } from './obligation.routes';
import { openMonths } from './open-month';
import { subscriptions } from './reactions';
import { remindLetters } from './remind.letters';
import { RosterEventModel } from './roster-event.model';
import { SchoolMonthModel } from './school-month.model';
import type { TalkHistory } from './talk-history';
import { monthsWaits } from './waits';

export { beforeSignature } from './before-signature';
export type { MonthEvent } from './child-month.rules';
export { loadMonth, writeMonth } from './child-month.store';
export { ensureMonth, readyMonth, type ReadyMonth } from './ensure-month';
export { obligationOf } from './obligation-of.reads';
export { ObligationModel, type ObligationDoc } from './obligation.model';
export { SchoolMonthModel, schoolMonthOf, type SchoolMonthDoc } from './school-month.model';
export type {
  LastSaid,
  LastTalk,
  TalkHistory,
  TheseMonths,
  ToldEvent,
  Whose,
} from './talk-history';
export { settleAgain, type SettledAgain } from './settle-again';
export { tellLaterMonths } from './later-months';
export { writeAmended } from './write-amended';

/** The room, given what it tells or compares of talks. */
export const monthsRoom = (talks: TalkHistory): Room => ({
  name: 'months',
  contract: { endpoints: months, errors: monthsErrors, events: monthsEvents },
  routes: [...obligationRoutes(talks), ...monthRoutes],
  subscriptions: [...subscriptions, ...cardSubscriptions],
  alongside: { roster: keepCards },
  waits: monthsWaits,
  letters: [...exemptionLetters, ...remindLetters],
  due: monthsDue(),
  // Bookmarks are stored under these names, as jobs are under those of reactions.ts.
  sweeps: { 'talks.openMonths': openMonths, 'talks.closeMonths': closeMonths },
  ready: requireCards,
  contradictions: (districtId) => monthContradictions(talks, districtId),
  traces: monthTraces,
  models: [
    ChildMonthModel,
    RosterEventModel,
    ObligationModel,
    SchoolMonthModel,
    ExemptionModel,
    ExemptionDecisionModel,
    MonthActModel,
  ],
});
