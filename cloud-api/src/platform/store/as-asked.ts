// A row may hold one name twice, if somebody wrote it past the driver: MongoDB searches by the first, and whoever reads the row gets
// the last. So what was asked by a filter is asked once more of the row as it was read.

type Doc = Record<string, unknown>;

/** Whether a row says itself what a filter asked of it; what cannot be told of it here counts as so. */
export function isAsAsked(filter: Doc, row: Doc): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === '$and') return (wanted as Doc[]).every((each) => isAsAsked(each, row));
    if (name === '$or') return (wanted as Doc[]).some((each) => isAsAsked(each, row));
    if (name.startsWith('$') || name.includes('.')) return true;
    const value = row[name];
    return value === undefined || isWanted(wanted, value);
  });
}

function isWanted(wanted: unknown, value: unknown): boolean {
  if (!isCondition(wanted)) return isAmong([wanted], value);
  return Object.entries(wanted).every(([operator, than]) => {
    const compare = COMPARED[operator];
    return compare === undefined || compare(value, than);
  });
}

const isCondition = (wanted: unknown): wanted is Doc =>
  wanted !== null &&
  typeof wanted === 'object' &&
  Object.getPrototypeOf(wanted) === Object.prototype;

/** Lists count by any of their elements, as the database has it. */
const isAmong = (all: readonly unknown[], value: unknown): boolean =>
  [value].flat().some((one) => all.some((each) => isSame(each, one))) ||
  (Array.isArray(value) && all.some(Array.isArray));

function isSame(one: unknown, other: unknown): boolean {
  const [a, b] = [plain(one), plain(other)];
  return a === UNKNOWN || b === UNKNOWN || a === b;
}

const UNKNOWN = Symbol('unknown');

/** Instants by their number; bytes and whatever else has a form of its own is not looked at. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof Date) return value.getTime();
  return typeof value === 'object' && value !== null ? UNKNOWN : value;
}

const ordered =
  (holds: (a: number | string, b: number | string) => boolean) =>
  (value: unknown, than: unknown): boolean => {
    const [a, b] = [plain(value), plain(than)];
    const isNumber = typeof a === 'number' && typeof b === 'number';
    const isText = typeof a === 'string' && typeof b === 'string';
    return isNumber || isText ? holds(a, b) : true;
  };

const COMPARED: Readonly<Record<string, (value: unknown, than: unknown) => boolean>> = {
  $eq: (value, than) => isAmong([than], value),
  $in: (value, than) => isAmong(than as unknown[], value),
  $gt: ordered((a, b) => a > b),
  $gte: ordered((a, b) => a >= b),
  $lt: ordered((a, b) => a < b),
  $lte: ordered((a, b) => a <= b),
};
