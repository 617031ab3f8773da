// Signs the chain heads of a district once a day, and holds later chains against what was signed.
// The signing key comes from the configuration; a checkpoint that another key signed is a forgery.
import { shanghaiDay } from '../calendar';
import type { Ctx } from '../context';
import { duplicateOf } from '../store/conflict';
import { collectionOf } from '../store/connection';
import type { Break } from './breaks';
import { CheckpointModel, type ChainHead, type Checkpoint } from './checkpoint.model';
import { ALG, bodyBytes } from './commitment';
import { EntryModel } from './entry.model';
import { merkleRoot } from './merkle';
import { isSignatureOf, keyPairOf, signatureOf, type KeyPair } from './signing';

/** Signs today's heads of a district; once a day, the first one stands. */
export async function makeCheckpoint(ctx: Ctx, districtId: string): Promise<Checkpoint> {
  const day = shanghaiDay(ctx.now);
  const filter = { districtId, day };
  const earlier = await CheckpointModel.findOne(filter).lean();
  if (earlier) return earlier;
  const heads = await headsOf(districtId);
  const last = await CheckpointModel.findOne({ districtId }).sort({ day: -1 }).lean();
  const prev = last?.signature ?? '';
  const words = { districtId, day, at: ctx.now, heads, prev, root: rootOf(heads), alg: ALG };
  const signature = signatureOf(keyPairOf(ctx.ports.config.checkpointSeed), messageOf(words));
  const checkpoint = { _id: `ckp_${districtId}_${day}`, version: 0, ...words, signature };
  // Another worker may have signed in the same moment: the first one stands.
  await CheckpointModel.collection.insertOne(checkpoint as never).catch((error: unknown) => {
    if (!duplicateOf(error)) throw error;
  });
  return (await CheckpointModel.findOne(filter).lean()) ?? checkpoint;
}

/** The sweep that gives every district with entries its checkpoint of the day. */
export async function checkpointDistricts(ctx: Ctx): Promise<void> {
  const districts: string[] = await EntryModel.distinct('districtId');
  for (const districtId of districts) await makeCheckpoint(ctx, districtId);
}

/** What a look at the checkpoints found. */
export interface Checkpoints {
  count: number;
  /** The day of the latest; null when there is none. */
  latest: string | null;
  breaks: Break[];
}

/** Holds all checkpoints against the chains and against each other; `seed` gives the only key that counts. */
export async function checkCheckpoints(seed: Buffer, districtId?: string): Promise<Checkpoints> {
  const key = keyPairOf(seed);
  const filter = districtId === undefined ? {} : { districtId };
  const seen: Checkpoints = { count: 0, latest: null, breaks: [] };
  let last: Checkpoint | null = null;
  const inOrder = CheckpointModel.find(filter).sort({ districtId: 1, day: 1 }).lean<Checkpoint[]>();
  for await (const checkpoint of inOrder.cursor()) {
    const before = last?.districtId === checkpoint.districtId ? last.signature : '';
    seen.breaks.push(...(await faultsOf(checkpoint, { key, before })));
    seen.count++;
    seen.latest = seen.latest && seen.latest > checkpoint.day ? seen.latest : checkpoint.day;
    last = checkpoint;
  }
  return seen;
}

async function faultsOf(
  checkpoint: Checkpoint,
  { key, before }: { key: KeyPair; before: string },
): Promise<Break[]> {
  const { _id: id, prev } = checkpoint;
  if (!isGenuine(checkpoint, key)) return [{ kind: 'checkpoint-forged', id }];
  const gap: Break[] = prev === before ? [] : [{ kind: 'checkpoint-missing', id }];
  return [...gap, ...(await contradictions(checkpoint))];
}

async function contradictions({ _id, heads }: Checkpoint): Promise<Break[]> {
  const ids = heads.map(({ chain, seq }) => `${chain}:${seq}`);
  const found = await collectionOf('entries')
    .find({ _id: { $in: ids } } as object, { projection: { hash: 1 } })
    .toArray();
  const hashes = new Map(found.map((entry) => [String(entry._id), entry.hash]));
  return heads
    .filter(({ chain, seq, hash }) => hashes.get(`${chain}:${seq}`) !== hash)
    .map(({ chain, seq }) => ({ kind: 'checkpoint-contradicted', chain, seq, id: _id }));
}

function isGenuine(checkpoint: Checkpoint, key: KeyPair): boolean {
  if (rootOf(checkpoint.heads) !== checkpoint.root) return false;
  return isSignatureOf(key, messageOf(checkpoint), checkpoint.signature);
}

/** From the end backwards, chain before number: so the database jumps from one chain to the next, and reads one key of each. */
async function headsOf(districtId: string): Promise<ChainHead[]> {
  const groups = await EntryModel.aggregate<ChainHead & { _id: string }>([
    { $match: { districtId } },
    { $sort: { chain: -1, seq: -1 } },
    { $group: { _id: '$chain', seq: { $first: '$seq' }, hash: { $first: '$hash' } } },
    { $sort: { _id: 1 } },
  ]);
  return groups.map(({ _id, seq, hash }) => ({ chain: _id, seq, hash }));
}

const rootOf = (heads: readonly ChainHead[]): string =>
  merkleRoot(heads.map(({ chain, seq, hash }) => Buffer.from(`${chain}\n${seq}\n${hash}`)));

function messageOf(words: Omit<Checkpoint, '_id' | 'version' | 'signature'>): Buffer {
  const { districtId, day, at, heads, prev, root, alg } = words;
  return bodyBytes({ districtId, day, at, heads: heads.length, prev, root, alg });
}
