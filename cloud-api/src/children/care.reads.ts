// The children in the care of whoever asks, as a filter over records of the working rooms, read once for each request.
// Of the classes' children their ids and stays are read; a whole school is named by its id.
import { opensFor } from '../organisations';
import { actorOf } from '../platform/auth';
import type { Actor, Ctx } from '../platform/context';
import type { Scope } from '../platform/rights';
import { caredFor } from './care.rules';
import { isSettledIn } from './arrival.rules';
import { Child, type ChildDoc } from './child.model';

/** A child in somebody's care, as far as its class opens it. */
type InCare = Pick<ChildDoc, '_id' | 'listings'>;

/** Everybody at a school, or some of its children. */
type Care = Scope | { schoolId: string; children: InCare[] } | null;

const known = new WeakMap<Actor, Promise<Care>>();
const opened = new WeakMap<Actor, Promise<Scope | null>>();

/**
 * A filter over what names its child and the school where it happened; null for whoever has nobody in their care.
 * What happened at a school stays with that school, whoever cares for the child now.
 */
export async function careOf(ctx: Ctx): Promise<Scope | null> {
  return scopeOf(await inCareOf(actorOf(ctx)));
}

/**
 * The same where the actor may open what is sealed at this moment: a post that was just given opens the next morning, and so
 * does a child that has just come into the class.
 */
export function openCareOf(ctx: Ctx): Promise<Scope | null> {
  const actor = actorOf(ctx);
  const read = opened.get(actor) ?? readOpenCare(actor, ctx.now);
  opened.set(actor, read);
  return read;
}

function inCareOf(actor: Actor): Promise<Care> {
  const read = known.get(actor) ?? readCare(actor);
  known.set(actor, read);
  return read;
}

async function readOpenCare(actor: Actor, now: Date): Promise<Scope | null> {
  const classIds = opensFor(actor.capacity, now);
  if (classIds === null) return null;
  const open = { ...actor, capacity: { ...actor.capacity, classIds } };
  const care = await (actor.capacity.seats ? readCare(open) : inCareOf(actor));
  return scopeOf(care, (child) => isSettledIn(child, now));
}

async function readCare(actor: Actor): Promise<Care> {
  const children = caredFor(actor);
  const { schoolId } = actor.capacity;
  if (!children || !('classId' in children) || schoolId === undefined) return children;
  const { districtId } = actor;
  const found = await Child.find({ districtId, ...children }, { _id: 1, listings: 1 }).lean();
  return { schoolId, children: found };
}

function scopeOf(care: Care, isIn: (child: InCare) => boolean = () => true): Scope | null {
  if (!care || !('children' in care)) return care;
  const { schoolId, children } = care as { schoolId: string; children: InCare[] };
  const childIds = children.filter(isIn).map(({ _id }) => _id);
  return childIds.length > 0 ? { schoolId, childId: { $in: childIds } } : null;
}
