// The door of 谈心: the talks and what follows them, for the months that ask and the rooms above.
// What is owed, and whether a talk counts for it, stands in the room of the months below.
import type { Room } from '../platform/room';
import { talkRoutes } from './routes';
import { AddendumModel, AmendmentModel, AttemptModel } from './talk-sequel.model';
import { TalkModel } from './talk.model';

export { concernOf, type Concern } from './concern.reads';
export { talkHistory } from './talk-history';

export const talksRoom: Room = {
  name: 'talks',
  routes: talkRoutes,
  models: [TalkModel, AddendumModel, AmendmentModel, AttemptModel],
};
