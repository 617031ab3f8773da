// Reads and grows the tiles of a district's log. Read for one question, and written once it is answered.
// Tiles prove nothing by themselves: whoever asks compares the root that they give with the one that was signed.
import { subtree, type Whole } from '../signer/merkle';
import { TileModel, type Tile } from './tile.model';

const WIDTH = 256;
const HASH = 32;

/** Something that the tiles should hold is not there; they are to be made anew from the entries. */
export class TileGapError extends Error {}

/** The hashes of a district's log, read as they are asked for. */
export class LogTiles {
  /** By level and number: the hashes of a tile, one after the other, as text. */
  readonly #tiles = new Map<string, string>();
  readonly #touched = new Map<string, { level: number; nth: number }>();

  /** `fresh`: nothing that is stored is believed. */
  constructor(
    private readonly districtId: string,
    private readonly fresh = false,
  ) {}

  /** See `Whole`. */
  readonly whole: Whole = async (from, until) => {
    let [first, end, level] = [from, until, 0];
    for (; end - first >= WIDTH; level++) [first, end] = [first / WIDTH, end / WIDTH];
    const tile = await this.#tile(level, Math.floor(first / WIDTH));
    const hashes = slices(tile, first % WIDTH, end - first);
    if (hashes.length < end - first) throw new TileGapError();
    return subtree(hashes);
  };

  /** Puts a hash at its place on a level; the tile before it must be whole. */
  async put(index: number, hash: string, level = 0): Promise<void> {
    const nth = Math.floor(index / WIDTH);
    const earlierDigests = await this.#tile(level, nth);
    const place = (index % WIDTH) * HASH;
    if (earlierDigests.length < place) throw new TileGapError();
    const tileDigests = earlierDigests.slice(0, place) + hash;
    const id = this.#idOf(level, nth);
    this.#tiles.set(id, tileDigests);
    this.#touched.set(id, { level, nth });
    if (tileDigests.length === WIDTH * HASH)
      await this.put(nth, subtree(slices(tileDigests, 0, WIDTH)), level + 1);
  }

  /** Writes what was put. */
  async save(): Promise<void> {
    const { districtId } = this;
    const writes = [...this.#touched].map(([_id, { level, nth }]) => {
      const hashes = Buffer.from(this.#tiles.get(_id)!, 'binary');
      const tile = { districtId, version: 0, level, nth, count: hashes.length / HASH, hashes };
      return { replaceOne: { filter: { _id }, replacement: tile, upsert: true } };
    });
    if (writes.length > 0) await TileModel.collection.bulkWrite(writes as never);
  }

  async #tile(level: number, nth: number): Promise<string> {
    const id = this.#idOf(level, nth);
    const known = this.#tiles.get(id);
    if (known !== undefined) return known;
    const stored = this.fresh ? null : await TileModel.findById(id).lean<Tile>();
    const bytes = stored
      ? Buffer.from((stored.hashes as unknown as { buffer: Uint8Array }).buffer)
      : '';
    const text = bytes.toString('binary');
    this.#tiles.set(id, text);
    return text;
  }

  #idOf(level: number, nth: number): string {
    return `${this.districtId}/${level}/${nth}`;
  }
}

function slices(tileDigests: string, from: number, count: number): string[] {
  const end = Math.min(tileDigests.length, (from + count) * HASH);
  const hashes: string[] = [];
  for (let place = from * HASH; place < end; place += HASH)
    hashes.push(tileDigests.slice(place, place + HASH));
  return hashes;
}
