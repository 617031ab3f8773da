// Tells every child's place and teachers again from the acts that the chain proves.
// A child that was taken off its list, or given to another teacher, behind the house's back stands out here.
import { byKey } from '../platform/by-key';
import type { Break } from '../platform/chain';
import { spelled } from '../platform/spelled';
import { Child, type ChildDoc } from './child.model';
import { handedOver, leftOn, listedAt, type RosterFields } from './child.rules';
import { RosterAct, type RosterActDoc } from './roster-act.model';

/** Every child whose roster says otherwise than its acts. */
export async function* rosterContradictions(districtId?: string): AsyncIterable<Break> {
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
