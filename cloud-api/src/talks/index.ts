// The door of 谈心: what rooms above may ask, and what the register mounts.
import type { Room } from '../platform/room';
import { ChildMonthModel } from './child-month.model';
import { ObligationModel } from './obligation.model';
import { talkRoutes } from './routes';
import { SchoolMonthModel } from './school-month.model';
import { AddendumModel, AmendmentModel, AttemptModel } from './talk-sequel.model';
import { TalkModel } from './talk.model';

export const talksRoom: Room = {
  name: 'talks',
  routes: talkRoutes,
  models: [
    ChildMonthModel,
    ObligationModel,
    SchoolMonthModel,
    TalkModel,
    AddendumModel,
    AmendmentModel,
    AttemptModel,
  ],
};
