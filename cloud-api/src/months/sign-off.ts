// A school admin signs that the records of a closed month are true; the chain keeps the figures that were signed.
// Whoever changes its figures is bound to the school's month, so no signature stands over what changed meanwhile.
import type { Month } from '@xinqiao/types/common';
import type { SchoolMonth } from '@xinqiao/types/months';
import { actorOf } from '../platform/auth';
import { asSystem, type Ctx } from '../platform/context';
import { change, commit, newId } from '../platform/db';
import { fail } from '../platform/fail';
import { isClosed, monthFrame } from '../organisations';
import { closeMonth, type ToClose } from './close-month';
import { MonthActModel, type MonthActDoc } from './month-act.model';
import { schoolFor } from './school-month.access';
import {
  isOpened,
  SchoolMonthModel,
  schoolMonthId,
  schoolMonthOf,
  type SchoolMonthDoc,
  type SignOff,
} from './school-month.model';
import { countSchoolMonth, readSchoolMonth } from './school-month.reads';

interface Ask {
  params: { schoolId: string; month: Month };
}

/** Signs a month off, once, after its close. */
export async function signOff(ctx: Ctx, { params }: Ask): Promise<SchoolMonth> {
  const { schoolId, month } = params;
  const { school } = await schoolFor(ctx, 'sign', schoolId);
  const { districtId } = school;
  const frame = await monthFrame(districtId, month, ctx.now);
  if (!isClosed(frame, ctx.now)) fail('talks/month-not-closed');
  const where = { districtId, schoolId, month };
  const stored = await closedMonthOf(ctx, where);
  if (stored?.signOff) fail('talks/month-signed-off');
  if (!(await isOpened(where, month))) fail('talks/month-not-opened');
  const counts = await countSchoolMonth(where, { closed: true });
  // An empty set is never compliance: nobody signs for a month in which nothing was owed.
  if (!stored || isEmpty(counts)) return fail('talks/month-empty');
  const act = monthAct(ctx, { ...where, kind: 'signedOff', counts, reason: null });
  const { _id: actId, byId, byName, at } = act;
  const signOff: SignOff = { actId, byId, byName, at };
  const made = change(`school:${schoolId}`)
    .entry('month.signedOff', schoolMonthId(schoolId, month), { month, counts })
    .record(MonthActModel, act)
    .update(SchoolMonthModel, { _id: stored._id, version: stored.version }, { $set: { signOff } })
    .emit('month.signedOff', where);
  await commit(ctx, made);
  return readSchoolMonth(ctx, params);
}

/** The school's month, closed now if no sweep has been there yet: what was received in time must not be written unseen. */
async function closedMonthOf(ctx: Ctx, where: ToClose): Promise<SchoolMonthDoc | null> {
  const { schoolId, month } = where;
  const stored = await schoolMonthOf(schoolId, month);
  if (stored?.closedAt !== null) return stored;
  await closeMonth({ ...asSystem(ctx.ports, ctx.requestId), now: ctx.now }, where);
  return schoolMonthOf(schoolId, month);
}

/** One act on a month, as it is recorded. */
export function monthAct(
  ctx: Ctx,
  what: Pick<MonthActDoc, 'districtId' | 'schoolId' | 'month' | 'kind' | 'counts' | 'reason'>,
): Omit<MonthActDoc, 'version'> {
  const { accountId: byId, name: byName } = actorOf(ctx);
  return { _id: newId('mac'), ...what, byId, byName, at: ctx.now };
}

function isEmpty(counts: SchoolMonth['counts']): boolean {
  const { planned, fulfilled, fulfilledLate, exempt, missed, withdrawn } = counts;
  return planned + fulfilled + fulfilledLate + exempt + missed + withdrawn === 0;
}
