// Has the signer sign how far the log of a district has come, and only what continues what was signed before: the ends of the last
// checkpoint must still lie where they were, what has come since must follow from them, and the old root be that of the old entries.
// All of this the service looks at itself; that the new log begins with the old one, the signer does not believe without a proof.
import { isDeepStrictEqual } from 'node:util';
import type { Ctx } from '../context';
import {
  CLOCKS_APART,
  headsRootOf,
  SignerAwayError,
  SignerRefusalError,
  type LoggedHead,
  type Signed,
} from '../signer';
import type { PublicKey } from '../signer/keys';
import { growthPath, rootBetween } from '../signer/merkle';
import { openNote, textOf, type Statement } from '../signer/note';
import { duplicateOf } from '../store/conflict';
import type { Break } from './breaks';
import { CheckpointModel, lastCheckpoint, type Checkpoint } from './checkpoint.model';
import { lastDaily } from './daily-checkpoint.model';
import { checkDailyCheckpoints } from './daily-checkpoints';
import { growth, headsOf, lostEnds, placed } from './log';
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

/**
 * Has the log of a district signed as it lies there now; what the signer has signed already and nobody wrote down is written
 * down. Throws LogContradictedError where it does not continue the last one, SignerAwayError where nobody signs.
 */
export async function makeCheckpoint(ctx: Ctx, districtId: string): Promise<Checkpoint> {
  const last = await lastCheckpoint(districtId);
  // A clock that was set back: nothing is signed for a time that has been signed already.
  if (last && last.at > ctx.now) return last;
  const asked = { districtId, last };
  const made = await tryCheckpoint(ctx, asked).catch(unlessRefused);
  if (!(made instanceof Error)) return made;
  // Another worker was faster: what it has had signed stands, whether or not it has written it down.
  const theirs = await lastCheckpoint(districtId);
  if (theirs && theirs.number !== last?.number) return theirs;
  if (made instanceof LogContradictedError) throw made;
  const again = await tryCheckpoint(ctx, asked).catch(unlessRefused);
  if (!(again instanceof Error)) return again;
  if (again instanceof LogContradictedError) throw again;
  throw disagreement({ districtId, number: (last?.number ?? 0) + 1 });
}

function unlessRefused(error: unknown): LogContradictedError | SignerRefusalError {
  if (error instanceof LogContradictedError || error instanceof SignerRefusalError) return error;
  throw error;
}

async function tryCheckpoint(
  ctx: Ctx,
  { districtId, last }: { districtId: string; last: Checkpoint | null },
): Promise<Checkpoint> {
  const { signer, config } = ctx.ports;
  const key = config.checkpointKey;
  const missed = missedOf(key, last, await signer.last(districtId));
  const { number, size, heads: before } = last ?? NOTHING;
  const after = missed?.heads ?? (await headsOf(districtId));
  const { leaves, breaks } = await growth(districtId, before, after);
  const faults = [...(await faultsOfThePast(key, { districtId, last })), ...breaks];
  if (faults.length > 0) throw new LogContradictedError(faults);
  const tiles = last
    ? await tilesUpTo(last, signedRoot(key, last))
    : new LogTiles(districtId, true);
  if (!tiles) throw new LogContradictedError([{ kind: 'checkpoint-contradicted', id: last?._id }]);
  for (const [nth, leaf] of leaves.entries()) await tiles.put(size + nth, leaf);
  const heads = placed(after, { heads: before, size });
  const next = size + leaves.length;
  const statement: Statement = {
    ...{ districtId, size: next, number: number + 1, at: missed?.at ?? ctx.now },
    root: hexOf(await rootBetween(tiles.whole, 0, next)),
    headsRoot: headsRootOf(heads),
    ...(last ? {} : await continued(districtId)),
  };
  if (missed && !isSaidIn(key, missed.note, statement)) throw disagreement(statement);
  const path = await growthPath(tiles.whole, size, next);
  const wish = { statement, heads, before: last?.note ?? null, path };
  const note = missed?.note ?? (await signer.sign(wish).catch(unlessClock));
  if (!isSaidIn(key, note, statement)) throw anotherKey();
  return keep(statement, { heads, note, tiles });
}

/** Clocks that lie apart say nothing about the ledger: it is as if nobody were there who signs. */
function unlessClock(error: unknown): never {
  if (error instanceof SignerRefusalError && error.why === CLOCKS_APART)
    throw new SignerAwayError(error.why);
  throw error;
}

const hexOf = (hash: string) => Buffer.from(hash, 'binary').toString('hex');
const signedRoot = (key: PublicKey, { note }: Checkpoint) => openNote(key, note)!.root;
const isSaidIn = (key: PublicKey, note: string, statement: Statement) =>
  openNote(key, note)?.text === textOf(statement);
const anotherKey = () => new SignerAwayError('它的钥匙不是 XQ_CHECKPOINT_KEY 的那一把');
const disagreement = ({ districtId, number }: Pick<Statement, 'districtId' | 'number'>) =>
  new LogContradictedError([{ kind: 'signer-disagrees', id: `ckp_${districtId}_${number}` }]);

/** What the signer has signed after the last checkpoint that is written down; null when nothing was missed. */
function missedOf(
  key: PublicKey,
  last: Checkpoint | null,
  held: Signed | null,
): { note: string; heads: LoggedHead[]; at: Date } | null {
  if (held === null || held.note === last?.note) return null;
  const said = openNote(key, held.note);
  if (said === null) throw anotherKey();
  // Of a checkpoint that is no longer as it was signed, more is told by its own faults.
  if (last && !isGenuine(last, key)) return null;
  if (said.number !== (last?.number ?? 0) + 1) throw disagreement(said);
  return { ...held, at: said.at };
}

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
    // Another worker has written it down in the same moment: the first one stands.
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
  key: PublicKey,
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
  if (said?.note !== one.note || said.headsRoot !== headsRootOf(one.heads)) return false;
  const { districtId, number, size, at } = said;
  return isDeepStrictEqual(
    { districtId, number, size, at },
    { districtId: one.districtId, number: one.number, size: one.size, at: one.at },
  );
}
