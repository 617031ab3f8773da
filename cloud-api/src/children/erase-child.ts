// A child is erased: its key goes and its name, 学籍号, alias, number and categories with it, in one transaction with the
// tombstone. What happened when, and with how many, stays; the other rooms' places are rewritten after it (platform/erasure).
import { ERASED } from '@xinqiao/types/children';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { forgetKey } from '../platform/crypto';
import { commit, type ChangeBuilder } from '../platform/db';
import { erasureChange, type Tombstone } from '../platform/erasure';
import { Child, type ChildDoc, type Listing } from './child.model';
import { ERASED_NUMBERS } from './child.rules';
import { leaving } from './remove-child';
import { childById } from './roster.reads';

/** Nothing can be read of it, and there is nothing in it. */
export const NOTHING = Buffer.alloc(0);

/** What stands in a child's fields once it is erased. The blind index is unique in the district, and is of no number. */
export const blankIdentity = (childId: string) => ({
  alias: ERASED,
  name: NOTHING,
  studentNo: NOTHING,
  studentNoIndex: `erased:${childId}`,
  provisionalNo: false,
  sealedCategories: NOTHING,
});

const WHY = '依法删除';

/**
 * Destroys the child's key under this tombstone; a database put back from a copy older than the child gets the tombstone alone.
 * In such a copy it may still be on a list, and leaves that first.
 */
export async function eraseChild(ctx: Ctx, tombstone: Tombstone): Promise<void> {
  const known = await childById(tombstone.childId);
  if (known?.listed) {
    const leave = { day: shanghaiDay(ctx.now), reason: WHY };
    await commit(ctx, await leaving(ctx, known, leave));
  }
  const child = known?.listed ? await childById(tombstone.childId) : known;
  await commit(ctx, child ? await withChild(child, tombstone) : await erasureChange(tombstone));
  forgetKey(tombstone.childId);
}

async function withChild(child: ChildDoc, tombstone: Tombstone): Promise<ChangeBuilder> {
  const { _id: childId, version, schoolId } = child;
  const listings = await withoutNumbers(child);
  const number = listings.findLast((stay) => stay.schoolId === schoolId)?.number ?? child.number;
  const blank = { ...blankIdentity(childId), listings, number, erasedAt: tombstone.at };
  const made = await erasureChange(tombstone);
  return made.update(Child, { _id: childId, version }, { $set: blank });
}

/** Where the child was, under numbers that no child is known by; each is unique at its school, as all are. */
async function withoutNumbers({ districtId, listings }: ChildDoc): Promise<Listing[]> {
  const schools = [...new Set(listings.map(({ schoolId }) => schoolId))];
  const numbers = new Map<string, number>();
  for (const schoolId of schools) {
    const erased = { districtId, erasedAt: { $exists: true }, 'listings.schoolId': schoolId };
    numbers.set(schoolId, ERASED_NUMBERS + (await Child.countDocuments(erased)));
  }
  return listings.map((stay) => ({ ...stay, number: numbers.get(stay.schoolId) ?? stay.number }));
}
