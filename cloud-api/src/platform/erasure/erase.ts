// The act itself: in one transaction the tombstone comes into the ledger, the data key goes, and whatever else its caller
// adds stands or falls with it. From then on nothing that was sealed of the child opens, here or in any copy made later.
import { destructionOf, DataKeyModel } from '../crypto';
import { change, type ChangeBuilder } from '../db';
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
