// How much waits in each capacity of the signed-in person, before one is chosen: the rooms count, with that capacity's
// rights. Nothing of a child or a colleague leaves here, so that a capacity not chosen stays unread.
import type { CapacityWaiting } from '@xinqiao/types/accounts';
import type { Ctx } from '../platform/context';
import { waitsOf } from '../platform/house';
import { actorsOfRequest } from './me';

/** The counts of every capacity, in the order in which the capacities were given. */
export async function waitingByCapacity(ctx: Ctx): Promise<{ items: CapacityWaiting[] }> {
  const actors = await actorsOfRequest(ctx);
  const items = actors.map(async (actor) => ({
    capacityId: actor.capacity.id,
    waits: await waitsOf(ctx, actor),
  }));
  return { items: await Promise.all(items) };
}
