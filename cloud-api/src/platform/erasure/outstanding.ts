// What a database still holds of children that were erased: nothing, unless it was put back from an older copy or an erasure
// stopped half way. The service asks before it serves.
import type { Settings } from '../context';
import { hasKey, neverOpen } from '../crypto';
import { byId } from '../db';
import { ErasureModel, erasureId, type ErasureDoc } from './erasure.model';
import { namedIn } from './places';
import { isTombstone, tombstonesIn, type Tombstone } from './tombstones';

type Kept = Pick<Settings, 'checkpointKey' | 'erasuresFile'>;

/** The tombstones outside the database; none where no file is named, as in the demo. */
export function tombstonesOutside({ erasuresFile, checkpointKey }: Kept): Tombstone[] {
  return erasuresFile === undefined ? [] : tombstonesIn(erasuresFile, checkpointKey);
}

/** Lets the process know of every child that was erased, here and outside: no key of theirs opens anything, whoever puts it back. */
export function rememberErased(settings: Kept): void {
  neverOpen(async () => {
    const all = [...(await tombstonesHere(settings)), ...tombstonesOutside(settings)];
    return all.map(({ childId }) => childId);
  });
}

/** The tombstones of this database that the district has signed, the earliest first; what else somebody has put there is none. */
export async function tombstonesHere({ checkpointKey }: Kept): Promise<Tombstone[]> {
  const rows = ErasureModel.collection.find({}).sort({ at: 1 });
  const found = (await rows.toArray()) as unknown as ErasureDoc[];
  return found.filter((one) => isTombstone(checkpointKey, one));
}

/** Those of these children of whom this database still tells something, or does not know that they were erased. */
export async function outstanding(tombstones: readonly Tombstone[]): Promise<Tombstone[]> {
  const each = tombstones.map(async (one) => ((await isErased(one)) ? [] : [one]));
  return (await Promise.all(each)).flat();
}

async function isErased({ districtId, childId }: Tombstone): Promise<boolean> {
  const child = { districtId, childId };
  const [opens, left, record] = await Promise.all([
    hasKey(childId),
    namedIn(child),
    byId(ErasureModel, erasureId(childId), ['_id']),
  ]);
  return !opens && left === 0 && record !== null;
}

/** Refuses to serve while a child that was erased is still told of; throws a Chinese sentence. */
export async function requireErased(settings: Kept): Promise<void> {
  const left = await outstanding(tombstonesOutside(settings));
  if (left.length === 0) return;
  throw new Error(
    `有 ${left.length} 个依法删除过的孩子，这个数据库里还有他们的内容（多半是用旧的备份恢复的）；请先运行 operator erase --again，再启动服务。`,
  );
}
