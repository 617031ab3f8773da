// What was received just before a close may be written just after it, and nobody may sign figures that still change.
// Who signs closes first, which changes the school's month; whoever had read it open looks again.
import { fail } from '../platform/fail';
import type { ChangeBuilder } from '../platform/db';
import type { MonthStep } from './child-month.store';
import { SchoolMonthModel, schoolMonthOf } from './school-month.model';

/** What is received earlier than this before the close is written, or refused, long before anybody can sign. */
const NEAR_MS = 3_600_000;

/**
 * Binds a change that was received shortly before the close of its month to the months of the schools where it counts;
 * `common/busy` where one of them is signed: it is received when it is sent again, after the close.
 */
export async function beforeSignature(made: ChangeBuilder, step: MonthStep): Promise<void> {
  const { whose, loaded, now } = step;
  const { month, closesAt } = whose.context;
  const left = closesAt.getTime() - now.getTime();
  if (left <= 0 || left > NEAR_MS) return;
  const schools = new Set([whose.schoolId, ...loaded.obligations.map(({ schoolId }) => schoolId)]);
  for (const schoolId of schools) {
    const stored = await schoolMonthOf(schoolId, month);
    if (!stored) continue;
    if (stored.signOff) fail('common/busy');
    const { _id, version, closedAt } = stored;
    // Open, it is only relied on, so that many hand in at once; once closed, a signature may be on its way.
    if (closedAt === null && made.chain === `school:${schoolId}`)
      made.rely(SchoolMonthModel, _id, version);
    else made.hold(SchoolMonthModel, _id, version);
  }
}
