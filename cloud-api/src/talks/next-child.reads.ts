// Whom the actor should talk with next this month: who has waited longest comes first.
// Right after an act the list may not show it yet; what the act has settled is then known from the act itself.
import type { ChildCard } from '@xinqiao/types/children';
import { cardsOf } from '../children';
import { actorOf } from '../platform/auth';
import { shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { listBy } from '../platform/db';
import { ObligationModel, type ObligationDoc } from '../months';

/** An act that is being written, and the child's obligations as it leaves them. */
export interface SettledAct {
  childId: string;
  obligations: readonly ObligationDoc[];
}

/** The next child and how many remain in the present month. */
export async function nextOf(
  ctx: Ctx,
  act?: SettledAct,
): Promise<{ next: ChildCard | null; remaining: number }> {
  const { districtId, accountId: ownerId, capacity } = actorOf(ctx);
  const { schoolId = null } = capacity;
  const mine = { districtId, ownerId, month: shanghaiMonth(ctx.now), rank: 0 };
  const kept = await listBy(ObligationModel, mine, ['_id', 'schoolId', 'childId', 'waitingSince']);
  const open = (act ? afterAct(kept, mine, act) : kept)
    .filter((obligation) => obligation.schoolId === schoolId)
    .sort(longestFirst);
  const childId = open[0]?.childId;
  if (!childId) return { next: null, remaining: 0 };
  const cards = await cardsOf([childId], capacity.schoolId);
  return { next: cards.get(childId) ?? null, remaining: open.length };
}

type Waiting = Pick<ObligationDoc, '_id' | 'schoolId' | 'childId' | 'waitingSince'>;

function afterAct(
  kept: readonly Waiting[],
  { ownerId, month }: { ownerId: string; month: string },
  { childId, obligations }: SettledAct,
): Waiting[] {
  if (obligations.every((obligation) => obligation.month !== month)) return [...kept];
  const others = kept.filter((obligation) => obligation.childId !== childId);
  const open = obligations.filter((one) => one.ownerId === ownerId && one.rank === 0);
  return [...others, ...open];
}

function longestFirst(one: Waiting, other: Waiting): number {
  const [a, b] = [one, other].map(({ waitingSince, _id }) => `${waitingSince} ${_id}`) as [
    string,
    string,
  ];
  return a < b ? -1 : a > b ? 1 : 0;
}
