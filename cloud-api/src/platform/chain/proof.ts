// That an entry is in the log that was signed, as a text that anybody checks offline: C2SP's tlog-proof.
// Its `extra` line holds what stands in the log for the entry, so that nothing else is needed.
import { CheckpointModel, lastCheckpoint, type Checkpoint } from './checkpoint.model';
import { EntryModel, type Receipt } from './entry.model';
import { growthPath, leafHash, pathTo, rootOfPath } from '../signer/merkle';
import { openNote } from '../signer/note';
import type { PublicKey } from '../signer/keys';
import { leafOf } from '../signer';
import { publicKeyOf } from './public-key';
import { LogTiles, TileGapError } from './tiles';
import { rebuilt } from './tiles-of-log';

const HEADER = 'c2sp.org/tlog-proof@v1';

/** A proof, the number of the checkpoint that it leads to, and what somebody who believes nobody needs beside it. */
interface Proven {
  proof: string;
  number: number;
  /** The public key of the log, as verifiers take it. */
  key: string;
  /** That the log of an earlier proof is the beginning of this one; null where none was shown. */
  growth: string[] | null;
}

/** The proof that the entry of a receipt is in the latest log that was signed with this key; null while none has taken it in. */
export async function proofOf(
  key: PublicKey,
  receipt: Receipt,
  shown?: string | null,
): Promise<Proven | null> {
  const entry = await EntryModel.findById(`${receipt.chain}:${receipt.seq}`, { districtId: 1 });
  const last = entry && (await lastCheckpoint(entry.districtId));
  const index = last ? await indexOf(last, receipt) : null;
  if (!last || index === null) return null;
  const said = shown ? openNote(key, noteIn(shown)) : null;
  const before = said?.districtId === last.districtId && said.size <= last.size ? said.size : null;
  const asked = { last, index, receipt, before };
  const stored = await tryPath(key, { ...asked, tiles: new LogTiles(last.districtId) });
  if (stored) return stored;
  const tiles = await rebuilt(last);
  const anew = await tryPath(key, { ...asked, tiles });
  if (anew) await tiles.save();
  return anew;
}

/** The checkpoint in a proof; of what is no proof, the text itself. */
export function noteIn(text: string): string {
  return /^c2sp\.org\/tlog-proof@v1\n[^]*?\n\n([^]*)$/.exec(text)?.[1] ?? text;
}

/** The place of an entry in the log: from the end of its chain in the checkpoint that took it in, backwards. */
async function indexOf(last: Checkpoint, { chain, seq }: Receipt): Promise<number | null> {
  const headIn = async (number: number) => {
    const filter = { districtId: last.districtId, number };
    const one = await CheckpointModel.findOne(filter, { heads: { $elemMatch: { chain } } }).lean();
    return one?.heads?.[0];
  };
  let [low, high] = [1, last.number];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (((await headIn(middle))?.seq ?? 0) >= seq) high = middle;
    else low = middle + 1;
  }
  const head = await headIn(low);
  return head && head.seq >= seq ? head.index - (head.seq - seq) : null;
}

interface Asked {
  last: Checkpoint;
  index: number;
  receipt: Receipt;
  /** How many entries the log had that the phone has seen. */
  before: number | null;
  tiles: LogTiles;
}

const base64 = (hash: string): string => Buffer.from(hash, 'binary').toString('base64');

/** Null where the tiles do not lead from the entry to the signed root. */
async function tryPath(
  key: PublicKey,
  { last, index, receipt, before, tiles }: Asked,
): Promise<Proven | null> {
  try {
    const { size, note, number } = last;
    const path = await pathTo(tiles.whole, index, size);
    const leaf = leafOf(receipt);
    const root = rootOfPath({ leaf: leafHash(leaf), index, size }, path);
    const told = root && Buffer.from(root, 'binary').toString('hex');
    if (told === null || openNote(key, note)?.root !== told) return null;
    const hashes = path.map(base64);
    const growth = before === null ? null : await growthPath(tiles.whole, before, size);
    const lines = [HEADER, `extra ${leaf.toString('base64')}`, `index ${index}`, ...hashes];
    const proof = `${lines.join('\n')}\n\n${note}`;
    return {
      proof,
      number,
      key: publicKeyOf(key, last.districtId),
      growth: growth && growth.map(base64),
    };
  } catch (error) {
    if (error instanceof TileGapError) return null;
    throw error;
  }
}
