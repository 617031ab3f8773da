// Lists come in pages. A cursor names the last row seen by its sort values, so rows that arrive
// or leave in between neither repeat nor hide others.
import { BAD_CURSOR } from '@xinqiao/types/common';
import type { Query } from 'mongoose';
import { Fault } from '../fail';

/** Which page of a list, and in which order. */
export interface PageAsk {
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
/** A list that is sifted is looked through in pages of this many rows, and so far for one answer. */
const AT_ONCE = 100;
const LOOKED_THROUGH = 2000;

/** One page of `query` (a plain `Model.find(filter)`), as plain documents. */
export async function page<T>(query: Query<T[], T>, ask: PageAsk): Promise<Page<T>> {
  const limit = limitOf(ask);
  const sort = wholeSort(ask);
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

/**
 * One page of those rows of a list that are wanted, where no filter can say which: the list is looked through in its
 * order until the page is full. A page that would look through too much ends earlier, and the next one goes on there.
 */
export async function sift<T extends object>(
  list: () => Query<T[], T>,
  ask: PageAsk,
  wantedOf: (rows: T[]) => Promise<T[]>,
): Promise<Page<T>> {
  const limit = limitOf(ask);
  const found: T[] = [];
  let { cursor } = ask;
  for (let seen = 0; seen < LOOKED_THROUGH; seen += AT_ONCE) {
    const { items: rows, next } = await page<T>(list(), { ...ask, cursor, limit: AT_ONCE });
    found.push(...(await wantedOf(rows)));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const isWhole = next === null && found.length <= limit;
    if (isWhole) return { items, next: null };
    if (items.length === limit && last) return { items, next: cursorAfter(wholeSort(ask), last) };
    cursor = next ?? undefined;
  }
  return { items: found, next: cursor ?? null };
}

const limitOf = ({ limit = USUAL, most = MOST }: PageAsk) => Math.min(Math.max(limit, 1), most);
const wholeSort = ({ sort }: PageAsk): PageAsk['sort'] => ({
  ...sort,
  _id: sort._id ?? lastDirection(sort),
});
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
