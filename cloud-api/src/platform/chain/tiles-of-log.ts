// The tiles of a log as far as a checkpoint goes: those that are stored where they lead to its root, otherwise made anew
// from the entries. Where not even those lead there, the entries are others than were signed.
import { CheckpointModel, type Checkpoint } from './checkpoint.model';
import { leafOf } from '../signer';
import { entriesBetween } from './log';
import { leafHash, rootBetween } from '../signer/merkle';
import { LogTiles, TileGapError } from './tiles';

/** The tiles up to this checkpoint; null where the entries do not give the root that was signed (hex). */
export async function tilesUpTo(last: Checkpoint, root: string): Promise<LogTiles | null> {
  const stored = new LogTiles(last.districtId);
  if (await leadsTo(root, stored, last)) return stored;
  const anew = await rebuilt(last);
  return (await leadsTo(root, anew, last)) ? anew : null;
}

/** The tiles made anew from the entries, up to this checkpoint. */
export async function rebuilt({ districtId, number }: Checkpoint): Promise<LogTiles> {
  const tiles = new LogTiles(districtId, true);
  const filter = { districtId, number: { $lte: number } };
  const inOrder = CheckpointModel.find(filter, { heads: 1 }).sort({ number: 1 });
  let before: Checkpoint['heads'] = [];
  let size = 0;
  for await (const { heads } of inOrder.lean<Pick<Checkpoint, 'heads'>[]>().cursor()) {
    for await (const { entry } of entriesBetween(districtId, before, heads))
      await tiles.put(size++, leafHash(leafOf(entry)));
    before = heads;
  }
  return tiles;
}

async function leadsTo(root: string, tiles: LogTiles, { size }: Checkpoint): Promise<boolean> {
  try {
    const told = await rootBetween(tiles.whole, 0, size);
    return Buffer.from(told, 'binary').toString('hex') === root;
  } catch (error) {
    if (error instanceof TileGapError) return false;
    throw error;
  }
}
