// The door of 谈心: what rooms above may ask, and what the register mounts.
import type { Room } from '../platform/room';
import { ChildMonthModel } from './child-month.model';
import { ExemptionDecisionModel, ExemptionModel } from './exemption.model';
import { MonthActModel } from './month-act.model';
import { monthRoutes } from './month.routes';
import { ObligationModel } from './obligation.model';
import { talkRoutes } from './routes';
import { SchoolMonthModel } from './school-month.model';
import { AddendumModel, AmendmentModel, AttemptModel } from './talk-sequel.model';
import { TalkModel } from './talk.model';

export const talksRoom: Room = {
  name: 'talks',
  routes: [...talkRoutes, ...monthRoutes],
  models: [
    ChildMonthModel,
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
