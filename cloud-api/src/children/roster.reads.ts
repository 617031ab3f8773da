// What rooms above ask about children as facts: these reads know no actor.
// Whoever asks has its own rights, or acts as the system.
import type { ChildCard } from '@xinqiao/types/children';
import { byId, listMany } from '../platform/db';
import { schoolOf } from '../organisations';
import { Child, type ChildDoc } from './child.model';
import type { Roster } from './child.rules';
import { CARD_FIELDS, childCardAt } from './child.view';
import type { Shown } from './kept-card';
import { classNames } from './surroundings';

/** The child, whoever asks, or null. */
export function childById(childId: string): Promise<ChildDoc | null> {
  return byId(Child, childId);
}

/** A roster with what a card of its child is told from. */
export type ShownRoster = Roster & Shown;

/** The rosters of every child who has ever been on a school's list; `listingOn` says who was on which day. */
export async function rostersOfSchool(schoolId: string): Promise<ShownRoster[]> {
  const school = await schoolOf(schoolId);
  if (!school) return [];
  const { districtId } = school;
  const found = await listMany(Child, { districtId, 'listings.schoolId': schoolId }, ROSTER);
  return found.map((child) => ({ childId: child._id, ...child }));
}

/** Cards by child id, as the given school knows the children (without one: as they are now). */
export async function cardsOf(
  childIds: readonly string[],
  schoolId?: string,
): Promise<Map<string, ChildCard>> {
  const ids = [...new Set(childIds)];
  const found = await Promise.all(ids.map((id) => cardChild(id, schoolId)));
  const children = found.filter((child) => child !== null);
  const classIds = children.flatMap((child) => [child, ...child.listings]);
  const names = await classNames(classIds.map(({ classId }) => classId));
  return new Map(
    children.map((child) => [child._id, childCardAt(child, schoolId ?? child.schoolId, names)]),
  );
}

/** What a card needs of a child; its stays only where it is shown as a school knew it that it has left. */
async function cardChild(childId: string, schoolId: string | undefined) {
  const child = await byId(Child, childId, CARD_FIELDS);
  if (!child) return null;
  const left = schoolId !== undefined && child.schoolId !== schoolId;
  const history = left ? await byId(Child, childId, ['listings']) : null;
  return { ...child, listings: history?.listings ?? [] };
}

/** What rosters and cards are made of, without the sealed fields. */
const ROSTER = [...CARD_FIELDS, 'listings', 'designations'] as const;
