// Seals texts, and makes digests that nobody can try.
// The only door to encryption: rooms say whose text it is and where it lies.
import { keyRing, keyFor, knownKey, bytesOf, type KeyRef } from './data-keys';
import { KeyDestroyedError, SealBrokenError, decrypt, encryptFilled } from './envelope';
import { macUnder } from './derived-keys';

/** Where a sealed value lies; moved anywhere else it does not open. */
export interface Place {
  collection: string;
  field: string;
  docId: string;
}
type Sealed = Uint8Array | { buffer: Uint8Array };

const DATA_KEY_VERSION = 1;
const textPlace = ({ collection, field, docId }: Place) => `${collection}|${field}|${docId}`;

/** Seals `text` under the key of `ref`, its length filled up; throws KeyDestroyedError when that key has been destroyed. */
export async function sealText(ref: KeyRef, place: Place, text: string): Promise<Buffer> {
  const key = await keyFor(ref);
  if (key === null) throw new KeyDestroyedError();
  const bound = { version: DATA_KEY_VERSION, place: textPlace(place) };
  return encryptFilled(key, bound, Buffer.from(text.normalize('NFC')));
}

/** Opens a sealed text; null when its key has been destroyed; throws SealBrokenError when forged. */
export async function openText(
  keyId: string,
  place: Place,
  sealed: Sealed,
): Promise<string | null> {
  const key = await knownKey(keyId);
  if (key === null) return null;
  return decrypt(key, textPlace(place), bytesOf(sealed)).toString('utf8');
}

/** Seals a value that is not a text, as JSON. */
export function sealJson(ref: KeyRef, place: Place, value: unknown): Promise<Buffer> {
  return sealText(ref, place, JSON.stringify(value));
}

/** Opens what `sealJson` sealed; the caller knows the type; null when the key has been destroyed. */
export async function openJson<T>(keyId: string, place: Place, sealed: Sealed): Promise<T | null> {
  const text = await openText(keyId, place, sealed);
  return text === null ? null : (JSON.parse(text) as T);
}

/** A digest of `text` that nobody can make, or hold against a guess, who has not the keys; 32 bytes. */
export function keyedDigest(purpose: string, text: string, salt = ''): Buffer {
  return macUnder(keyRing().index, { purpose: `digest:${purpose}`, salt }, text);
}

export { KeyDestroyedError, SealBrokenError };
