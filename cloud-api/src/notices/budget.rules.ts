// How many messages of a day the acts of people may cause. WeChat grants the service account so many for everybody; whoever
// has them sent one after the other must leave the mornings theirs.
import type { MessageBudget } from '../platform/wechat';
import { WHY } from './delivery.rules';

/** What part of a district's share is kept for digests and for what warns. */
const RESERVED = 1 / 2;

/** What has been sent, or is on its way, today: of the acts of one person, and of the acts of all of a district. */
interface Spent {
  readonly ofPerson: number;
  readonly ofDistrict: number;
}

/** How many messages a day the acts of all people of one of so many districts may cause. */
export function mostOfDistrict({ perDay }: MessageBudget, districts: number): number {
  return Math.floor((perDay / Math.max(1, districts)) * (1 - RESERVED));
}

/** Why one more must stay in the inbox; null when it may go. */
export function spentBy(
  budget: MessageBudget,
  districts: number,
  { ofPerson, ofDistrict }: Spent,
): 'person' | 'district' | null {
  if (ofPerson >= budget.perPerson) return 'person';
  return ofDistrict >= mostOfDistrict(budget, districts) ? 'district' : null;
}

/** What its reader is told. */
export const WHY_SPENT = { person: WHY.personSpent, district: WHY.districtSpent } as const;
