// A talk that arrives when its month has ended is told to the later months too, in its own transaction.
// Where the present month is still to be opened, the act begins it for its child: an opening under way then reads again.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { ChildDoc } from '../children';
import { monthOf, shanghaiMonth } from '../platform/calendar';
import { byId, type ChangeBuilder } from '../platform/db';
import { ChildMonthModel, childMonthId } from './child-month.model';
import { writeMonth } from './child-month.store';
import { ownerKey } from './duty.rules';
import { readyMonth, type ReadyMonth } from './ensure-month';
import { endLaterWaits, type Waits } from './waiting.reads';

/** A talk of a month that has ended, received now, also ends the wait that the lists of later months tell. */
export async function tellLaterMonths(
  made: ChangeBuilder,
  child: ChildDoc,
  { talk, now }: { talk: { byId: string; heldOn: IsoDay }; now: Date },
): Promise<void> {
  const { byId: adultId, heldOn } = talk;
  const present = shanghaiMonth(now);
  const month = monthOf(heldOn);
  if (month >= present) return;
  const ready = await unopened(child, present, now);
  const { districtId, _id: childId } = child;
  await endLaterWaits(made, { districtId, childId, byId: adultId, month, heldOn }, present);
  const own = ownerKey({ kind: 'adult', adultId });
  beginMonth(made, { ready, now }, (waits) => (one) => {
    const { since, talkedBefore } = waits(one);
    if (one.ownerKey !== own) return { since, talkedBefore };
    return { since: later(since, heldOn), talkedBefore: later(talkedBefore, heldOn) };
  });
}

/** The month of a child that nobody has opened yet; null where it stands, or where nothing would be owed in it. */
export async function unopened(
  child: ChildDoc,
  month: Month,
  now: Date,
): Promise<ReadyMonth | null> {
  if (await byId(ChildMonthModel, childMonthId(child._id, month), ['_id'])) return null;
  const ready = await readyMonth(child, { month, now, loaded: null });
  return ready.opening.length > 0 && ready.whose.context.opens ? ready : null;
}

/** Begins a month that nobody has opened, if there is one, with waits that know of the act. */
export function beginMonth(
  made: ChangeBuilder,
  { ready, now }: { ready: ReadyMonth | null; now: Date },
  knowing: (waits: Waits) => Waits,
): void {
  if (!ready) return;
  const { whose, loaded, opening: events } = ready;
  const waits = loaded.waits && knowing(loaded.waits);
  writeMonth(made, { whose, loaded: { ...loaded, ...(waits ? { waits } : {}) }, events, now });
}

const later = (one: IsoDay | null, other: IsoDay): IsoDay =>
  one !== null && one > other ? one : other;
