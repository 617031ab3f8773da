// An office asks a school to look at what is still open in a month: once a day, whoever of the offices it is.
// It asks for nothing but a look, and says no child and no teacher: who owes what is the school's to see.
import type { Month } from '@xinqiao/types/common';
import type { SchoolMonth } from '@xinqiao/types/months';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { byId, change, commit } from '../platform/db';
import { fail } from '../platform/fail';
import { MonthActModel } from './month-act.model';
import { schoolFor } from './school-month.access';
import { schoolMonthId } from './school-month.model';
import { readSchoolMonth, reminderIdOf } from './school-month.reads';
import { monthAct } from './sign-off';

interface Ask {
  params: { schoolId: string; month: Month };
}

/** Reminds a school of its open month. */
export async function remind(ctx: Ctx, { params }: Ask): Promise<SchoolMonth> {
  const { schoolId, month } = params;
  const { school } = await schoolFor(ctx, 'remind', schoolId);
  const actId = reminderIdOf(ctx, params);
  if (await byId(MonthActModel, actId)) fail('months/reminded-today');
  const { counts } = await readSchoolMonth(ctx, params);
  const { planned: open, vacancies } = counts;
  if (open === 0) fail('months/nothing-open');
  const what = {
    districtId: school.districtId,
    ...params,
    kind: 'reminded',
    reason: null,
  } as const;
  const { orgId } = actorOf(ctx).capacity;
  const made = change(`school:${schoolId}`)
    .entry('month.reminded', schoolMonthId(schoolId, month), { month })
    .record(MonthActModel, { ...monthAct(ctx, { ...what, counts }), _id: actId })
    .emit('school.reminded', { actId, schoolId, month, orgId, open, vacancies });
  await commit(ctx, made);
  return readSchoolMonth(ctx, params);
}
