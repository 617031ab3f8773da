// The number of the newest seal of each row, as far as this process knows: from what it has read and written itself, and from what
// the chain lists. Every state that a row was ever in bears a valid seal, so an earlier one that was put back is told by its number
// alone; that costs a look into memory, and a question to the database only where something looks wrong.
import { cacheOf } from './cache';
import { collectionOf } from './connection';

type Doc = Record<string, unknown>;

const MOST = 500_000;
const newest = cacheOf<number>(MOST);
const keyOf = (collection: string, id: unknown) => `${collection} ${String(id)}`;

/** Remembers that a row has borne this seal. */
export function sealSeen(collection: string, id: unknown, n: number): void {
  const key = keyOf(collection, id);
  if (n > (newest.get(key) ?? -1)) newest.set(key, n);
}

/** Rows with good seals, of which this process knows newer ones. */
export function earlierAmong(collection: string, rows: readonly Doc[]): Doc[] {
  return rows.filter((row) => {
    const n = numberOf(row);
    const known = newest.get(keyOf(collection, row._id)) ?? -1;
    if (n > known) newest.set(keyOf(collection, row._id), n);
    return n < known;
  });
}

/** Whether one of these rows lies there so indeed; one that was read just before its change does not. */
export async function arePutBack(collection: string, rows: readonly Doc[]): Promise<boolean> {
  const ids = { _id: { $in: rows.map(({ _id }) => _id) } } as object;
  const found = await collectionOf(collection).find(ids).toArray();
  return found.some((row) => numberOf(row) < (newest.get(keyOf(collection, row._id)) ?? -1));
}

const numberOf = ({ seal }: Doc): number => (seal as { n?: number } | undefined)?.n ?? -1;
