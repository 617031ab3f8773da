// The district enters the two terms of a school year: every month of it that has not begun is written, all or none.
// Afterwards each month stands for itself and can still be changed by the day.
import type { SchoolYear, Terms } from '@xinqiao/types/organisations';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { change, commit, newId } from '../platform/db';
import { fail } from '../platform/fail';
import { isFixed } from './month.rules';
import { CalendarModel } from './settings.model';
import { readSchoolYear } from './settings.reads';
import { requireNear, settlingDistrict } from './settle';
import { monthsOfYear, schoolDaysIn, termFaults } from './terms.rules';

interface TermsAsk {
  params: { year: string };
  body: Terms;
}

/** Enters the terms; what has begun stays as it was. */
export async function enterTerms(ctx: Ctx, { params, body }: TermsAsk): Promise<SchoolYear> {
  const districtId = settlingDistrict(ctx);
  const year = Number(params.year);
  requireNear(`${year + 1}-08`, ctx.now, '/params/year');
  const faults = termFaults(year, body);
  if (faults.length > 0) fail('common/invalid', undefined, faults);
  const months = monthsOfYear(year).filter((month) => !isFixed(month, ctx.now));
  if (months.length === 0) fail('organisations/calendar-locked');
  const { name: byName } = actorOf(ctx);
  const rows = months.map((month) => ({
    ...{ _id: newId('cal'), districtId, byName, month },
    ...{ schoolDays: schoolDaysIn(month, body), enteredAt: ctx.now },
  }));
  const made = change(`district:${districtId}`).entry('terms.entered', districtId, {
    ...{ schoolYear: year, months: months.length },
    schoolDays: rows.reduce((sum, { schoolDays }) => sum + schoolDays.length, 0),
  });
  for (const row of rows) made.record(CalendarModel, row);
  await commit(ctx, made);
  return readSchoolYear(ctx, { params });
}
