// Of which months a talk can be written down on a day, and what the district's rules say of each.
// A phone keeps this beside its lists, so that a form without a network asks what the service would ask.
import type { Month } from '@xinqiao/types/common';
import type { MonthFrame } from '@xinqiao/types/organisations';
import { actorOf } from '../platform/auth';
import {
  addDays,
  addMonths,
  firstDayOf,
  monthsBetween,
  nextMonth,
  schoolYearOf,
  shanghaiDay,
  shanghaiMonth,
} from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { monthFrame } from './month-frame.reads';
import { anyModeCounts, yearIsOver, type MonthContext } from './month.rules';

/**
 * The months in which a talk may have been held that is recorded now, and the one that comes next, oldest first.
 * The school year before still belongs to them while its August had not closed when the present month began.
 */
export async function readMonths(ctx: Ctx): Promise<{ items: MonthFrame[] }> {
  const { districtId } = actorOf(ctx);
  const present = shanghaiMonth(ctx.now);
  const september: Month = `${schoolYearOf(firstDayOf(present))}-09`;
  const frames = await Promise.all(
    monthsBetween(addMonths(september, -12), nextMonth(present)).map((month) =>
      monthFrame(districtId, month, ctx.now),
    ),
  );
  const august = frames.find(({ month }) => nextMonth(month) === september);
  const over = !august || yearIsOver(august.firstDay, ctx.now, august.policy.closeDay);
  return { items: frames.filter(({ month }) => !over || month >= september).map(viewFrame) };
}

function viewFrame(frame: MonthContext): MonthFrame {
  return {
    month: frame.month,
    lastDay: addDays(shanghaiDay(frame.closesAt), -1),
    closesAt: frame.closesAt.toISOString(),
    lateAfterDays: frame.policy.lateAfterDays,
    anyMode: anyModeCounts(frame),
    vacation: frame.vacation,
    owed: frame.opens,
    calendarEntered: !frame.calendarMissing,
  };
}
