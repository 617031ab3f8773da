// The obligation that a talk belongs to: its author's, in the month of the talk, if there is one.
import type { Month } from '@xinqiao/types/common';
import type { ObligationState } from '@xinqiao/types/months';
import { ObligationModel, type ObligationDoc } from './obligation.model';

/** A talk as far as its obligation depends on it. */
interface Counted {
  districtId: string;
  childId: string;
  month: Month;
  byId: string;
}

/** Id and state of the author's obligation with this child in the month of the talk. */
export async function obligationOf({
  districtId,
  childId,
  month,
  byId,
}: Counted): Promise<{ id: string; state: ObligationState } | null> {
  const found = await ObligationModel.findOne({
    districtId,
    childId,
    month,
    ownerKey: `adult:${byId}`,
  }).lean<ObligationDoc>();
  return found && { id: found._id, state: found.state };
}
