// What a way of changing a ledger is, and what all of them use: raw collections, and luck in choosing a place.
// What the verifier may name is the place that a way answers: an id, a number in the chain, or a kind of break.
import type { BreakKind, Receipt } from '../../../src/platform/chain';
import { EntryModel } from '../../../src/platform/chain';
import type { Ledger } from '../../../stage/floor-ledger';
import { DutyModel, NoteModel } from '../../../stage/floor-models';

/** Where the damage lies; `receipts` are those that somebody kept, where they differ from all. */
export interface Place {
  readonly id?: string;
  readonly seq?: number;
  readonly kind?: BreakKind;
  readonly receipts?: readonly Receipt[];
  /** Checkpoints that somebody kept, printed or in a proof. */
  readonly pages?: readonly string[];
  /** Whether it was seen by somebody else than the verifier, where that is the question. */
  readonly seen?: boolean;
}

/** One way of changing it. */
export interface Mutation {
  readonly name: string;
  tamper(ledger: Ledger, random: () => number): Promise<Place>;
  /** Puts back what other ledgers need, such as an index. */
  mend?(ledger: Ledger): Promise<unknown>;
}

/** A stored document. */
export type Doc = Record<string, unknown>;
/** A filter on raw storage, where no model has a say. */
export const by = (filter: object) => filter as never;
export const entries = () => EntryModel.collection;
export const notes = () => NoteModel.collection;
export const duties = () => DutyModel.collection;

/** One of them, by luck. */
export function one<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!;
}
