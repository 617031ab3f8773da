// The obligation that a talk belongs to: its author's, in the month of the talk, if there is one.
import type { ObligationState } from '@xinqiao/types/talks';
import { ObligationModel, type ObligationDoc } from './obligation.model';
import type { TalkDoc } from './talk.model';

/** Id and state of the author's obligation with this child in the month of the talk. */
export async function obligationOf(
  talk: Pick<TalkDoc, 'districtId' | 'childId' | 'month' | 'byId'>,
): Promise<{ id: string; state: ObligationState } | null> {
  const { districtId, childId, month, byId } = talk;
  const found = await ObligationModel.findOne({
    districtId,
    childId,
    month,
    ownerKey: `adult:${byId}`,
  }).lean<ObligationDoc>();
  return found && { id: found._id, state: found.state };
}
