// Makes, unwraps, rotates and destroys the data keys. Unwrapped keys live in memory for half a minute
// at most: that is how long another process may still open what has just been erased.
import { randomBytes } from 'node:crypto';
import { byId } from '../store/by-id';
import { DataKeyModel, type DataKey } from './data-key.model';
import { decrypt, encrypt, versionOf } from './envelope';
import type { KeyRing } from './key-ring';

/** Whose key: the id of the child (or account) and its district. */
export interface KeyRef {
  id: string;
  districtId: string;
}

const KEPT_MS = 30_000;
const KEPT_KEYS = 5000;
const unwrapped = new Map<string, { key: Buffer; until: number }>();
let ring: KeyRing | null = null;

/** Gives the process its keys; to be called once, before anything is sealed. */
export function useKeys(keys: KeyRing): void {
  ring = keys;
  unwrapped.clear();
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
  const kept = unwrapped.get(id);
  if (kept && kept.until > Date.now()) return kept.key;
  const row = await byId(DataKeyModel, id);
  return row?.wrapped ? keep(id, unwrap(row)) : null;
}

async function makeKey({ id, districtId }: KeyRef): Promise<Buffer | null> {
  const wrapped = wrap(id, randomBytes(32));
  const row = { _id: id, districtId, version: 0, wrapped };
  // Two makers at once: the first row stands, and both use it.
  const filter = { _id: id } as object;
  await DataKeyModel.collection.updateOne(filter, { $setOnInsert: row }, { upsert: true });
  return knownKey(id);
}

/** Destroys the key: what was sealed under it can never be opened again. */
export async function destroyKey(id: string, at: Date): Promise<void> {
  unwrapped.delete(id);
  const update = { $unset: { wrapped: '' }, $set: { destroyedAt: at }, $inc: { version: 1 } };
  await DataKeyModel.collection.updateOne({ _id: id } as object, update);
}

/** Wraps all keys anew that lie under an older wrapping key; returns how many. */
export async function rewrapKeys(): Promise<number> {
  let count = 0;
  const rows = DataKeyModel.collection.find({ wrapped: { $exists: true } });
  for await (const found of rows.map((row) => row as unknown as DataKey)) {
    const old = bytesOf(found.wrapped!);
    if (versionOf(old) === keyRing().current) continue;
    const filter = { _id: found._id, version: found.version } as object;
    const $set = { wrapped: wrap(found._id, unwrap(found)) };
    const done = await DataKeyModel.collection.updateOne(filter, { $set, $inc: { version: 1 } });
    count += done.matchedCount;
  }
  return count;
}

const placeOf = (id: string) => `datakeys|wrapped|${id}`;

function wrap(id: string, key: Buffer): Buffer {
  const { current, wrapping } = keyRing();
  return encrypt(wrapping.get(current)!, { version: current, place: placeOf(id) }, key);
}

function unwrap(row: DataKey): Buffer {
  const wrapped = bytesOf(row.wrapped!);
  const version = versionOf(wrapped);
  const key = keyRing().wrapping.get(version);
  if (key === undefined)
    throw new Error(`the wrapping key of version ${version} is not configured`);
  return decrypt(key, placeOf(row._id), wrapped);
}

function keep(id: string, key: Buffer): Buffer {
  if (unwrapped.size >= KEPT_KEYS) unwrapped.delete(unwrapped.keys().next().value!);
  unwrapped.set(id, { key, until: Date.now() + KEPT_MS });
  return key;
}

/** The bytes of a stored binary, however it was read (plain read, lean query). */
export function bytesOf(stored: Uint8Array | { buffer: Uint8Array }): Buffer {
  return Buffer.from(stored instanceof Uint8Array ? stored : stored.buffer);
}
