// Tells every child's place and teachers again from the acts that the chain proves.
// A child that was taken off its list, or given to another teacher, behind the house's back stands out here, and so does
// one whose data key was taken away, or replaced by another.
import { byKey } from '../platform/by-key';
import type { Break } from '../platform/chain';
import { bringKey, DataKeyModel, SealBrokenError } from '../platform/crypto';
import { spelled } from '../platform/spelled';
import { Child, type ChildDoc } from './child.model';
import { handedOver, leftOn, listedAt, type RosterFields } from './child.rules';
import { openSealedName } from './child.seals';
import { RosterAct, type RosterActDoc } from './roster-act.model';

/** Where children and their keys say otherwise than what is proven. */
export async function* childContradictions(districtId?: string): AsyncIterable<Break> {
  yield* rosterContradictions(districtId);
  yield* keyContradictions(districtId);
}

/** Every child whose roster says otherwise than its acts. */
async function* rosterContradictions(districtId?: string): AsyncIterable<Break> {
  const among = districtId === undefined ? {} : { districtId };
  const acts = await RosterAct.find(among).sort({ at: 1, _id: 1 }).lean<RosterActDoc[]>();
  const actsOf = byKey(acts, ({ childId }) => childId);
  for await (const child of Child.find(among).lean<ChildDoc[]>().cursor()) {
    const told = rosterFrom(actsOf.get(child._id) ?? []);
    actsOf.delete(child._id);
    if (!told || placesOf(child) !== placesOf(told)) yield otherwise(child._id);
  }
  for (const childId of actsOf.keys()) yield otherwise(childId);
}

/** Children whose names are opened at once. */
const AT_ONCE = 100;

/** The data keys of children that are not there, and those under which the child's name does not lie. */
async function* keyContradictions(districtId?: string): AsyncIterable<Break> {
  const among = districtId === undefined ? {} : { districtId };
  let some: Named[] = [];
  const found = Child.find({ ...among, erasedAt: { $exists: false } }, { name: 1 }).lean<Named[]>();
  for await (const child of found.cursor()) {
    some.push(child);
    if (some.length < AT_ONCE) continue;
    yield* ofKeys(some);
    some = [];
  }
  yield* ofKeys(some);
}
type Named = Pick<ChildDoc, '_id' | 'name'>;

async function* ofKeys(children: readonly Named[]): AsyncIterable<Break> {
  const ids = children.map(({ _id }) => _id);
  const there = new Set(await DataKeyModel.distinct('_id', { _id: { $in: ids } }));
  for (const id of ids)
    if (!there.has(id)) yield { kind: 'key-missing', collection: 'datakeys', id };
  for (const shut of await Promise.all(children.map(isShut))) if (shut) yield otherwise(shut);
}

/** The id of a child whose name does not open under its key; a key that does not open itself is told by those who keep it. */
async function isShut(child: Named): Promise<string | null> {
  if (!(await opens(bringKey(child._id)))) return null;
  return (await opens(openSealedName(child))) ? null : child._id;
}

async function opens(opening: Promise<unknown>): Promise<boolean> {
  try {
    await opening;
    return true;
  } catch (error) {
    if (error instanceof SealBrokenError) return false;
    throw error;
  }
}

/** The roster that some acts, in their order, leave behind; null without a listing. */
function rosterFrom(acts: readonly RosterActDoc[]): RosterFields | null {
  return acts.reduce<RosterFields | null>((before, act) => {
    const { kind, schoolId, toSchoolId, classId, designatedId, day } = act;
    if (kind === 'left' || kind === 'importUndone') return before && leftOn(before, day);
    if (kind === 'designated') return before && handedOver(before, designatedId, day);
    const place = { schoolId: toSchoolId ?? schoolId, classId, number: 0, designatedId };
    return listedAt(before, place, day);
  }, null);
}

/** A roster without the numbers, which no act tells. */
function placesOf({ listings, number: _, ...roster }: RosterFields): string {
  const { schoolId, classId, listed, designatedId, designations } = roster;
  const places = listings.map(({ number: _no, ...place }) => place);
  return spelled({ schoolId, classId, listed, designatedId, designations, places });
}

const otherwise = (id: string): Break => ({ kind: 'told-otherwise', collection: 'children', id });
