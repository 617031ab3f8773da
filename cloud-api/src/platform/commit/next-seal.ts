// The seal that a row bears after an update, worked out before the transaction: the update expects the row at the version
// that is read here, so that either both are true or nothing is written.
import type { Model } from 'mongoose';
import { byId } from '../store/by-id';
import { ConflictError } from '../store/conflict';
import { isSealedOnce, nextSealOf, sealedOf, type RowSeal } from '../store/row-seal';

type Doc = Record<string, unknown>;
interface Change {
  guard: Doc;
  update: Record<string, Doc>;
}

/**
 * The seal after this update; null where the collection has none, or the row is only held. Throws where the row that
 * lies there is not as the service wrote it: what somebody else has changed gets no seal of ours by being changed again.
 */
export async function nextSeal(
  model: Model<Doc>,
  { guard, update }: Change,
): Promise<RowSeal | null> {
  const collection = model.collection.collectionName;
  if (!sealedOf(collection) || isSealedOnce(collection) || isOnlyHeld(update)) return null;
  const row = await byId(model, String(guard._id));
  if (!row || row.version !== guard.version) throw new ConflictError(collection);
  return nextSealOf(collection, row, after(row, update));
}

const isOnlyHeld = ({ $inc = {}, ...others }: Change['update']): boolean =>
  Object.keys($inc).join() === 'version' && Object.keys(others).length === 0;

/** The row as the update leaves it; of what the database can do only what rooms use on such rows. */
function after(row: Doc, { $set = {}, $unset = {}, $inc = {}, ...others }: Change['update']): Doc {
  const strange = [...Object.keys(others), ...Object.keys($inc).filter((it) => it !== 'version')];
  const paths = [...Object.keys($set), ...Object.keys($unset)];
  strange.push(...paths.filter((path) => path.includes('.')));
  if (strange.length > 0) throw new Error(`a sealed row is not changed by ${strange.join()}`);
  const next = { ...row, ...$set };
  for (const field of Object.keys($unset)) delete next[field];
  return next;
}
