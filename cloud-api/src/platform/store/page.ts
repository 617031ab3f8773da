// Lists come in pages. A cursor names the last row seen by its sort values, so rows that arrive
// or leave in between neither repeat nor hide others.
import { BAD_CURSOR } from '@xinqiao/types/common';
import type { Query } from 'mongoose';
import { Fault } from '../fail';

interface PageAsk {
  cursor?: string;
  /** 20 unless asked, and never more than `most`. */
  limit?: number;
  /** How many rows one page may have: 100 unless said. */
  most?: number;
  /** Field → 1 or -1; `_id` is added as the last key. Every row must have these fields. */
  sort: Record<string, 1 | -1>;
  /** Where the request carries its cursor, as a JSON pointer; the query unless said. */
  cursorAt?: '/query/cursor' | '/cursor';
}
export interface Page<T> {
  items: T[];
  next: string | null;
}
type Value = string | number | boolean | { date: string };

const MOST = 100;
const USUAL = 20;

/** One page of `query` (a plain `Model.find(filter)`), as plain documents. */
export async function page<T>(query: Query<T[], T>, ask: PageAsk): Promise<Page<T>> {
  const limit = Math.min(Math.max(ask.limit ?? USUAL, 1), ask.most ?? MOST);
  const sort = { ...ask.sort, _id: ask.sort._id ?? lastDirection(ask.sort) };
  const after = ask.cursor === undefined ? [] : [rowsAfter(sort, valuesOf(query, ask, sort))];
  const asked = after.length > 0 ? query.and(after) : query;
  const found = (await asked
    .sort(sort)
    .limit(limit + 1)
    .lean()) as T[];
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found.length > limit && last ? cursorAfter(sort, last) : null;
  return { items, next };
}

const lastDirection = (sort: PageAsk['sort']): 1 | -1 => Object.values(sort).at(-1) ?? 1;

/**
 * What follows the row with these values: the range of the first key, without what has been shown of it.
 * A range and a denial: over alternatives the database would rather sort than go on in the index.
 */
function rowsAfter(sort: PageAsk['sort'], values: unknown[]): Record<string, unknown> {
  const keys = Object.entries(sort);
  const [[first, direction] = ['_id', 1]] = keys;
  const from = { [first]: { [direction === 1 ? '$gte' : '$lte']: values[0] } };
  const shown = keys.slice(1).map(([field, order], nth) => ({
    ...Object.fromEntries(keys.slice(0, nth + 1).map(([earlier], at) => [earlier, values[at]])),
    [field]: { [order === 1 ? '$lt' : '$gt']: values[nth + 1] },
  }));
  return {
    ...from,
    $nor: [...shown, Object.fromEntries(keys.map(([field], at) => [field, values[at]]))],
  };
}

/** The cursor of what follows a row; for lists that are merged from several collections. */
export function cursorAfter(sort: PageAsk['sort'], row: object): string {
  const fields = row as Record<string, unknown>;
  const values = Object.keys(sort).map((key) => {
    const value = fields[key];
    return value instanceof Date ? { date: value.toISOString() } : value;
  });
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function valuesOf<T>(
  { model }: Pick<Query<T[], T>, 'model'>,
  { cursor = '', cursorAt = '/query/cursor' }: PageAsk,
  sort: object,
): unknown[] {
  const fields = Object.keys(sort);
  const values = readCursor(cursor);
  // A value of another kind than its field would match nothing, and an empty list would look like the end.
  const fits = (value: unknown, nth: number) =>
    kindOf(value) === model.schema.path(fields[nth] ?? '')?.instance;
  if (values?.length === fields.length && values.every(fits)) return values;
  throw new Fault('common/invalid', undefined, [{ pointer: cursorAt, detail: BAD_CURSOR }]);
}

/** The kind of a value, in the words in which a schema names the kinds of its fields. */
function kindOf(value: unknown): string {
  if (value instanceof Date) return 'Date';
  return { string: 'String', number: 'Number', boolean: 'Boolean' }[typeof value as string] ?? '';
}

function readCursor(cursor: string): unknown[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(values) ? values.map((value: Value) => readValue(value)) : null;
  } catch {
    return null;
  }
}

// Only plain values: whatever else a stranger writes into a cursor never reaches a filter.
function readValue(value: Value): string | number | boolean | Date {
  if (typeof value !== 'object') return value;
  const date = new Date(value.date);
  if (Number.isNaN(date.getTime())) throw new RangeError('no date');
  return date;
}
