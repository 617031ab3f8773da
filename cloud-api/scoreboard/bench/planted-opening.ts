// The opening as one would write it first: every child's month in a commit of its own.
// It leaves the same obligations, and shows that the row would notice.
import { childById, rostersOfSchool } from '../../src/children';
import { change, commit } from '../../src/platform/db';
import { writeMonth } from '../../src/months/child-month.store';
import { ensureMonth } from '../../src/months/ensure-month';
import type { ToOpen } from '../../src/months/open-month';
import { systemCtx } from '../stage/district';

/** Opens the month of each child of the school alone. */
export async function openEachAlone({ districtId, schoolId, month }: ToOpen): Promise<void> {
  const ctx = systemCtx();
  for (const { childId } of await rostersOfSchool(schoolId)) {
    const child = await childById(childId);
    if (!child) continue;
    const { whose, loaded, opening } = await ensureMonth(child, month, ctx.now);
    if (opening.length === 0) continue;
    const made = change(`school:${schoolId}`, districtId).entry('month.begun', childId, { month });
    writeMonth(made, { whose, loaded, events: opening, now: ctx.now });
    await commit(ctx, made);
  }
}
