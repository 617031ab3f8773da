// The children in the care of whoever asks, as a filter over records of the working rooms, read once for each request.
// Only the ids of the classes' children are read; a whole school is named by its id.
import { opensFor } from '../organisations';
import { actorOf } from '../platform/auth';
import type { Actor, Ctx } from '../platform/context';
import type { Scope } from '../platform/rights';
import { caredFor } from './care.rules';
import { Child } from './child.model';

const known = new WeakMap<Actor, Promise<Scope | null>>();

/**
 * A filter over what names its child and the school where it happened; null for whoever has nobody in their care.
 * What happened at a school stays with that school, whoever cares for the child now.
 */
export function careOf(ctx: Ctx): Promise<Scope | null> {
  const actor = actorOf(ctx);
  const read = known.get(actor) ?? readCare(actor);
  known.set(actor, read);
  return read;
}

/** The same where the actor may open what is sealed at this moment: a post that was just given opens the next morning. */
export async function openCareOf(ctx: Ctx): Promise<Scope | null> {
  const actor = actorOf(ctx);
  const classIds = opensFor(actor.capacity, ctx.now);
  if (classIds === null) return null;
  if (!actor.capacity.seats) return careOf(ctx);
  return readCare({ ...actor, capacity: { ...actor.capacity, classIds } });
}

async function readCare(actor: Actor): Promise<Scope | null> {
  const children = caredFor(actor);
  const { schoolId } = actor.capacity;
  if (!children || !('classId' in children)) return children;
  const { districtId } = actor;
  const found = await Child.find({ districtId, ...children }, { _id: 1 }).lean();
  const childIds = found.map(({ _id }) => _id);
  return childIds.length > 0 ? { schoolId, childId: { $in: childIds } } : null;
}
