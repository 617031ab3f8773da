// Signs the ledger of each district once an hour, and when somebody asks. A ledger that does not continue what was signed
// before is not signed until it does again: that is said in the log each time, and to the district once. While the signer does not
// answer everything else goes on, and the next round asks again.
import {
  CheckpointModel,
  describeBreak,
  EntryModel,
  lastCheckpoint,
  LogContradictedError,
  makeCheckpoint,
  type Break,
  type Checkpoint,
} from '../chain';
import type { Ctx } from '../context';
import { changeBeside, commit, DuplicateError } from '../db';
import { SignerAwayError } from '../signer';
import { LedgerHaltModel, type LedgerHalt } from './halt.model';

const HOUR_MS = 3_600_000;
/** So many sentences are kept of what did not fit; `operator verify` tells all. */
const SENTENCES = 20;

/** The sweep: every district with entries whose last checkpoint is of an earlier hour. */
export async function signDueLedgers(ctx: Ctx): Promise<void> {
  // A district whose entries are all gone is missed by what was signed.
  const there: string[] = await EntryModel.distinct('districtId');
  const signed: string[] = await CheckpointModel.distinct('districtId');
  for (const districtId of new Set([...there, ...signed])) {
    const last = await lastCheckpoint(districtId);
    if (!last || hourOf(last.at) < hourOf(ctx.now)) await signLedger(ctx, districtId);
  }
}

const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS);

/** Has the ledger of a district signed now; null when it must not be signed, or nobody is there who signs. */
export async function signLedger(ctx: Ctx, districtId: string): Promise<Checkpoint | null> {
  try {
    const made = await makeCheckpoint(ctx, districtId);
    await goOn(ctx, districtId);
    return made;
  } catch (error) {
    if (error instanceof SignerAwayError) {
      ctx.ports.log.error({ districtId, why: error.message }, 'the signer does not answer');
      return null;
    }
    if (!(error instanceof LogContradictedError)) throw error;
    await halt(ctx, districtId, error.breaks);
    return null;
  }
}

/** So long after its last signature a ledger stands unsigned: one that was due has not come. */
const OVERDUE_MS = 2 * HOUR_MS;

/** Since when the ledger has not been signed that was last signed then; null while the next signature is not overdue. */
export function unsignedSince(lastSigned: Date, now: Date): Date | null {
  return now.getTime() - lastSigned.getTime() > OVERDUE_MS ? lastSigned : null;
}

/** That the ledger of a district is not being signed; null when it is. */
export function openHalt(districtId: string): Promise<LedgerHalt | null> {
  return LedgerHaltModel.findOne({ districtId, until: null }).lean<LedgerHalt>();
}

async function halt(ctx: Ctx, districtId: string, breaks: readonly Break[]): Promise<void> {
  const after = (await lastCheckpoint(districtId))?.number ?? 0;
  const why = breaks.slice(0, SENTENCES).map(describeBreak);
  ctx.ports.log.error({ districtId, after, why }, 'the ledger does not continue what was signed');
  const _id = `hlt_${districtId}_${after}`;
  const row = { _id, districtId, after, since: ctx.now, until: null, why };
  const told = changeBeside(districtId)
    .insert(LedgerHaltModel, row)
    .emit('ledger.halted', { districtId, haltId: _id });
  // It has been told already.
  await commit(ctx, told).catch((error: unknown) => {
    if (!(error instanceof DuplicateError)) throw error;
  });
}

async function goOn(ctx: Ctx, districtId: string): Promise<void> {
  const open = await openHalt(districtId);
  if (!open) return;
  const { _id, version, after } = open;
  ctx.ports.log.info({ districtId, after }, 'the ledger is signed again');
  const made = changeBeside(districtId).update(
    LedgerHaltModel,
    { _id, version },
    { $set: { until: ctx.now } },
  );
  await commit(ctx, made);
}
