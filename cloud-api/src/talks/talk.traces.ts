// Where this room keeps something of a child: every text is sealed under the child's key, the rest says when and by whom.
import { ONLY_IDS, type Trace } from '../platform/trace';
import { CorrectedTalkModel } from './corrected-talk.model';
import { AnswerModel } from './talk-answer.model';
import { AddendumModel, AmendmentModel, AttemptModel } from './talk-sequel.model';
import { TalkModel } from './talk.model';

const of: Trace['of'] = ({ districtId, childId }) => ({ districtId, childId });

/** The places of this room. */
export const talkTraces: readonly Trace[] = [
  { model: TalkModel, of, sealed: ['words', 'reasons'], stays: ONLY_IDS },
  { model: CorrectedTalkModel, of, stays: ONLY_IDS },
  { model: AddendumModel, of, sealed: ['words'], stays: ONLY_IDS },
  { model: AnswerModel, of, sealed: ['answer'], stays: ONLY_IDS },
  { model: AmendmentModel, of, sealed: ['reason', 'modeReason'], stays: ONLY_IDS },
  { model: AttemptModel, of, sealed: ['sealedReason', 'note'], stays: ONLY_IDS },
];
