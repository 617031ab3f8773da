// Wrapping keys turn: data keys that lie under an older version are wrapped anew under the current one, and until none is
// left the older one is needed. A wrapped key begins with its version, so an index on its bytes tells them apart.
import { isWhole, nextSealOf } from '../store/row-seal';
import { DataKeyModel, type DataKey } from './data-key.model';
import { bytesOf, keyRing, unwrapped, wrapped } from './data-keys';
import { rangeOf, SealBrokenError, versionOf } from './envelope';

const COLLECTION = DataKeyModel.collection.collectionName;
const DATA_KEY_BYTES = 32;
/** So many keys of a version are tried; where none opens, the version is another than it was. */
const TRIED = 3;

const versionRange = (version: number) => {
  const [$gte, $lte] = rangeOf(version, DATA_KEY_BYTES);
  return { $gte, $lte };
};
const under = (version: number) =>
  DataKeyModel.collection
    .find({ wrapped: versionRange(version) } as object)
    .map((row) => row as unknown as DataKey);

/** How many data keys lie under each version of the wrapping key. */
export async function keysByVersion(): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  const { $lte: last } = versionRange(255);
  let after: Buffer = versionRange(0).$gte;
  for (;;) {
    const filter = { wrapped: { $gt: after, $lte: last } } as object;
    const first = await DataKeyModel.collection.findOne(filter, { sort: { wrapped: 1 } });
    if (!first) return counts;
    const version = versionOf(bytesOf((first as unknown as DataKey).wrapped!));
    const wrapped = versionRange(version);
    counts.set(version, await DataKeyModel.collection.countDocuments({ wrapped }));
    after = wrapped.$lte;
  }
}

/** What a round of wrapping anew came to. */
interface Rewrapped {
  done: number;
  /** Ids of keys that do not open under the version that they name. */
  broken: string[];
}

/** Wraps all keys anew that lie under an older version that is at hand. */
export async function rewrapKeys(): Promise<Rewrapped> {
  const { current, wrapping } = keyRing();
  const round: Rewrapped = { done: 0, broken: [] };
  for (const version of (await keysByVersion()).keys()) {
    if (version === current || !wrapping.has(version)) continue;
    for await (const row of under(version)) {
      const anew = rewrapped(row);
      if (anew === null) round.broken.push(row._id);
      else round.done += await put(row, anew);
    }
  }
  return round;
}

function rewrapped(row: DataKey): Buffer | null {
  // A row that somebody else has written does not get a seal of ours by being wrapped anew.
  const key = isWhole(COLLECTION, { ...row }) ? opened(row) : null;
  return key && wrapped(row._id, key);
}

function opened(row: DataKey): Buffer | null {
  try {
    return unwrapped(row);
  } catch (error) {
    if (error instanceof SealBrokenError) return null;
    throw error;
  }
}

async function put(row: DataKey, anew: Buffer): Promise<number> {
  const { _id, version } = row;
  const seal = nextSealOf(COLLECTION, { ...row }, { ...row, wrapped: anew });
  const update = { $set: { wrapped: anew, seal }, $inc: { version: 1 } };
  const done = await DataKeyModel.collection.updateOne({ _id, version } as object, update);
  return done.matchedCount;
}

/** Refuses keys without which something that is kept would stay shut; throws Chinese sentences. */
export async function requireKeys(): Promise<void> {
  const faults: string[] = [];
  for (const [version, count] of await keysByVersion()) {
    const fault = await faultOf(version);
    if (fault !== null) faults.push(`有 ${count} 把数据密钥用第 ${version} 版密钥封着，${fault}`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

async function faultOf(version: number): Promise<string | null> {
  if (!keyRing().wrapping.has(version)) return 'XQ_KEYS 里却没有这一版；请把它加回去。';
  const some = await under(version).limit(TRIED).toArray();
  return some.some((row) => opened(row) !== null)
    ? null
    : 'XQ_KEYS 里的这一版却打不开它们；请换回原来的那一把。';
}

/** The ids of all data keys of a district, or of all, that do not open. */
export async function* brokenKeys(districtId?: string): AsyncGenerator<string> {
  const filter = { wrapped: { $ne: null }, ...(districtId ? { districtId } : {}) };
  for await (const row of DataKeyModel.collection.find(filter as object))
    if (opened(row as unknown as DataKey) === null) yield String(row._id);
}
