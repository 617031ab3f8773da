// The group committer: changes that queue while a commit is in flight share the next transaction.
// No timer: one writer never waits, many writers share the cost; a faulty change is refused alone.
import type { Receipt } from '../chain/entry.model';
import type { Ctx } from '../context';
import { ForeignTailError } from '../chain/tail';
import { Fault } from '../fail';
import type { ChangeBuilder } from './change';
import { OnceTakenError, StaleActorError } from '../store/conflict';
import { CommitQueue, type BatchLimits } from './queue';
import { prepare, type Prepared } from './prepare';
import { presentTurn } from './turns';

interface CommitterLimits extends BatchLimits {
  queue: number;
  deadlineMs: number;
}

const LIMITS: CommitterLimits = {
  batches: 3,
  batchChanges: 64,
  batchBytes: 4 * 1024 * 1024,
  queue: 1000,
  deadlineMs: 10_000,
};

/** A committer with its own queue and its own view of the chains' tails; a process needs one. */
export function createCommitter(limits: Partial<CommitterLimits> = {}) {
  const { queue: most, deadlineMs, ...batch } = { ...LIMITS, ...limits };
  const queue = new CommitQueue(batch);

  /** Writes the change; rejects with ConflictError, DuplicateError, OnceTakenError, StaleActorError or a Fault. */
  return async (ctx: Ctx, change: ChangeBuilder): Promise<Receipt> => {
    const prepared = await prepare(ctx, change);
    if ((await ctx.stillActs) === false) throw new StaleActorError();
    if (await ctx.once?.earlier) throw new OnceTakenError(String(prepared.once?._id));
    if (queue.length >= most) throw new Fault('common/busy');
    return withDeadline(queue, { prepared, deadlineMs }).catch((error: unknown) => {
      if (error instanceof ForeignTailError) {
        const { chain } = error;
        ctx.ports.log.error({ chain }, 'the end of a chain is not as the service wrote it');
      }
      throw error;
    });
  };
}

async function withDeadline(
  queue: CommitQueue,
  { prepared, deadlineMs }: { prepared: Prepared; deadlineMs: number },
): Promise<Receipt> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Receipt>((resolve, reject) => {
      const one = {
        prepared,
        since: Date.now(),
        late: false,
        turn: presentTurn(),
        resolve,
        reject,
      };
      timer = setTimeout(() => queue.expire(one), deadlineMs);
      queue.push(one);
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Writes a change in the process's own committer. */
export const commit = createCommitter();
