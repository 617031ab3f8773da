// The act itself: in one transaction the tombstone comes into the ledger, the data key goes, and whatever else its caller
// adds stands or falls with it. From then on nothing that was sealed of the child opens, here or in any copy made later.
import type { Ctx } from '../context';
import { destroyAgain, destructionOf, DataKeyModel } from '../crypto';
import { change, commit, type ChangeBuilder } from '../db';
import type { Traced } from '../trace';
import { ErasureModel, erasureId } from './erasure.model';
import type { Tombstone } from './tombstones';

/** The change that destroys a child's key and says so, in the district's chain, by ids only. */
export async function erasureChange(tombstone: Tombstone): Promise<ChangeBuilder> {
  const { districtId, childId, basis, cause, askedById, agreedById, at } = tombstone;
  const facts = { basis, cause, askedBy: askedById, agreedBy: agreedById, at: at.toISOString() };
  const made = change(`district:${districtId}`)
    .entry('child.erased', childId, facts)
    .record(ErasureModel, { _id: erasureId(childId), ...tombstone });
  const destruction = await destructionOf(childId, at);
  if (!destruction) return made;
  return made.update(DataKeyModel, destruction.guard, destruction.update);
}

/** Destroys the key of a child that was erased before and whose key somebody has put back; an entry says that it was so. */
export async function eraseKeyAgain(ctx: Ctx, tombstone: Tombstone): Promise<void> {
  await commit(ctx, erasedAgain(tombstone));
  await destroyAgain({ id: tombstone.childId, districtId: tombstone.districtId }, tombstone.at);
}

/** The entry of whatever is taken away again. */
export const erasedAgain = ({ districtId, childId }: Traced): ChangeBuilder =>
  change(`district:${districtId}`).entry('child.erasedAgain', childId);
