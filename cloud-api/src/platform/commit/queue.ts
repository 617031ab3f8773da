// The queue of the group committer: takes what waits, writes it in one transaction, and finds
// the culprit when something is wrong with one of many.
import { EntryModel, type Receipt } from '../chain/entry.model';
import { Fault } from '../fail';
import { ConflictError, OnceTakenError, duplicateOf } from '../store/conflict';
import { connectionNumber } from '../store/connection';
import { OnceModel } from './once.model';
import type { Prepared } from './prepare';
import { mayGo, onFreeWay, type presentTurn } from './turns';
import { isTransient, isUnknownOutcome, writeBatch, type Tails } from './write';

/** A change in the queue or in flight; `late` once its deadline has passed and its caller has left. */
interface Waiting {
  prepared: Prepared;
  /** When it came (ms of the process's clock). */
  since: number;
  late: boolean;
  /** The turn in which it was asked for. */
  turn: ReturnType<typeof presentTurn>;
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

export interface BatchLimits {
  batchChanges: number;
  batchBytes: number;
  /** Batches that may be on their way at once. */
  batches: number;
}

/**
 * What waits to be written, and the process's view of the chains' tails. While one batch waits for the journal, the next
 * is written; a chain is in one batch at a time, so that its order is that of the queue. A batch that has to be tried
 * again lets the next one go too: whoever writes on other chains does not wait for it.
 */
export class CommitQueue {
  private readonly waiting: Waiting[] = [];
  private readonly taken = new Set<string>();
  private tails: Tails = new Map();
  private connection = 0;
  private batches = 0;
  private writing = false;
  private leaving = false;

  constructor(private readonly limits: BatchLimits) {
    onFreeWay(() => this.leaveSoon());
  }

  get length(): number {
    return this.waiting.length;
  }

  push(one: Waiting): void {
    this.waiting.push(one);
    this.leaveSoon();
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

  private leaveSoon(): void {
    if (this.leaving || this.writing || this.batches >= this.limits.batches) return;
    if (this.waiting.length === 0) return;
    this.leaving = true;
    // By then everybody who came in the same turn is in the queue.
    setImmediate(() => {
      this.leaving = false;
      void this.leave();
    });
  }

  private async leave(): Promise<void> {
    const batch = this.take();
    if (batch.length === 0) return;
    const chains = chainsOf(batch);
    for (const chain of chains) this.taken.add(chain);
    this.batches++;
    this.writing = true;
    let goneOn = false;
    const goOn = () => {
      if (goneOn) return;
      goneOn = true;
      this.writing = false;
      this.leaveSoon();
    };
    await this.settle(batch, goOn);
    for (const chain of chains) this.taken.delete(chain);
    this.batches--;
    goOn();
    this.leaveSoon();
  }

  /** What can be written now, in the order of the queue: whatever waits for a chain of another batch stays. */
  private take(): Waiting[] {
    const { batchBytes, batchChanges } = this.limits;
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    let bytes = 0;
    let full = false;
    for (const one of this.waiting) {
      const { chain, bytes: more } = one.prepared;
      full ||= batch.length > 0 && (bytes + more > batchBytes || batch.length >= batchChanges);
      const waits = chain !== null && (this.taken.has(chain) || !mayGo(chain, one.turn));
      if (full || waits) {
        rest.push(one);
      } else {
        bytes += more;
        batch.push(one);
      }
    }
    this.waiting.splice(0, this.waiting.length, ...rest);
    return batch;
  }

  private async settle(batch: Waiting[], goOn: () => void): Promise<void> {
    const tails = this.tailsHere();
    let left = batch;
    for (let tries = 1; left.length > 0; tries++) {
      try {
        const batch = {
          changes: left.map((one) => one.prepared),
          sessions: toConfirm(left, tries),
        };
        const receipts = await writeBatch(batch, tails, goOn);
        left.forEach((one, i) => one.resolve(receipts[i]!));
        return;
      } catch (error) {
        goOn();
        if (!mayPass(error)) return this.refuse(left, error, goOn);
        left = left.filter((one) => !one.late);
        await pause(Math.random() * Math.min(5 * tries, 200));
      }
    }
  }

  /** The tails in the database of this moment; a batch on its way to another one keeps its own. */
  private tailsHere(): Tails {
    if (this.connection !== connectionNumber()) this.tails = new Map();
    this.connection = connectionNumber();
    return this.tails;
  }

  // One change of several is at fault: halve until it stands alone, and refuse only that one.
  private async refuse(batch: Waiting[], error: unknown, goOn: () => void): Promise<void> {
    if (batch.length === 1 || isUnknownOutcome(error)) {
      batch.forEach((one) => one.reject(meaningOf(error, one.prepared)));
      return;
    }
    const middle = batch.length >> 1;
    await this.settle(batch.slice(0, middle), goOn);
    await this.settle(batch.slice(middle), goOn);
  }
}

/** For so long it is enough that the session was read before the change came into the queue. */
const FRESH_MS = 20;

/** The sessions of those that have waited: whoever was signed out meanwhile writes nothing more. */
function toConfirm(batch: readonly Waiting[], tries: number): string[] {
  const waited = batch.filter(({ since }) => tries > 1 || Date.now() - since > FRESH_MS);
  const ids = waited.flatMap(({ prepared: { sessionId } }) => (sessionId ? [sessionId] : []));
  return [...new Set(ids)];
}

function chainsOf(batch: readonly Waiting[]): Set<string> {
  return new Set(batch.flatMap(({ prepared: { chain } }) => (chain === null ? [] : [chain])));
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
  const meant = duplicate ?? error;
  if (meant instanceof ConflictError) meant.chain = prepared.chain;
  return meant;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
