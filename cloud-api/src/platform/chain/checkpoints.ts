// Signs how far the log of a district has come, and only what continues what was signed before: the ends of the last checkpoint
// must still lie where they were, what has come since must follow from them, and the old root must be that of the old entries.
import { isDeepStrictEqual } from 'node:util';
import type { Ctx } from '../context';
import { duplicateOf } from '../store/conflict';
import type { Break } from './breaks';
import { CheckpointModel, lastCheckpoint, type Checkpoint } from './checkpoint.model';
import { lastDaily } from './daily-checkpoint.model';
import { checkDailyCheckpoints } from './daily-checkpoints';
import { growth, headsOf, headsRootOf, lostEnds, placed } from './log';
import { rootBetween } from './merkle';
import { openNote, signedNote, type Statement } from './note';
import { keyPairOf, type KeyPair, type PublicKey } from './signing';
import { LogTiles } from './tiles';
import { tilesUpTo } from './tiles-of-log';

/** What lies there does not continue what was signed; nothing was signed. */
export class LogContradictedError extends Error {
  constructor(readonly breaks: readonly Break[]) {
    super('the log does not continue its last checkpoint');
    this.name = 'LogContradictedError';
  }
}

/** What stands before the first. */
const NOTHING = { number: 0, size: 0, heads: [] } as const;

/** Signs the log of a district as it lies there now. Throws LogContradictedError where it does not continue the last one. */
export async function makeCheckpoint(ctx: Ctx, districtId: string): Promise<Checkpoint> {
  const key = keyPairOf(ctx.ports.config.checkpointSeed);
  const last = await lastCheckpoint(districtId);
  // A clock that was set back: nothing is signed for a time that has been signed already.
  if (last && last.at > ctx.now) return last;
  const { number, size, heads: before } = last ?? NOTHING;
  const after = await headsOf(districtId);
  const { leaves, breaks } = await growth(districtId, before, after);
  const faults = [...(await faultsOfThePast(key, { districtId, last })), ...breaks];
  if (faults.length > 0) throw new LogContradictedError(faults);
  const tiles = last
    ? await tilesUpTo(last, signedRoot(key, last))
    : new LogTiles(districtId, true);
  if (!tiles) throw new LogContradictedError([{ kind: 'checkpoint-contradicted', id: last?._id }]);
  for (const [nth, leaf] of leaves.entries()) await tiles.put(size + nth, leaf);
  const heads = placed(after, { heads: before, size });
  const statement: Statement = {
    ...{ districtId, size: size + leaves.length, number: number + 1, at: ctx.now },
    root: hexOf(await rootBetween(tiles.whole, 0, size + leaves.length)),
    headsRoot: headsRootOf(heads),
    ...(last ? {} : await continued(districtId)),
  };
  return keep(statement, { heads, note: signedNote(key, statement), tiles });
}

const hexOf = (hash: string) => Buffer.from(hash, 'binary').toString('hex');
const signedRoot = (key: KeyPair, { note }: Checkpoint) => openNote(key, note)!.root;

async function keep(
  { districtId, number, at, size }: Statement,
  { tiles, ...made }: Pick<Checkpoint, 'heads' | 'note'> & { tiles: LogTiles },
): Promise<Checkpoint> {
  const _id = `ckp_${districtId}_${number}`;
  const checkpoint = { _id, version: 0, districtId, number, at, size, ...made };
  try {
    await CheckpointModel.collection.insertOne(checkpoint as never);
  } catch (error) {
    if (!duplicateOf(error)) throw error;
    // Another worker has signed in the same moment: the first one stands.
    return (await CheckpointModel.findById(_id).lean<Checkpoint>()) ?? checkpoint;
  }
  await tiles.save();
  return checkpoint;
}

async function continued(districtId: string): Promise<Pick<Statement, 'after'>> {
  const after = await lastDaily(districtId);
  return after === undefined ? {} : { after };
}

/** What of the last checkpoint is not as it was signed, or no longer there. */
async function faultsOfThePast(
  key: KeyPair,
  { districtId, last }: { districtId: string; last: Checkpoint | null },
): Promise<Break[]> {
  if (!last) return checkDailyCheckpoints(key, districtId);
  const { _id: id, heads } = last;
  if (!isGenuine(last, key)) return [{ kind: 'checkpoint-forged', id }];
  const lost = await lostEnds(heads);
  return lost.map(({ chain, seq }) => ({ kind: 'checkpoint-contradicted', chain, seq, id }));
}

/** Whether a checkpoint as it is stored says what this key has signed. */
export function isGenuine(one: Checkpoint, key: PublicKey): boolean {
  const said = openNote(key, one.note);
  if (said === null || said.headsRoot !== headsRootOf(one.heads)) return false;
  const { districtId, number, size, at } = said;
  return isDeepStrictEqual(
    { districtId, number, size, at },
    { districtId: one.districtId, number: one.number, size: one.size, at: one.at },
  );
}
