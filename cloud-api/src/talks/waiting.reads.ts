// Since when each owner has had no talk with a child: what puts the child that has waited longest first.
// Read once for many children when their month opens, and kept right by talks that arrive for the month before.
import type { IsoDay, Month } from '@xinqiao/types/common';
import { prevMonth } from '../platform/calendar';
import type { ChangeBuilder } from '../platform/db';
import type { ChildMonth, Obligation } from './child-month.rules';
import { ownerKey } from './duty.rules';
import { lastTalks } from './last-talk.reads';
import { ObligationModel } from './obligation.model';
import type { TalkDoc } from './talk.model';

type Waits = (obligation: Obligation) => IsoDay | null;

/** The day of an owner's last talk with the child, else since when the month before had it wait; null when neither is known. */
export async function waitingReader(
  { districtId, month }: { districtId: string; month: Month },
  months: readonly Pick<ChildMonth, 'childId'>[],
): Promise<Waits> {
  const childIds = months.map(({ childId }) => childId);
  const [before, lastTalk] = await Promise.all([
    ObligationModel.find(
      { districtId, childId: { $in: childIds }, month: prevMonth(month) },
      { childId: 1, ownerKey: 1, waitingSince: 1 },
    ).lean(),
    lastTalks({ districtId, childIds }),
  ]);
  const waits = new Map(before.map((doc) => [keyOf(doc), doc.waitingSince]));
  return (obligation) => {
    const { owner, childId } = obligation;
    const talk = owner.kind === 'adult' ? lastTalk(childId, owner.adultId) : null;
    return talk?.day ?? waits.get(keyOf(obligation)) ?? null;
  };
}

/** A talk of a month that has ended, received in a later one, also ends the wait that the later list tells. */
export async function endLaterWaits(
  change: ChangeBuilder,
  talk: Pick<TalkDoc, 'districtId' | 'childId' | 'byId' | 'month' | 'heldOn'>,
  present: Month,
): Promise<void> {
  const { districtId, childId, byId, month, heldOn } = talk;
  if (month >= present) return;
  const later = await ObligationModel.find(
    {
      ...{ districtId, childId, month: { $gt: month, $lte: present } },
      ownerKey: ownerKey({ kind: 'adult', adultId: byId }),
      waitingSince: { $lt: heldOn },
    },
    { version: 1 },
  ).lean();
  for (const { _id, version } of later)
    change.update(ObligationModel, { _id, version }, { $set: { waitingSince: heldOn } });
}

const keyOf = ({ childId, ownerKey: key }: Pick<Obligation, 'childId' | 'ownerKey'>) =>
  `${childId} ${key}`;
