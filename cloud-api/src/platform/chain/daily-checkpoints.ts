// Holds the checkpoints of the earlier form against the chains and against each other.
// What they state is what they always stated: the ends of the chains on a day, each with the signature of the one before.
import type { Break } from './breaks';
import { bodyBytes } from './commitment';
import { DailyCheckpointModel, type DailyCheckpoint } from './daily-checkpoint.model';
import { lostEnds } from './log';
import { merkleRoot } from '../signer/merkle';
import { isSignatureOf, type PublicKey } from '../signer/keys';

/** All that is wrong with them, of one district or of all. */
export async function checkDailyCheckpoints(key: PublicKey, districtId?: string): Promise<Break[]> {
  const filter = districtId === undefined ? {} : { districtId };
  const breaks: Break[] = [];
  let last: DailyCheckpoint | null = null;
  const inOrder = DailyCheckpointModel.find(filter).sort({ districtId: 1, day: 1 });
  for await (const one of inOrder.lean<DailyCheckpoint[]>().cursor()) {
    const { _id: id, districtId: place, prev } = one;
    const before: string = last?.districtId === place ? last.signature : '';
    if (!isGenuine(one, key)) breaks.push({ kind: 'checkpoint-forged', id });
    else {
      if (prev !== before) breaks.push({ kind: 'checkpoint-missing', id });
      for (const { chain, seq } of await lostEnds(one.heads))
        breaks.push({ kind: 'checkpoint-contradicted', chain, seq, id });
    }
    last = one;
  }
  return breaks;
}

function isGenuine(one: DailyCheckpoint, key: PublicKey): boolean {
  const { districtId, day, at, heads, prev, root, alg } = one;
  if (dailyRootOf(heads) !== root) return false;
  const message = bodyBytes({ districtId, day, at, heads: heads.length, prev, root, alg });
  return isSignatureOf(key, message, one.signature);
}

const dailyRootOf = (heads: DailyCheckpoint['heads']): string =>
  merkleRoot(heads.map(({ chain, seq, hash }) => Buffer.from(`${chain}\n${seq}\n${hash}`)));
