// What rooms above ask about children as facts: these reads know no actor.
// Whoever asks has its own rights, or acts as the system.
import type { ChildCard } from '@xinqiao/types/children';
import { byId } from '../platform/db';
import { expectFound } from '../platform/fail';
import { schoolOf } from '../organisations';
import { Child, type ChildDoc } from './child.model';
import type { Roster } from './child.rules';
import { CARD_FIELDS, childCardAt } from './child.view';
import { classNames } from './surroundings';

/** The child, whoever asks, or null. */
export function childById(childId: string): Promise<ChildDoc | null> {
  return byId(Child, childId);
}

/** Where the child was listed and who was designated, from the first day on. */
export async function rosterOf(childId: string): Promise<Roster> {
  return rosterFrom(expectFound(await childById(childId)));
}

/** The children on a school's list now, by number. */
export async function childrenOfSchool(schoolId: string): Promise<ChildDoc[]> {
  const school = await schoolOf(schoolId);
  if (!school) return [];
  const { districtId } = school;
  return Child.find({ districtId, schoolId, listed: true }).sort({ number: 1 }).lean<ChildDoc[]>();
}

/** The rosters of every child who has ever been on a school's list; `listingOn` says who was on which day. */
export async function rostersOfSchool(schoolId: string): Promise<Roster[]> {
  const school = await schoolOf(schoolId);
  if (!school) return [];
  const { districtId } = school;
  const found = await Child.find({ districtId, 'listings.schoolId': schoolId }).lean<ChildDoc[]>();
  return found.map(rosterFrom);
}

/** The children for whom this person is designated at a school now, by number. */
export function childrenDesignatedTo(
  { districtId, schoolId }: Pick<ChildDoc, 'districtId' | 'schoolId'>,
  accountId: string,
): Promise<ChildDoc[]> {
  return Child.find({ districtId, schoolId, designatedId: accountId })
    .sort({ number: 1 })
    .lean<ChildDoc[]>()
    .exec();
}

/** Cards by child id, as the given school knows the children (without one: as they are now). */
export async function cardsOf(
  childIds: readonly string[],
  schoolId?: string,
): Promise<Map<string, ChildCard>> {
  const found = await Promise.all([...new Set(childIds)].map((id) => byId(Child, id, CARD_FIELDS)));
  const children = found.filter((child) => child !== null);
  const classIds = children.flatMap(({ listings }) => listings.map(({ classId }) => classId));
  const names = await classNames(classIds);
  return new Map(
    children.map((child) => [child._id, childCardAt(child, schoolId ?? child.schoolId, names)]),
  );
}

const rosterFrom = ({ _id: childId, listings, designations }: ChildDoc): Roster => ({
  childId,
  listings,
  designations,
});
