// An import is undone: a child that it brought onto the list leaves it again, as if it had not come.
// After a week the child simply leaves. What people did with it meanwhile stays.
import { daysBetween, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { commit } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { leftOn } from './child.rules';
import { changeOfRoster } from './roster-change';
import { childById } from './roster.reads';

/** Within how many days an import is undone; later its children leave (obligations.md, import undone). */
const UNDONE_WITHIN_DAYS = 7;

/** Takes a child that an import brought off the list again; `children/not-listed` when it has left meanwhile. */
export async function undoListing(ctx: Ctx, childId: string): Promise<void> {
  const child = expectFound(await childById(childId));
  const { schoolId, listings } = child;
  const stay = listings.at(-1);
  if (!child.listed || !stay) return fail('children/not-listed');
  const day = shanghaiDay(ctx.now);
  const isSoon = daysBetween(stay.from, day) <= UNDONE_WITHIN_DAYS;
  const kind = isSoon ? ('importUndone' as const) : ('left' as const);
  const step = { kind, child, schoolId, day, after: leftOn(child, day) };
  const change = await changeOfRoster(ctx, step);
  await commit(ctx, change.emit(`child.${kind}`, { childId, schoolId, day }));
}
