// Since when each owner has had no talk with a child: what puts the child that has waited longest first.
// Read once for many children when their month opens, and kept right by talks that arrive for the month before.
import type { IsoDay, Month } from '@xinqiao/types/common';
import { prevMonth } from '../platform/calendar';
import { byKey } from '../platform/by-key';
import type { ChangeBuilder } from '../platform/db';
import { ChildMonthModel } from './child-month.model';
import {
  talkStories,
  type ChildMonth,
  type MonthEvent,
  type Obligation,
} from './child-month.rules';
import { ownerKey } from './duty.rules';
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
    lastTalkDays(districtId, childIds),
  ]);
  const waits = new Map(before.map((doc) => [keyOf(doc), doc.waitingSince]));
  return (obligation) => {
    const { owner, childId } = obligation;
    const talked = owner.kind === 'adult' ? lastTalk(childId, owner.adultId) : null;
    return talked ?? waits.get(keyOf(obligation)) ?? null;
  };
}

const TALK_EVENTS = [
  'talkReceived',
  'talkCorrected',
  'talkRetracted',
] satisfies MonthEvent['kind'][];
const IS_OF_TALK = { $in: ['$$this.kind', TALK_EVENTS] };

/** What happened to the talks with each child, in the order of its receipt. */
export async function talkEvents(
  districtId: string,
  childIds: readonly string[],
): Promise<Map<string, MonthEvent[]>> {
  const months = await ChildMonthModel.aggregate<{ childId: string; events: MonthEvent[] }>([
    { $match: { districtId, childId: { $in: [...childIds] } } },
    { $project: { childId: 1, events: { $filter: { input: '$events', cond: IS_OF_TALK } } } },
  ]);
  const ofChild = byKey(months, ({ childId }) => childId);
  const inOrder = [...ofChild].map(([childId, all]) => {
    const events = all.flatMap((month) => month.events);
    events.sort((one, other) => one.at.getTime() - other.at.getTime());
    return [childId, events] as const;
  });
  return new Map(inOrder);
}

/** The day of the last talk of each adult with each child, as the months of the children have it. */
async function lastTalkDays(
  districtId: string,
  childIds: readonly string[],
): Promise<(childId: string, adultId: string) => IsoDay | null> {
  const last = new Map<string, IsoDay>();
  for (const [childId, events] of await talkEvents(districtId, childIds)) {
    for (const { byId, heldOn, retractedAt } of talkStories(events).values()) {
      const key = `${childId} ${byId}`;
      if (!retractedAt && heldOn > (last.get(key) ?? '')) last.set(key, heldOn);
    }
  }
  return (childId, adultId) => last.get(`${childId} ${adultId}`) ?? null;
}

/** A talk of a month that has ended, received in a later one, also ends the wait that the later list tells. */
export async function endLaterWaits(
  change: ChangeBuilder,
  talk: { districtId: string; childId: string; byId: string; month: Month; heldOn: IsoDay },
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
