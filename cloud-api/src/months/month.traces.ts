// Where this room keeps something of a child: its months and duties, by which closed figures stay true, and what was asked.
// Only the card that lists show says who it is.
import { ERASED } from '@xinqiao/types/children';
import { ONLY_IDS, type Trace } from '../platform/trace';
import { ChildMonthModel } from './child-month.model';
import { ExemptionDecisionModel, ExemptionModel } from './exemption.model';
import { ObligationModel } from './obligation.model';
import { RosterEventModel } from './roster-event.model';

const of: Trace['of'] = ({ districtId, childId }) => ({ districtId, childId });

/** The places of this room. */
export const monthTraces: readonly Trace[] = [
  {
    ...{ model: ObligationModel, of },
    rewritten: () => ({ 'card.alias': ERASED, 'card.number': '' }),
    stays: '每月该谈几次、谈了几次照旧，签过的数字不变；只是不知道是谁。',
  },
  { model: ChildMonthModel, of, stays: ONLY_IDS },
  { model: RosterEventModel, of, stays: ONLY_IDS },
  { model: ExemptionModel, of, sealed: ['reason'], stays: ONLY_IDS },
  { model: ExemptionDecisionModel, of, sealed: ['note'], stays: ONLY_IDS },
];
