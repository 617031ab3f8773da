// The door of 谈心: what rooms above may ask, and what the register mounts.
import type { Room } from '../platform/room';
import { ChildMonthModel } from './child-month.model';
import { closeMonths } from './close-month';
import { talkContradictions } from './contradictions';
import { ExemptionDecisionModel, ExemptionModel } from './exemption.model';
import { MonthActModel } from './month-act.model';
import { monthRoutes } from './month.routes';
import { ObligationModel } from './obligation.model';
import { obligationRoutes } from './obligation.routes';
import { openMonths } from './open-month';
import { subscriptions } from './reactions';
import { talkRoutes } from './routes';
import { RosterEventModel } from './roster-event.model';
import { SchoolMonthModel } from './school-month.model';
import { AddendumModel, AmendmentModel, AttemptModel } from './talk-sequel.model';
import { TalkModel } from './talk.model';

export { concernOf, type Concern } from './concern.reads';
export { dueByAdult, dueBySchool } from './due.reads';
export { endedRequests } from './exemption.reads';

export const talksRoom: Room = {
  name: 'talks',
  routes: [...talkRoutes, ...obligationRoutes, ...monthRoutes],
  subscriptions,
  sweeps: { 'talks.openMonths': openMonths, 'talks.closeMonths': closeMonths },
  contradictions: talkContradictions,
  models: [
    ChildMonthModel,
    RosterEventModel,
    ObligationModel,
    SchoolMonthModel,
    TalkModel,
    AddendumModel,
    AmendmentModel,
    AttemptModel,
    ExemptionModel,
    ExemptionDecisionModel,
    MonthActModel,
  ],
};
