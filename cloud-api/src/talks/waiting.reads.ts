// Since when each owner has had no talk with a child: what puts the child that has waited longest first.
// Read once for many children when their month opens.
import type { IsoDay, Month } from '@xinqiao/types/common';
import { prevMonth } from '../platform/calendar';
import type { ChildMonth, Obligation } from './child-month.rules';
import { lastTalks } from './last-talk.reads';
import { ObligationModel } from './obligation.model';

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
    lastTalks(districtId, childIds),
  ]);
  const waits = new Map(before.map((doc) => [keyOf(doc), doc.waitingSince]));
  return (obligation) => {
    const { owner, childId } = obligation;
    const talk = owner.kind === 'adult' ? lastTalk(childId, owner.adultId) : null;
    return talk?.day ?? waits.get(keyOf(obligation)) ?? null;
  };
}

const keyOf = ({ childId, ownerKey }: Pick<Obligation, 'childId' | 'ownerKey'>) =>
  `${childId} ${ownerKey}`;
