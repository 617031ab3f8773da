// The district settles its school days and its policy; both act on months that have not begun.
// Entering the same again is harmless, so neither needs a key.
import { monthOf, schoolYearOf, shanghaiDay } from '../platform/calendar';
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { MonthCalendar, Policy } from '@xinqiao/types/organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { change, commit, newId, type ChangeBuilder } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { firstOpenMonth, isFixed } from './month.rules';
import { OrganisationModel } from './organisation.model';
import { settingRights } from './organisation.rights';
import { organisationOf } from './school.reads';
import { CalendarModel, PolicyModel, type CalendarDoc } from './settings.model';

interface CalendarAsk {
  params: { month: Month };
  body: { schoolDays: IsoDay[] };
}

/** Enters the school days of a month, until shortly before it begins. */
export async function enterCalendar(
  ctx: Ctx,
  { params, body }: CalendarAsk,
): Promise<MonthCalendar> {
  const districtId = settlingDistrict(ctx);
  const { month } = params;
  requireNear(month, ctx.now);
  requireDaysOf(month, body.schoolDays);
  if (isFixed(month, ctx.now)) fail('organisations/calendar-locked');
  const schoolDays = [...new Set(body.schoolDays)].sort();
  const { name: byName } = actorOf(ctx);
  await commit(ctx, enteringCalendar(ctx, { districtId, month, schoolDays, byName }));
  return { month, entered: true, schoolDays, byName, at: ctx.now.toISOString() };
}

type Entered = 'districtId' | 'month' | 'schoolDays' | 'byName';

/** The change that enters the school days of a month. */
export function enteringCalendar(
  ctx: Ctx,
  { month, schoolDays, ...whose }: Pick<CalendarDoc, Entered>,
): ChangeBuilder {
  const row = { _id: newId('cal'), ...whose, month, schoolDays, enteredAt: ctx.now };
  return change(`district:${whose.districtId}`)
    .entry('calendar.entered', row._id, { month, schoolDays: schoolDays.length })
    .record(CalendarModel, row);
}

/** Changes the district's policy from the next month on. */
export async function changePolicy(
  ctx: Ctx,
  { body: { basedOn, ...body } }: { body: Omit<Policy, 'since'> & { basedOn?: number } },
) {
  const districtId = settlingDistrict(ctx);
  const district = expectFound(await organisationOf(districtId));
  // Nobody's change goes over a version that they have not seen.
  const newest = 1 + (await PolicyModel.countDocuments({ districtId }));
  if (basedOn !== undefined && basedOn !== newest) fail('organisations/policy-changed');
  const since = firstOpenMonth(ctx.now);
  const { name: byName } = actorOf(ctx);
  const row = { _id: newId('pol'), districtId, ...body, since, enteredAt: ctx.now, byName };
  await commit(
    ctx,
    change(`district:${districtId}`)
      .entry('policy.changed', row._id, { ...body, since })
      .record(PolicyModel, row)
      .hold(OrganisationModel, districtId, district.version),
  );
  return { done: true } as const;
}

/** The district whose settings the actor may change; forbidden for everybody else. */
export function settlingDistrict(ctx: Ctx): string {
  const { districtId } = actorOf(ctx);
  if (!settingRights.mayOn(ctx, 'settle', { districtId })) fail('common/forbidden');
  return districtId;
}

/** A district knows its calendar to the end of the next school year; what lies beyond is a slip of the hand. */
export function requireNear(month: Month, now: Date, pointer = '/params/month'): void {
  const year = schoolYearOf(shanghaiDay(now)) + 2;
  if (month <= `${year}-08`) return;
  const detail = `校历最远录到 ${year}年8月，请核对月份。`;
  fail('common/invalid', undefined, [{ pointer, detail }]);
}

function requireDaysOf(month: Month, days: readonly IsoDay[]): void {
  const problems = days.flatMap((day, nth) =>
    monthOf(day) === month
      ? []
      : [{ pointer: `/schoolDays/${nth}`, detail: `${day} 不在 ${month}，请去掉。` }],
  );
  if (problems.length > 0) fail('common/invalid', undefined, problems);
}
