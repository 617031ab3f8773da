// The door of 谈心: the talks and what follows them, for the months that ask and the rooms above.
// What is owed, and whether a talk counts for it, stands in the room of the months below.
import { talks, talksErrors, talksEvents } from '@xinqiao/types/talks';
import type { Room } from '../platform/room';
import { answerLetters } from './answer.letters';
import { concernLetters } from './concern.letters';
import { talkContradictions } from './contradictions';
import { CorrectedTalkModel } from './corrected-talk.model';
import { talkRoutes } from './routes';
import { AnswerModel } from './talk-answer.model';
import { AddendumModel, AmendmentModel, AttemptModel } from './talk-sequel.model';
import { TalkModel } from './talk.model';
import { talkTraces } from './talk.traces';

export { tellCorrectedAgain } from './corrected-talk';
export { talkHistory } from './talk-history';

export const talksRoom: Room = {
  name: 'talks',
  contract: { endpoints: talks, errors: talksErrors, events: talksEvents },
  routes: talkRoutes,
  letters: [...concernLetters(), ...answerLetters],
  contradictions: talkContradictions,
  traces: talkTraces,
  models: [TalkModel, CorrectedTalkModel, AddendumModel, AnswerModel, AmendmentModel, AttemptModel],
};
