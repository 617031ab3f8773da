// A row may hold one name twice, if somebody wrote it past the driver: MongoDB searches by the first, and whoever reads the row gets
// the last. So what was asked by a filter is asked once more of the row as it was read.

type Doc = Record<string, unknown>;

/** Whether a row says itself what a filter asks of it; what cannot be told of it here counts as so. */
type AsAsked = (row: Doc) => boolean;

/** What a filter asks, ready to be asked of many rows. */
export function asAsked(filter: Doc): AsAsked {
  return all(Object.entries(filter).flatMap(([name, wanted]) => askedOf(name, wanted) ?? []));
}

function askedOf(name: string, wanted: unknown): AsAsked | undefined {
  if (name === '$and') return all((wanted as Doc[]).map(asAsked));
  if (name === '$or') return some((wanted as Doc[]).map(asAsked));
  if (name.startsWith('$') || name.includes('.')) return undefined;
  const isWanted = wantedOf(wanted);
  return (row) => {
    const value = row[name];
    return value === undefined || isWanted(value);
  };
}

const all =
  (asked: readonly AsAsked[]): AsAsked =>
  (row) =>
    asked.every((each) => each(row));
const some =
  (asked: readonly AsAsked[]): AsAsked =>
  (row) =>
    asked.some((each) => each(row));

/** Whether a value is what is wanted of it. */
type IsWanted = (value: unknown) => boolean;

function wantedOf(wanted: unknown): IsWanted {
  // Nearly everything that is asked for is one text, and a row that was found has just that.
  if (!isCondition(wanted)) return (value) => value === wanted || isAmong([wanted], value);
  const compared = Object.entries(wanted).flatMap(
    ([operator, than]) => COMPARED[operator]?.(than) ?? [],
  );
  return (value) => compared.every((holds) => holds(value));
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
  (than: unknown): IsWanted =>
  (value) => {
    const [a, b] = [plain(value), plain(than)];
    const isNumber = typeof a === 'number' && typeof b === 'number';
    const isText = typeof a === 'string' && typeof b === 'string';
    return isNumber || isText ? holds(a, b) : true;
  };

const COMPARED: Readonly<Record<string, (than: unknown) => IsWanted>> = {
  $eq: (than) => (value) => isAmong([than], value),
  $in: (than) => {
    const all = than as unknown[];
    const known = new Set(all);
    return (value) => known.has(value) || isAmong(all, value);
  },
  $gt: ordered((a, b) => a > b),
  $gte: ordered((a, b) => a >= b),
  $lt: ordered((a, b) => a < b),
  $lte: ordered((a, b) => a <= b),
};
