// A phone hands over the signed checkpoint that came with its newest receipt. Where it is genuine and not the ledger's own, the
// ledger was put back or written anew since: that is logged, kept for `verify`, and told to the district.
import { createHash } from 'node:crypto';
import { contradictedBy, WitnessModel } from '../chain';
import type { Ctx } from '../context';
import { changeBeside, commit, DuplicateError } from '../db';

/** Whether what a phone holds agrees with the ledger; what nobody here has signed says nothing. */
export async function hearWitness(ctx: Ctx, proof: string): Promise<boolean> {
  const heard = await contradictedBy(ctx.ports.config.checkpointKey, proof);
  if (heard === null) return true;
  const { districtId, number, note } = heard;
  ctx.ports.log.error(
    { districtId, number },
    'a phone holds a checkpoint that is not ours any more',
  );
  const digest = createHash('sha256').update(note).digest('hex');
  const _id = `wit_${districtId}_${digest.slice(0, 16)}`;
  const told = changeBeside(districtId)
    .insert(WitnessModel, { _id, districtId, number, note, at: ctx.now })
    .emit('ledger.contradicted', { districtId, witnessId: _id });
  // It has been told already.
  await commit(ctx, told).catch((error: unknown) => {
    if (!(error instanceof DuplicateError)) throw error;
  });
  return false;
}
