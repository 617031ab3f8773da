// A talk is taken back or held on another day: its months learn of it, and since when its author's child has waited.
// The wait of a month ends with its own talk, begins with the last one before, and goes on from the month before that had none.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { ChildDoc } from '../children';
import { monthOf, prevMonth, shanghaiMonth } from '../platform/calendar';
import type { ChangeBuilder } from '../platform/db';
import { talkStories, type MonthEvent, type TalkFact } from './child-month.rules';
import { writeMonth } from './child-month.store';
import { ownerKey } from './duty.rules';
import type { ReadyMonth } from './ensure-month';
import { beginMonth, unopened } from './later-months';
import { ObligationModel, type ObligationDoc } from './obligation.model';
import { lastTalkOn } from './obligation.rules';
import { talkEvents, type Waits } from './waiting.reads';

/**
 * Writes an amendment of a talk into the months that it touches, and since when its author has had no talk with the
 * child into these and all later ones: what was taken back, or held on another day, is not what a child waits since.
 */
export async function writeAmended(
  made: ChangeBuilder,
  child: ChildDoc,
  { talk, months, event, now }: Amended,
): Promise<void> {
  const { districtId, childId, byId } = talk;
  const own = ownerKey({ kind: 'adult', adultId: byId });
  const touched = months.map(({ whose }) => whose.context.month).sort();
  const first = touched[0] ?? monthOf(talk.heldOn);
  const present = shanghaiMonth(now);
  const fresh = touched.includes(present) ? null : await unopened(child, present, now);
  const [events, docs] = await Promise.all([
    talkEvents(districtId, [childId]),
    ObligationModel.find({ districtId, childId, ownerKey: own, month: { $gte: prevMonth(first) } })
      .sort({ month: 1 })
      .lean<ObligationDoc[]>(),
  ]);
  const owed = new Map(docs.map((doc) => [doc.month, doc]));
  const all = [...(events.get(childId) ?? []), event];
  const days = talkDays(all, byId);
  const talkedBefore = (month: Month, some = days) =>
    some.findLast((day) => monthOf(day) < month) ?? null;
  const since = (month: Month): IsoDay | null => {
    const talked = talkedBefore(month);
    const before = owed.get(prevMonth(month));
    if (talked || !before) return talked;
    return before.month < first ? before.waitingSince : (since(before.month) ?? before.openedOn);
  };
  const knowing =
    (month: Month, others?: Waits): Waits =>
    (one) => {
      if (one.ownerKey === own)
        return { since: since(month) ?? one.openedOn, talkedBefore: talkedBefore(month) };
      const days = one.owner.kind === 'adult' ? talkDays(all, one.owner.adultId) : [];
      return others?.(one) ?? { since: null, talkedBefore: talkedBefore(month, days) };
    };
  for (const { whose, loaded, opening } of months) {
    const waits = knowing(whose.context.month, loaded.waits);
    writeMonth(made, { whose, loaded: { ...loaded, waits }, events: [...opening, event], now });
  }
  beginMonth(made, { ready: fresh, now }, (waits) => knowing(present, waits));
  for (const doc of docs.filter(({ month }) => month > first && !touched.includes(month))) {
    const waitingSince = lastTalkOn(doc) ?? since(doc.month) ?? doc.openedOn;
    const { _id, version } = doc;
    const $set = { waitingSince, talkedBefore: talkedBefore(doc.month) };
    if (waitingSince !== doc.waitingSince || $set.talkedBefore !== doc.talkedBefore)
      made.update(ObligationModel, { _id, version }, { $set });
  }
}

/** A talk that was mended, the months that this touches, and by which event. */
interface Amended {
  talk: Pick<TalkFact, 'byId' | 'heldOn'> & { districtId: string; childId: string };
  months: readonly ReadyMonth[];
  event: MonthEvent;
  now: Date;
}

/** The days of somebody's talks that are left, in their order. */
function talkDays(events: readonly MonthEvent[], byId: string): IsoDay[] {
  const left = [...talkStories(events).values()].filter((one) => one.byId === byId);
  return left.flatMap(({ heldOn, retractedAt }) => (retractedAt ? [] : [heldOn])).sort();
}
