// The group committer: changes that queue while a commit is in flight share the next transaction.
// No timer: one writer never waits, many writers share the cost; a faulty change is refused alone.
import type { Receipt } from '../chain/entry.model';
import type { Ctx } from '../context';
import { Fault } from '../fail';
import type { ChangeBuilder } from './change';
import { OnceTakenError, StaleActorError } from '../store/conflict';
import { Lane, type BatchLimits } from './lane';
import { prepare, type Prepared } from './prepare';

interface CommitterLimits extends BatchLimits {
  lanes: number;
  queue: number;
  deadlineMs: number;
}

const LIMITS: CommitterLimits = {
  lanes: 2,
  batchChanges: 64,
  batchBytes: 4 * 1024 * 1024,
  queue: 1000,
  deadlineMs: 10_000,
};

/** A committer with its own queues and its own view of the chains' tails; a process needs one. */
export function createCommitter(limits: Partial<CommitterLimits> = {}) {
  const { lanes, queue, deadlineMs, ...batch } = { ...LIMITS, ...limits };
  const all = Array.from({ length: lanes }, () => new Lane(batch));

  /** Writes the change; rejects with ConflictError, DuplicateError, OnceTakenError, StaleActorError or a Fault. */
  return async (ctx: Ctx, change: ChangeBuilder): Promise<Receipt> => {
    const prepared = prepare(ctx, change);
    if ((await ctx.stillActs) === false) throw new StaleActorError();
    if (await ctx.once?.earlier) throw new OnceTakenError(String(prepared.once?._id));
    const lane = all[laneOf(prepared, lanes)]!;
    if (lane.length >= queue) throw new Fault('common/busy');
    return withDeadline(lane, { prepared, deadlineMs });
  };
}

async function withDeadline(
  lane: Lane,
  { prepared, deadlineMs }: { prepared: Prepared; deadlineMs: number },
): Promise<Receipt> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Receipt>((resolve, reject) => {
      const one = { prepared, late: false, resolve, reject };
      timer = setTimeout(() => lane.expire(one), deadlineMs);
      lane.push(one);
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Writes a change in the process's own committer. */
export const commit = createCommitter();

function laneOf({ chain, districtId }: Prepared, lanes: number): number {
  let sum = 0;
  for (const char of chain ?? districtId) sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  return sum % lanes;
}
