// The frame of a month in a district: its school days and its policy as they stood when it began.
// Once a month has begun its frame never changes: each process reads it once.
import type { Month } from '@xinqiao/types/common';
import { shanghaiMonth } from '../platform/calendar';
import { cacheOf } from '../platform/db';
import { monthContext, type MonthContext } from './month.rules';
import { calendarOf, policyOf } from './settings.reads';

const MOST_KEPT = 500;
const begun = cacheOf<MonthContext>(MOST_KEPT);

/** The frame of a month; for a month that has not begun, as it would be now. */
export async function monthFrame(
  districtId: string,
  month: Month,
  now: Date,
): Promise<MonthContext> {
  const key = `${districtId}:${month}`;
  const known = begun.get(key);
  if (known) return known;
  const [policy, schoolDays] = await Promise.all([
    policyOf(districtId, month),
    calendarOf(districtId, month, now),
  ]);
  const frame = monthContext({ month, policy, schoolDays });
  if (month <= shanghaiMonth(now)) begun.set(key, frame);
  return frame;
}

/** Whether talks are owed in a month at all; for a month to come, as it would be now. */
export async function opensIn(districtId: string, month: Month, now: Date): Promise<boolean> {
  return (await monthFrame(districtId, month, now)).opens;
}
