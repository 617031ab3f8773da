// Whom the actor should talk with next this month: who has waited longest comes first.
// Right after an act the list may not show it yet; what the act has settled is then known from the act itself.
import type { ChildCard } from '@xinqiao/types/children';
import { cardsOf } from '../children';
import { actorOf } from '../platform/auth';
import { shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { listBy } from '../platform/db';
import { ObligationModel, type ObligationDoc } from './obligation.model';

/** What is known of an obligation that is still to be done. */
export type Open = Pick<ObligationDoc, '_id' | 'childId' | 'waitingSince'>;

/** An act that is being written, and the child's obligations as it leaves them. */
export interface SettledAct {
  childId: string;
  obligations: readonly ObligationDoc[];
}

/** The actor's obligations of the present month at this school that are still to be done, in no order. */
export function openOf(ctx: Ctx): Promise<Open[]> {
  const { schoolId = null } = actorOf(ctx).capacity;
  return listBy(ObligationModel, { ...mine(ctx), schoolId }, ['_id', 'childId', 'waitingSince']);
}

/** What an act leaves of them. */
export function openAfter(
  ctx: Ctx,
  open: readonly Open[],
  { childId, obligations }: SettledAct,
): readonly Open[] {
  const { ownerId, month } = mine(ctx);
  if (obligations.every((obligation) => obligation.month !== month)) return open;
  const { schoolId } = actorOf(ctx).capacity;
  const left = obligations.filter(
    (one) => one.ownerId === ownerId && one.schoolId === schoolId && one.rank === 0,
  );
  return [...open.filter((one) => one.childId !== childId), ...left];
}

/** The next child and how many remain in the present month. */
export async function nextOf(
  ctx: Ctx,
  open: readonly Open[],
): Promise<{ next: ChildCard | null; remaining: number }> {
  const [first] = [...open].sort(longestFirst);
  if (!first) return { next: null, remaining: 0 };
  const cards = await cardsOf([first.childId], actorOf(ctx).capacity.schoolId);
  return { next: cards.get(first.childId) ?? null, remaining: open.length };
}

function mine(ctx: Ctx) {
  const { districtId, accountId: ownerId } = actorOf(ctx);
  return { districtId, ownerId, month: shanghaiMonth(ctx.now), rank: 0 };
}

function longestFirst(one: Open, other: Open): number {
  const [a, b] = [one, other].map(({ waitingSince, _id }) => `${waitingSince} ${_id}`) as [
    string,
    string,
  ];
  return a < b ? -1 : a > b ? 1 : 0;
}
