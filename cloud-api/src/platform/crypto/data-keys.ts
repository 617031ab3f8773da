// Makes, unwraps and destroys the data keys. Unwrapped keys live in memory for half a minute
// at most: that is how long another process may still open what has just been erased.
import { randomBytes } from 'node:crypto';
import { byId } from '../store/by-id';
import { sealOf, sealRowsWith, withSeal, type RowSeal } from '../store/row-seal';
import { DataKeyModel, type DataKey } from './data-key.model';
import { decrypt, encrypt, MissingKeyError, SealBrokenError, versionOf } from './envelope';
import { macUnder } from './derived-keys';
import type { KeyRing } from './key-ring';

/** Whose key: the id of the child (or account) and its district. */
export interface KeyRef {
  id: string;
  districtId: string;
}

const CACHED_MS = 30_000;
const CACHED_KEYS = 5000;
const cache = new Map<string, { key: Buffer; until: number }>();
let ring: KeyRing | null = null;
let whoIsErased: () => Promise<Iterable<string>> = () => Promise.resolve([]);
const erased = { ids: new Set<string>(), until: 0, looking: Promise.resolve() };

/** Gives the process its keys; to be called once, before anything is sealed. */
export function useKeys(keys: KeyRing): void {
  ring = keys;
  cache.clear();
  erased.until = 0;
  sealRowsWith({
    mac: (text) => macUnder(keys.index, { purpose: 'digest:row' }, text),
    broken: () => new SealBrokenError(),
  });
}

/** Gives the process a way to learn whose keys were destroyed: one that lies there all the same was put back, and opens nothing. */
export function neverOpen(asked: typeof whoIsErased): void {
  whoIsErased = asked;
  erased.until = 0;
}

/** Whoever was erased once stays so for this process, whatever the database says later. */
async function isErased(id: string): Promise<boolean> {
  if (erased.until < Date.now()) {
    erased.until = Date.now() + CACHED_MS;
    erased.looking = whoIsErased().then((ids) => {
      for (const one of ids) erased.ids.add(one);
    });
  }
  await erased.looking;
  return erased.ids.has(id);
}

/** The keys of this process. */
export function keyRing(): KeyRing {
  if (ring === null) throw new Error('useKeys(config.keys) must be called first');
  return ring;
}

/** The data key, made if there is none yet; null when it has been destroyed. */
export async function keyFor(ref: KeyRef): Promise<Buffer | null> {
  return (await knownKey(ref.id)) ?? (await makeKey(ref));
}

/** Reads a data key ahead, so that sealing and opening under it need not wait. */
export async function bringKey(id: string): Promise<void> {
  await knownKey(id);
}

/** The data key if there is one; null when it was destroyed or never made. */
export async function knownKey(id: string): Promise<Buffer | null> {
  const held = cache.get(id);
  if (held && held.until > Date.now()) return held.key;
  if (await isErased(id)) return null;
  const row = await byId(DataKeyModel, id);
  return row?.wrapped ? cached(id, unwrapped(row)) : null;
}

async function makeKey({ id, districtId }: KeyRef): Promise<Buffer | null> {
  const key = { _id: id, districtId, version: 0, wrapped: wrapped(id, randomBytes(32)) };
  const row = withSeal(DataKeyModel.collection.collectionName, key);
  // Two makers at once: the first row stands, and both use it.
  const filter = { _id: id } as object;
  await DataKeyModel.collection.updateOne(filter, { $setOnInsert: row }, { upsert: true });
  return knownKey(id);
}

/** What a change does to destroy a key, so that what was sealed under it can never be opened again. */
interface Destruction {
  guard: { _id: string; version: number };
  update: { $unset: { wrapped: string }; $set: { destroyedAt: Date } };
  /** The version of the wrapping key under which it lay. */
  wrappedBy: number;
}

/** How the key is destroyed; null when it has been, or never was made. */
export async function destructionOf(id: string, at: Date): Promise<Destruction | null> {
  const row = await byId(DataKeyModel, id);
  if (!row?.wrapped) return null;
  const update = { $unset: { wrapped: '' }, $set: { destroyedAt: at } };
  const wrappedBy = versionOf(bytesOf(row.wrapped));
  return { guard: { _id: id, version: row.version }, update, wrappedBy };
}

/** Forgets a key that has been destroyed, which other processes still hold for half a minute. */
export function forgetKey(id: string): void {
  cache.delete(id);
}

/** Whether a key lies there by which something of this id could be opened, whoever has put it there. */
export async function hasKey(id: string): Promise<boolean> {
  return ((await byId(DataKeyModel, id, ['wrapped']))?.wrapped ?? null) !== null;
}

/** Destroys a key that was put back after it had been destroyed, whatever else its row says by now. */
export async function destroyAgain({ id, districtId }: KeyRef, destroyedAt: Date): Promise<void> {
  const keys = DataKeyModel.collection;
  const which = { _id: id } as object;
  const found = (await keys.findOne(which)) as { version?: number; seal?: RowSeal } | null;
  const row = { _id: id, districtId, version: (found?.version ?? 0) + 1, destroyedAt };
  const seal = sealOf(keys.collectionName, row, (found?.seal?.n ?? 0) + 1);
  await keys.replaceOne(which, { ...row, seal });
  forgetKey(id);
}

const placeOf = (id: string) => `datakeys|wrapped|${id}`;

/** A data key as it lies in the database: under the current version, bound to whose it is. */
export function wrapped(id: string, key: Buffer): Buffer {
  const { current, wrapping } = keyRing();
  return encrypt(wrapping.get(current)!, { version: current, place: placeOf(id) }, key);
}

/** The data key of this row; throws SealBrokenError, which says so when its version is not at hand. */
export function unwrapped(row: DataKey): Buffer {
  const bytes = bytesOf(row.wrapped!);
  const version = versionOf(bytes);
  const key = keyRing().wrapping.get(version);
  if (key === undefined) throw new MissingKeyError(version);
  return decrypt(key, placeOf(row._id), bytes);
}

function cached(id: string, key: Buffer): Buffer {
  if (cache.size >= CACHED_KEYS) cache.delete(cache.keys().next().value!);
  cache.set(id, { key, until: Date.now() + CACHED_MS });
  return key;
}

/** The bytes of a stored binary, however it was read (plain read, lean query). */
export function bytesOf(stored: Uint8Array | { buffer: Uint8Array }): Buffer {
  return Buffer.from(stored instanceof Uint8Array ? stored : stored.buffer);
}
