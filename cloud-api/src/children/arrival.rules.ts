// From when on a class opens what was written of a child before it came into it: not before the next morning, so that whoever had
// the child, and whoever keeps its file, hears of the move first. Pure.
import { addDays, shanghaiTime } from '../platform/calendar';
import type { ChildDoc, Listing } from './child.model';

const MORNING = '07:00';

/** Whether those who have a child by its class may open by now what was written of it. */
export function isSettledIn({ listings }: Pick<ChildDoc, 'listings'>, now: Date): boolean {
  const from = settledFrom(listings, listings.length - 1);
  return from === null || from <= now;
}

/** Since when; null: since the child was first listed. A class that had the child when it left, or that same day, goes on as it was. */
function settledFrom(listings: readonly Listing[], nth: number): Date | null {
  const stay = listings[nth];
  if (nth <= 0 || !stay) return null;
  const same = listings.findLastIndex(
    ({ classId, until }, before) =>
      before < nth && classId === stay.classId && (before === nth - 1 || until === stay.from),
  );
  return same >= 0 ? settledFrom(listings, same) : shanghaiTime(addDays(stay.from, 1), MORNING);
}
