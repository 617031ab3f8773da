// A change is a plain value: what one act inserts, updates, relies on, enters in the chain and tells.
// Building it touches nothing; `commit` writes all of it in one transaction, or none.
import type { EventName, EventPayload } from '@xinqiao/types/events';
import type { Model } from 'mongoose';
import type { Json, Receipt } from '../chain/entry.model';
import type { RunningJob } from '../jobs/running-job';
import { provenOf } from '../store/schema';

/** Which document an update expects: the one read, at the version read, and what else must still hold. */
type Guard = { _id: string; version: number } & Record<string, unknown>;
/** MongoDB update operators; `version` is counted up by itself. */
export type Update = Record<string, Record<string, unknown>>;

type Doc = Record<string, unknown>;
export type Step =
  | { do: 'insert'; model: Model<Doc>; doc: Doc | ((receipt: Receipt) => Doc) }
  | { do: 'record'; model: Model<Doc>; doc: Doc }
  | { do: 'bulk'; model: Model<Doc>; docs: readonly Doc[] }
  | { do: 'update'; model: Model<Doc>; guard: Doc; update: Update }
  | { do: 'seal'; model: Model<Doc>; row: Doc }
  | { do: 'rely'; model: Model<Doc>; id: string; version: number };

interface EntryWords {
  kind: string;
  subjectId: string;
  facts: { [key: string]: Json };
}
export interface Emitted {
  name: EventName;
  payload: object;
  dueAt?: Date;
}

/** Collects one change; see `change`. */
export class ChangeBuilder {
  readonly steps: Step[] = [];
  readonly events: Emitted[] = [];
  words: EntryWords | null = null;
  adopts = false;

  constructor(
    readonly chain: string | null,
    readonly districtId: string | undefined,
  ) {}

  /** The one chain entry: kind such as 'talk.recorded', whom or what it is about, ids and dates. */
  entry(kind: string, subjectId: string, facts: EntryWords['facts'] = {}): this {
    if (this.chain === null) throw new Error('a change beside the chain has no entry');
    if (this.words) throw new Error('a change has exactly one entry');
    this.words = { kind, subjectId, facts };
    return this;
  }

  /** Says that its entry seals the entries before it, which are from a version without seals. */
  adopt(): this {
    this.adopts = true;
    return this;
  }

  /** Inserts a document, which may be made from the receipt. */
  insert<T>(model: Model<T>, doc: InsertOf<T> | ((receipt: Receipt) => InsertOf<T>)): this {
    return this.add({ do: 'insert', model: plain(model), doc: doc as Doc });
  }

  /** Inserts a document to which the entry commits; its schema says which fields are `proven`. */
  record<T>(model: Model<T>, doc: InsertOf<T>): this {
    mustBeProven(model);
    return this.add({ do: 'record', model: plain(model), doc: doc });
  }

  /** Inserts many documents to which the entry commits by one Merkle root. */
  bulk<T>(model: Model<T>, docs: readonly InsertOf<T>[]): this {
    mustBeProven(model);
    return this.add({ do: 'bulk', model: plain(model), docs: docs });
  }

  /**
   * Updates exactly the document that was read; otherwise the whole change is refused as a conflict.
   * Throws on a field to which an entry has committed.
   */
  update<T>(model: Model<T>, guard: Guard, update: Update): this {
    mustLeaveProven(model, update);
    const $inc = { ...update.$inc, version: 1 };
    return this.add({ do: 'update', model: plain(model), guard, update: { ...update, $inc } });
  }

  /** Seals a whole row as it lies there, from a time before there were seals; never one that bears a seal. */
  seal<T>(model: Model<T>, row: Doc): this {
    return this.add({ do: 'seal', model: plain(model), row });
  }

  /** Counts up the version of what the decision relies on but does not change. */
  hold<T>(model: Model<T>, id: string, version: number): this {
    mustLeaveProven(model, {});
    const step = { model: plain(model), guard: { _id: id, version }, update: {} };
    return this.add({ do: 'update', ...step, update: { $inc: { version: 1 } } });
  }

  /**
   * Relies on what is not changed and stays as it was read; many may at once. Only for what is changed by an entry on
   * the change's own chain: there two writers exclude each other, so that looking again in the transaction is enough.
   */
  rely<T>(model: Model<T>, id: string, version: number): this {
    if (this.chain === null) throw new Error('a change beside the chain holds what it relies on');
    return this.add({ do: 'rely', model: plain(model), id, version });
  }

  /** Tells an event: one job per subscriber, due at once or at `dueAt` of the business clock. */
  emit<N extends EventName>(name: N, payload: EventPayload<N>, dueAt?: Date): this {
    this.events.push({ name, payload, dueAt });
    return this;
  }

  /** Ends the running job in the same transaction; a worker whose lease is lost writes nothing. */
  finish(job: Pick<RunningJob, 'end'>): this {
    return this.add(job.end);
  }

  private add(step: Step): this {
    this.steps.push(step);
    return this;
  }
}

/** A document to insert: `version` and what has a default may be left out. */
type InsertOf<T> = Omit<T, 'version' | 'proof'> & { version?: number };

/** A change with one entry on the chain `school:<id>` or `district:<id>`; the district is the actor's unless given. */
export function change(chainId: string, districtId?: string): ChangeBuilder {
  return new ChangeBuilder(chainId, districtId ?? /^district:(.+)$/.exec(chainId)?.[1]);
}

/** A change beside the chain, for what is no fact about a child: delivery states, counters, sessions. */
export function changeBeside(districtId?: string): ChangeBuilder {
  return new ChangeBuilder(null, districtId);
}

function mustBeProven(model: { collection: { collectionName: string } }): void {
  const name = model.collection.collectionName;
  if (!provenOf(name)) throw new Error(`${name}: its schema does not say what is proven`);
}

/** The operators whose fields all stand on the left, so that what they touch can be seen. */
const OPERATORS: ReadonlySet<string> = new Set(['$set', '$unset', '$inc', '$push', '$pull']);

/** What an entry has committed to may never change, or the ledger would call our own update a forgery. */
function mustLeaveProven(model: { collection: { collectionName: string } }, update: Update): void {
  const name = model.collection.collectionName;
  const proven = provenOf(name);
  if (proven === 'content') throw new Error('a record is append-only: write another one');
  const fixed = ['_id', 'districtId', 'proof', ...(proven ?? [])];
  const strange = Object.keys(update).find((operator) => !OPERATORS.has(operator));
  if (strange !== undefined) throw new Error(`${strange} is no operator of a change`);
  const paths = Object.values(update).flatMap((fields) => Object.keys(fields));
  const touched = paths.find((path) => fixed.includes(path.split('.')[0] ?? path));
  if (touched !== undefined)
    throw new Error(`${name}.${touched} is proven by the chain: it cannot be updated`);
}

const plain = <T>(model: Model<T>): Model<Doc> => model as unknown as Model<Doc>;
