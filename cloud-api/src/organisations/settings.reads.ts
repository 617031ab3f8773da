// Which school days and which policy hold for a month, as they stood when the month began.
// Later entries rewrite nothing: they act from the next month.
import type { IsoDay, Month } from '@xinqiao/types/common';
import type { MonthCalendar, Policy, SchoolYear } from '@xinqiao/types/organisations';
import {
  firstDayOf,
  nextMonth,
  shanghaiMidnight,
  shanghaiMonth,
  weekdaysOf,
} from '../platform/calendar';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { cacheOf } from '../platform/db';
import { publicDaysOf } from './calendar.data';
import { DEFAULT_POLICY } from './month.rules';
import { viewPolicy } from './organisation.view';
import { CalendarModel, PolicyModel, type CalendarDoc } from './settings.model';
import { monthsOfYear } from './terms.rules';

/** What was settled for a month that has begun never changes, so each process reads it once. */
const MOST_KEPT = 500;
const policies = cacheOf<Policy>(MOST_KEPT);
const calendars = cacheOf<CalendarDoc | null>(MOST_KEPT);

/** What was entered last for a month in time: by when it began, or by now where it has not begun. */
async function entryOf(districtId: string, month: Month, now: Date): Promise<CalendarDoc | null> {
  const began = shanghaiMidnight(firstDayOf(month));
  const hasBegun = now >= began;
  const key = `${districtId}:${month}`;
  const known = hasBegun ? calendars.get(key) : undefined;
  if (known !== undefined) return known;
  const enteredAt = { $lte: hasBegun ? began : now };
  const entry = await CalendarModel.findOne({ districtId, month, enteredAt })
    .sort({ enteredAt: -1, _id: -1 })
    .lean<CalendarDoc>();
  if (hasBegun) calendars.set(key, entry);
  return entry;
}

/** The school days of a month as they were entered in time; null when none were. */
export async function calendarOf(
  districtId: string,
  month: Month,
  now: Date,
): Promise<IsoDay[] | null> {
  return (await entryOf(districtId, month, now))?.schoolDays ?? null;
}

/** The policy that holds in a month; `now` says whether it can still change. */
export async function policyOf(districtId: string, month: Month, now?: Date): Promise<Policy> {
  const hasBegun = now !== undefined && month <= shanghaiMonth(now);
  const key = `${districtId}:${month}`;
  const known = hasBegun ? policies.get(key) : undefined;
  if (known) return known;
  const latest = await PolicyModel.findOne({ districtId, since: { $lte: month } })
    .sort({ since: -1, enteredAt: -1, _id: -1 })
    .lean();
  const policy = latest ? viewPolicy(latest) : DEFAULT_POLICY;
  if (hasBegun) policies.set(key, policy);
  return policy;
}

/** A month's school days as the actor's district entered them; weekdays where it entered none. */
export async function readCalendar(
  ctx: Ctx,
  { params: { month } }: { params: { month: Month } },
): Promise<MonthCalendar> {
  const entry = await entryOf(actorOf(ctx).districtId, month, ctx.now);
  if (entry) {
    const { schoolDays, byName = null, enteredAt } = entry;
    return { month, entered: true, schoolDays, byName, at: enteredAt.toISOString() };
  }
  return { month, entered: false, schoolDays: [...weekdaysOf(month)], byName: null, at: null };
}

/** The months of a school year, each as `readCalendar` tells it, with the country's holidays. */
export async function readSchoolYear(
  ctx: Ctx,
  { params: { year } }: { params: { year: string } },
): Promise<SchoolYear> {
  const months = monthsOfYear(Number(year));
  const items = await Promise.all(months.map((month) => readCalendar(ctx, { params: { month } })));
  return { items, ...publicDaysOf(Number(year)) };
}

/** The policy of this month, and that of the next month where it differs. */
export async function readPolicy(ctx: Ctx): Promise<{ current: Policy; next: Policy | null }> {
  const { districtId } = actorOf(ctx);
  const month = shanghaiMonth(ctx.now);
  const current = await policyOf(districtId, month, ctx.now);
  const next = await policyOf(districtId, nextMonth(month));
  return { current, next: next.since > month ? next : null };
}
