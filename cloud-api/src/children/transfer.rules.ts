// Until when a transfer can be answered, and what it is at a moment. Pure.
// A child that has left, or has moved another way, is transferred no more.
import { TRANSFER } from '@xinqiao/types/children';
import type { IsoDay } from '@xinqiao/types/common';
import { addDays } from '../platform/calendar';
import type { ChildDoc } from './child.model';
import type { TransferDoc } from './transfer.model';

/** The last day on which the other school can answer. */
export function lastDayOf(day: IsoDay, today: IsoDay): IsoDay {
  return addDays(day > today ? day : today, TRANSFER.days);
}

/** Whether a day is near enough to be that on which a child goes. */
export function isNear(day: IsoDay, today: IsoDay): boolean {
  return day >= addDays(today, -TRANSFER.aheadDays) && day <= addDays(today, TRANSFER.aheadDays);
}

type Asked = Pick<TransferDoc, 'outcome' | 'lastDay' | 'fromSchoolId'>;

/** How it stands on a day. */
export function stateOf(
  { outcome, lastDay, fromSchoolId }: Asked,
  child: Pick<ChildDoc, 'listed' | 'schoolId'> | null,
  today: IsoDay,
): 'open' | NonNullable<TransferDoc['outcome']> {
  if (outcome) return outcome;
  const there = child?.listed === true && child.schoolId === fromSchoolId;
  return there && today <= lastDay ? 'open' : 'lapsed';
}
