// The hashes of a district's log, 256 to a tile, so that a root or a path to it takes a few reads however long the log is.
// They follow from the entries and are made anew where they do not lead to what was signed; nobody has to believe them.
import mongoose from 'mongoose';
import { baseSchema } from '../store/schema';

export interface Tile {
  _id: string;
  districtId: string;
  version: number;
  /** 0: hashes of entries; above, roots of whole tiles of the level below. */
  level: number;
  nth: number;
  count: number;
  hashes: Buffer;
}

const number = { type: Number, required: true };
const tileSchema = baseSchema<Tile>(
  {
    level: number,
    nth: number,
    count: number,
    hashes: { type: mongoose.Schema.Types.Buffer, required: true },
  },
  { collection: 'logTiles' },
);

export const TileModel = mongoose.model<Tile>('LogTile', tileSchema);
