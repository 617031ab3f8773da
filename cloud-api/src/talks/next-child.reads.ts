// Whom the actor should talk with next this month: who has waited longest comes first.
import type { ChildCard } from '@xinqiao/types/children';
import { cardsOf } from '../children';
import { actorOf } from '../platform/auth';
import { shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { ObligationModel } from './obligation.model';

/** The next child and how many remain in the present month. */
export async function nextOf(ctx: Ctx): Promise<{ next: ChildCard | null; remaining: number }> {
  const { districtId, accountId, capacity } = actorOf(ctx);
  const { schoolId = null } = capacity;
  const open = await ObligationModel.find(
    { districtId, schoolId, ownerId: accountId, month: shanghaiMonth(ctx.now), rank: 0 },
    { childId: 1 },
  )
    .sort({ waitingSince: 1, _id: 1 })
    .lean<{ childId: string }[]>();
  const childId = open[0]?.childId;
  if (!childId) return { next: null, remaining: 0 };
  const cards = await cardsOf([childId], capacity.schoolId);
  return { next: cards.get(childId) ?? null, remaining: open.length };
}
