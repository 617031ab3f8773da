// Where a room keeps something of a child, and what becomes of it when the child is erased: each room says it in a file of
// its own, and the house collects. What is sealed under the child's key need not be touched: it never opens again.
import type { Model } from 'mongoose';

/** Whom a trace leads to. */
export interface Traced {
  districtId: string;
  childId: string;
}

/** One collection in which a child is named, by its id at least. */
export interface Trace {
  // The rows of a collection are of many shapes; here only their names of fields count.
  readonly model: Pick<Model<never>, 'collection'>;
  /** The rows that name the child. */
  readonly of: (child: Traced) => Readonly<Record<string, unknown>>;
  /** Fields sealed under the child's key. */
  readonly sealed?: readonly string[];
  /** Fields in clear that told who the child is, and what stands there afterwards. */
  readonly rewritten?: (child: Traced) => Readonly<Record<string, unknown>>;
  /** What stays, and why that names nobody: one Chinese sentence, shown before the erasure. */
  readonly stays: string;
}

/** What remains of a row in clear: the id of the child and what happened when. */
export const ONLY_IDS = '留下编号、日期和次数，不知道是谁。';
