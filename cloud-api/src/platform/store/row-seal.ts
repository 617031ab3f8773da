// Rows that grant something or say who somebody is carry a seal: a digest under a key that lies outside the database.
// Whoever can write rows there can make no seal, so a row that was planted or changed is refused as soon as it is read.
import mongoose from 'mongoose';
import { arePutBack, earlierAmong } from './newest-seals';

const { BSON } = mongoose.mongo;

type Doc = Record<string, unknown>;

/** `n` counts the seals of a row from 0; an older row put back bears an older number. */
export interface RowSeal {
  n: number;
  mac: Uint8Array;
}

/**
 * What seals are for. A row that `grants` is refused where its seal is broken, and the chain lists each of its seals, so that
 * an earlier row put back is known too. One that stands `alone` changes without an entry: it is refused, and not listed. One
 * that is `shown` is listed, and told by whoever reads the ledger anew: a single broken one must not shut a whole page.
 * One that is `heeded` sets something going, or is read by a person: its seal covers what never changes of it, for its state
 * changes all day beside the chain, and whoever is about to heed it asks whether it is whole.
 */
export type Sealed = 'grants' | 'alone' | 'shown' | 'heeded';

/** What seals are made with, and what is thrown where one does not hold; the crypto floor, which stands above, gives it. */
interface Keeper {
  mac(text: string): Uint8Array;
  broken(): Error;
}

/** Whether records that bear no seal lie as an entry lists them that is from a version without seals. */
type Older = (collection: string, ids: readonly string[]) => Promise<boolean>;

const sealed = new Map<string, Sealed>();
const fixedFields = new Map<string, readonly string[]>();
/** Collections whose rows are written once: those of a version without seals never get one. */
const records = new Set<string>();
let keeper: Keeper | null = null;
let areOlder: Older = () => Promise.resolve(false);

/** Gives the process what its seals are made with. */
export function sealRowsWith(given: Keeper): void {
  keeper = given;
}

/**
 * Says of a collection that its rows are sealed, and whether they are records, which are written once; of rows that are `heeded`,
 * which of their fields never change.
 */
export function keepSealed(
  collection: string,
  how: Sealed,
  { isRecord, fixed = [] }: { isRecord: boolean; fixed?: readonly string[] },
): void {
  sealed.set(collection, how);
  if (isRecord) records.add(collection);
  if (how === 'heeded') fixedFields.set(collection, fixed);
}

/** Whether the seal covers only what never changes of a row, so that no change asks for the next. */
export function isSealedOnce(collection: string): boolean {
  return sealed.get(collection) === 'heeded';
}

/** Gives the process what says of older records that they stand; the chain, which stands above, knows. */
export function knowOlderBy(given: Older): void {
  areOlder = given;
}

/** Whether this collection holds records that are sealed as they are written, and never after. */
export const isSealedRecord = (collection: string): boolean => records.has(collection);

/** How the rows of this collection are sealed, if they are. */
export function sealedOf(collection: string): Sealed | undefined {
  return sealed.get(collection);
}

/** Whether the chain lists each seal of this collection. */
export function isListed(collection: string): boolean {
  const how = sealed.get(collection);
  return how === 'grants' || how === 'shown';
}

/** The names of all collections whose rows grant something, and whose seals the chain lists. */
export function grantingCollections(): string[] {
  return [...sealed].filter(([, how]) => how === 'grants').map(([name]) => name);
}

/** The names of all collections whose rows are sealed. */
export function sealedCollections(): string[] {
  return [...sealed.keys()].sort();
}

/** The seal number `n` of a row as it is about to be written; what casting left in it is taken as it will lie there. */
export function sealOf(collection: string, row: Doc, n = 0): RowSeal {
  const stored = BSON.deserialize(BSON.serialize(row, { ignoreUndefined: true }));
  return { n, mac: macOf(collection, stored, n) };
}

/** The row with its first seal, where its collection has seals. */
export function withSeal<T extends Doc>(collection: string, row: T): T {
  return sealed.has(collection) ? { ...row, seal: sealOf(collection, row) } : row;
}

/** The next seal of a row that an update leaves so; throws where the row before was not as the service wrote it. */
export function nextSealOf(collection: string, before: Doc, after: Doc): RowSeal {
  if (!isWhole(collection, before)) throw atHand().broken();
  return sealOf(collection, after, (before.seal as RowSeal).n + 1);
}

/** Whether a row, read with all its fields, is as the service wrote it. */
export function isWhole(collection: string, row: Doc): boolean {
  const seal = row.seal as RowSeal | undefined;
  if (!seal || typeof seal.n !== 'number') return false;
  return Buffer.compare(bytesOf(seal.mac), macOf(collection, row, seal.n)) === 0;
}

/**
/**
 * Throws where a row that grants something is not as the service wrote it, or rejects where it was put back as it once was;
 * others pass. There is something to wait for only where one looks older than it should, or is a record without a seal.
 */
export function mustBeWhole(collection: string, rows: readonly Doc[]): Promise<void> | undefined {
  const how = sealed.get(collection);
  if (how !== 'grants' && how !== 'alone') return undefined;
  const unsealed = records.has(collection) ? rows.filter((row) => row.seal === undefined) : [];
  const looked = unsealed.length > 0 ? rows.filter((row) => row.seal !== undefined) : rows;
  if (!looked.every((row) => isWhole(collection, row))) throw atHand().broken();
  const earlier = earlierAmong(collection, looked);
  if (earlier.length === 0 && unsealed.length === 0) return undefined;
  return mustStand(collection, earlier, unsealed);
}

async function mustStand(
  collection: string,
  earlier: readonly Doc[],
  unsealed: readonly Doc[],
): Promise<void> {
  const ids = unsealed.map(({ _id }) => String(_id));
  if (ids.length > 0 && !(await areOlder(collection, ids))) throw atHand().broken();
  if (earlier.length > 0 && (await arePutBack(collection, earlier))) throw atHand().broken();
}

/** What is thrown where a row is not as the service wrote it. */
export const brokenRow = (): Error => atHand().broken();

function atHand(): Keeper {
  if (keeper === null) throw new Error('sealRowsWith must be called before rows are sealed');
  return keeper;
}

// What is not under the seal: the seal itself, the proof, which the chain compares, and the count of changes, which only
// keeps two writers apart and goes up when a row is held.
const BESIDE = new Set(['seal', 'proof', 'version']);
const NOTHING: ReadonlySet<string> = new Set();

function macOf(collection: string, row: Doc, n: number): Buffer {
  const fixed = fixedFields.get(collection);
  const said = fixed ? spelledOut(fixed.map((path) => valueAt(row, path))) : fieldsOf(row, BESIDE);
  return Buffer.from(atHand().mac(`${collection} ${n} ${said}`));
}

/** What stands at a path like `delivery.rows`. */
const valueAt = (row: unknown, path: string): unknown =>
  path.split('.').reduce((value, name) => (value as Doc | null | undefined)?.[name], row);

/** One spelling for what is stored alike, however it was read and whatever the order of its fields; null is as good as absent. */
function spelledOut(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || value === undefined) return '-';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (value instanceof Date) return `@${value.getTime()}`;
  if (Array.isArray(value)) return `[${value.map(spelledOut).join()}]`;
  if (value instanceof Uint8Array || isBinary(value))
    return `#${bytesOf(value).toString('base64')}`;
  return fieldsOf(value as Doc, NOTHING);
}

// Written for speed: every request reads some rows that grant.
function fieldsOf(row: Doc, but: ReadonlySet<string>): string {
  let said = '{';
  for (const name of Object.keys(row).sort()) {
    const value = row[name];
    if (value !== null && value !== undefined && !but.has(name))
      said += `${JSON.stringify(name)}:${spelledOut(value)},`;
  }
  return `${said}}`;
}

const isBinary = (value: object): value is { buffer: Uint8Array } =>
  (value as { _bsontype?: unknown })._bsontype === 'Binary';

/** Bytes as they were read: the driver's own, or mongoose's. */
function bytesOf(stored: Uint8Array | { buffer: Uint8Array }): Buffer {
  return Buffer.from(stored instanceof Uint8Array ? stored : (stored?.buffer ?? []));
}
