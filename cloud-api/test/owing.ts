// A child's month as its obligations stand: opened, changed by the roster, and looked up by who owes.
// The writes are those of the product; only the sweep and the queue are left out.
import type { ChildDoc } from '../src/children';
import { asSystem, type Ports } from '../src/platform/context';
import { change, commit } from '../src/platform/db';
import type { MonthEvent } from '../src/months/child-month.rules';
import { writeMonth } from '../src/months/child-month.store';
import { ensureMonth } from '../src/months/ensure-month';
import { ObligationModel, type ObligationDoc } from '../src/months/obligation.model';
import { CAST, type PersonName } from './cast';

export const NOVEMBER = '2025-11';

/** Writes events into a child's November, which is opened if nobody has. */
export async function happen(ports: Ports, child: ChildDoc, ...events: MonthEvent[]) {
  const ctx = asSystem(ports, 'test');
  const { whose, loaded, opening } = await ensureMonth(child, NOVEMBER, ctx.now);
  const made = change(`school:${child.schoolId}`, child.districtId).entry('month.told', child._id);
  writeMonth(made, { whose, loaded, events: [...opening, ...events], now: ctx.now });
  await commit(ctx, made);
}

/** The November obligation of a person with a child, or of the vacancy. */
export async function obligationOf(
  child: ChildDoc,
  owner: PersonName | 'vacancy' = '李秋月',
): Promise<ObligationDoc> {
  const { districtId, _id: childId } = child;
  const ofChild = { districtId, childId, month: NOVEMBER };
  const owed = owner === 'vacancy' ? { ownerId: null } : { ownerId: CAST[owner].accountId };
  return ObligationModel.findOne({ ...ofChild, ...owed })
    .orFail()
    .lean<ObligationDoc>();
}
