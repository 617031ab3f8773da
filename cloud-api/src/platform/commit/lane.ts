// One lane of the group committer: takes what has queued, writes it in one transaction, and finds
// the culprit when something is wrong with one of many.
import { EntryModel, type Receipt } from '../chain/entry.model';
import { Fault } from '../fail';
import { OnceTakenError, duplicateOf } from '../store/conflict';
import { connectionNumber } from '../store/connection';
import { OnceModel } from './once.model';
import type { Prepared } from './prepare';
import { isTransient, isUnknownOutcome, writeBatch, type Tails } from './write';

/** A change in the queue or in flight; `late` once its deadline has passed and its caller has left. */
interface Waiting {
  prepared: Prepared;
  late: boolean;
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

export interface BatchLimits {
  batchChanges: number;
  batchBytes: number;
}

/** A queue of changes and the process's view of their chains' tails. */
export class Lane {
  private readonly waiting: Waiting[] = [];
  private readonly tails: Tails = new Map();
  private connection = 0;
  private busy = false;

  constructor(private readonly limits: BatchLimits) {}

  get length(): number {
    return this.waiting.length;
  }

  push(one: Waiting): void {
    this.waiting.push(one);
    if (this.busy) return;
    this.busy = true;
    setImmediate(() => void this.pump()); // by then everybody who came in the same turn is in the queue
  }

  /**
   * Lets the caller go with `common/busy`. What still queues is dropped; what is in flight may yet be
   * written, and its idempotency key will say so when the phone asks again.
   */
  expire(one: Waiting): void {
    one.late = true;
    const at = this.waiting.indexOf(one);
    if (at >= 0) this.waiting.splice(at, 1);
    one.reject(new Fault('common/busy'));
  }

  private async pump(): Promise<void> {
    while (this.waiting.length > 0) await this.settle(this.take());
    this.busy = false;
  }

  private take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { prepared } of this.waiting) {
      bytes += prepared.bytes;
      if (count > 0 && (bytes > this.limits.batchBytes || count >= this.limits.batchChanges)) break;
      count++;
    }
    return this.waiting.splice(0, count);
  }

  private async settle(batch: Waiting[]): Promise<void> {
    this.forgetOtherDatabases();
    let left = batch;
    for (let tries = 1; left.length > 0; tries++) {
      try {
        const receipts = await writeBatch(
          left.map((one) => one.prepared),
          this.tails,
        );
        left.forEach((one, i) => one.resolve(receipts[i]!));
        return;
      } catch (error) {
        if (!mayPass(error)) return this.refuse(left, error);
        left = left.filter((one) => !one.late);
        await pause(Math.random() * Math.min(5 * tries, 200));
      }
    }
  }

  private forgetOtherDatabases(): void {
    if (this.connection !== connectionNumber()) this.tails.clear();
    this.connection = connectionNumber();
  }

  // One change of several is at fault: halve until it stands alone, and refuse only that one.
  private async refuse(batch: Waiting[], error: unknown): Promise<void> {
    if (batch.length === 1 || isUnknownOutcome(error)) {
      batch.forEach((one) => one.reject(meaningOf(error, one.prepared)));
      return;
    }
    const middle = batch.length >> 1;
    await this.settle(batch.slice(0, middle));
    await this.settle(batch.slice(middle));
  }
}

// Another process advanced the chain, or the database is electing: the same batch may pass later.
function mayPass(error: unknown): boolean {
  if (isUnknownOutcome(error)) return false;
  const duplicate = duplicateOf(error);
  if (duplicate) return duplicate.collection === EntryModel.collection.collectionName;
  return isTransient(error) || isUnreachable(error);
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && /^Mongo(ServerSelection|Network|PoolCleared)/.test(error.name);
}

function meaningOf(error: unknown, prepared: Prepared): unknown {
  if (isUnknownOutcome(error)) return new Fault('common/busy');
  const duplicate = duplicateOf(error);
  const isOnce = duplicate?.collection === OnceModel.collection.collectionName;
  if (isOnce && prepared.once) return new OnceTakenError(String(prepared.once._id));
  return duplicate ?? error;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
