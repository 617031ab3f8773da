// Since when each owner has had no talk with a child: what puts the child that has waited longest first.
// Read once for many children when their month opens, and kept right by talks that arrive for the month before.
import type { IsoDay, Month } from '@xinqiao/types/common';
import { firstDayOf, prevMonth } from '../platform/calendar';
import { byKey } from '../platform/by-key';
import { listMany, type ChangeBuilder } from '../platform/db';
import { ChildMonthModel } from './child-month.model';
import {
  talkStories,
  type ChildMonth,
  type MonthEvent,
  type Obligation,
} from './child-month.rules';
import { ownerKey } from './duty.rules';
import { interleaved } from './interleaved.rules';
import { ObligationModel } from './obligation.model';

/** When the owner of an obligation talked with the child before. */
interface Waited {
  /** The last talk of all, else since when the month before had the child wait; null when neither is known. */
  since: IsoDay | null;
  /** The last talk before this month. */
  talkedBefore: IsoDay | null;
}
export type Waits = (
  obligation: Pick<Obligation, 'childId' | 'owner' | 'ownerKey' | 'openedOn'>,
) => Waited;

/** Reads since when owners have had no talk with these children. */
export async function waitingReader(
  { districtId, month }: { districtId: string; month: Month },
  months: readonly Pick<ChildMonth, 'childId'>[],
): Promise<Waits> {
  const childIds = months.map(({ childId }) => childId);
  const [before, talkDays] = await Promise.all([
    listMany(ObligationModel, { districtId, childId: { $in: childIds }, month: prevMonth(month) }, [
      'childId',
      'ownerKey',
      'waitingSince',
    ]),
    readTalkDays(districtId, childIds),
  ]);
  const waits = new Map(before.map((doc) => [keyOf(doc), doc.waitingSince]));
  return (obligation) => {
    const { owner, childId } = obligation;
    const days = owner.kind === 'adult' ? talkDays(childId, owner.adultId) : [];
    const since = lastOf(days) ?? waits.get(keyOf(obligation)) ?? null;
    return { since, talkedBefore: lastOf(days.filter((day) => day < firstDayOf(month))) };
  };
}

const lastOf = (days: readonly IsoDay[]): IsoDay | null =>
  days.reduce<IsoDay | null>((last, day) => (last === null || day > last ? day : last), null);

const TALK_EVENTS = [
  'talkReceived',
  'talkCorrected',
  'talkRetracted',
] satisfies MonthEvent['kind'][];
const IS_OF_TALK = { $in: ['$$this.kind', TALK_EVENTS] };

/** What happened to the talks with each child, each talk in the order of its acts. */
export async function talkEvents(
  districtId: string,
  childIds: readonly string[],
): Promise<Map<string, MonthEvent[]>> {
  const months = await ChildMonthModel.aggregate<{ childId: string; events: MonthEvent[] }>([
    { $match: { districtId, childId: { $in: [...childIds] } } },
    { $project: { childId: 1, events: { $filter: { input: '$events', cond: IS_OF_TALK } } } },
  ]);
  const ofChild = byKey(months, ({ childId }) => childId);
  return new Map(
    [...ofChild].map(([childId, all]) => [childId, interleaved(all.map(({ events }) => events))]),
  );
}

/** The days of the talks of each adult with each child that stand, as the months of the children have it. */
async function readTalkDays(
  districtId: string,
  childIds: readonly string[],
): Promise<(childId: string, adultId: string) => IsoDay[]> {
  const days = new Map<string, IsoDay[]>();
  for (const [childId, events] of await talkEvents(districtId, childIds)) {
    for (const { byId, heldOn, retractedAt } of talkStories(events).values()) {
      const key = `${childId} ${byId}`;
      if (!retractedAt) days.set(key, [...(days.get(key) ?? []), heldOn]);
    }
  }
  return (childId, adultId) => days.get(`${childId} ${adultId}`) ?? [];
}

/** A talk of a month that has ended, received in a later one, also ends the wait that the later list tells. */
export async function endLaterWaits(
  change: ChangeBuilder,
  talk: { districtId: string; childId: string; byId: string; month: Month; heldOn: IsoDay },
  present: Month,
): Promise<void> {
  const { byId, month, heldOn } = talk;
  if (month >= present) return;
  for (const later of await dutiesOf(talk, byId, { $gt: month, $lte: present })) {
    const { _id, version, waitingSince, talkedBefore } = later;
    if (waitingSince >= heldOn && (talkedBefore ?? '') >= heldOn) continue;
    const $set = {
      waitingSince: waitingSince < heldOn ? heldOn : waitingSince,
      talkedBefore: (talkedBefore ?? '') < heldOn ? heldOn : talkedBefore,
    };
    change.update(ObligationModel, { _id, version }, { $set });
  }
}

/** What an adult owes or owed a child in some months. */
function dutiesOf(
  { districtId, childId }: { districtId: string; childId: string },
  adultId: string,
  month: Record<string, unknown>,
) {
  const owned = { districtId, childId, month, ownerKey: ownerKey({ kind: 'adult', adultId }) };
  return ObligationModel.find(owned as never, DUTY).lean();
}
const DUTY = { version: 1, waitingSince: 1, talkedBefore: 1 } as const;

const keyOf = ({ childId, ownerKey: key }: Pick<Obligation, 'childId' | 'ownerKey'>) =>
  `${childId} ${key}`;
