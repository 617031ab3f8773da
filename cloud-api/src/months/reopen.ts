// A signed month is opened again, with a reason: for corrections and addenda only.
// What was missed stays missed; the figures that had been signed stay in the chain.
import type { Month } from '@xinqiao/types/common';
import type { SchoolMonth } from '@xinqiao/types/months';
import type { Ctx } from '../platform/context';
import { sealText } from '../platform/crypto';
import { change, commit, newId } from '../platform/db';
import { fail } from '../platform/fail';
import { MonthActModel } from './month-act.model';
import { schoolFor } from './school-month.access';
import { SchoolMonthModel, schoolMonthOf } from './school-month.model';
import { readSchoolMonth } from './school-month.reads';
import { monthAct } from './sign-off';

interface Ask {
  params: { schoolId: string; month: Month };
  body: { reason: string };
}

/** Opens a signed month again; its reason may name a child, so it is sealed, under a key of the school. */
export async function reopen(ctx: Ctx, { params, body }: Ask): Promise<SchoolMonth> {
  const { schoolId, month } = params;
  const { districtId } = (await schoolFor(ctx, 'sign', schoolId)).school;
  const stored = await schoolMonthOf(schoolId, month);
  if (!stored?.signOff) return fail('talks/month-not-signed-off');
  const _id = newId('mac');
  const place = { collection: 'monthActs', field: 'reason', docId: _id };
  const reason = await sealText({ id: schoolId, districtId }, place, body.reason);
  const what = { districtId, schoolId, month, kind: 'reopened', counts: null, reason } as const;
  const made = change(`school:${schoolId}`)
    .entry('month.reopened', stored._id, { month })
    .record(MonthActModel, { ...monthAct(ctx, what), _id })
    .update(
      SchoolMonthModel,
      { _id: stored._id, version: stored.version },
      { $set: { signOff: null } },
    );
  await commit(ctx, made);
  return readSchoolMonth(ctx, params);
}
