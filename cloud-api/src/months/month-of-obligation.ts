// From an obligation to its child's month, settled at an instant however late the sweeps run.
import { expectFound } from '../platform/fail';
import type { Obligation } from './child-month.rules';
import { loadMonth, type LoadedMonth, type MonthOfChild } from './child-month.store';
import type { ObligationDoc } from './obligation.model';
import { settle } from './obligation.rules';

/** A child's month ready for `writeMonth`, and one of its obligations as it stands now. */
interface MonthOfObligation {
  whose: MonthOfChild;
  loaded: LoadedMonth;
  obligation: Obligation;
}

/** Loads the month to which an obligation belongs. */
export async function monthOfObligation(
  known: ObligationDoc,
  now: Date,
): Promise<MonthOfObligation> {
  const { districtId, schoolId, childId, month, ownerKey } = known;
  const loaded = expectFound(await loadMonth({ districtId, childId }, month));
  const whose = { districtId, schoolId, childId, context: loaded.month.context };
  const obligations = settle(loaded.month, now);
  const obligation = expectFound(obligations.find((one) => one.ownerKey === ownerKey));
  return { whose, loaded, obligation };
}
