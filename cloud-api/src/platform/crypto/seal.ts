// Seals texts and finds exact numbers again without reading them.
// The only door to encryption: rooms say whose text it is and where it lies.
import { plainCode } from '@xinqiao/types/text';
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
const INDEX_BYTES = 16;
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

/**
 * The blind index of what people type to be recognised (学籍号, 邀请码): equal values give equal texts of 32 hex digits,
 * however they are typed. Not for identifiers of machines, in which case and dashes tell apart.
 * Never for values that can be guessed from a short list, such as categories or names.
 */
export function blindIndex(purpose: string, value: string): string {
  const mac = macUnder(keyRing(), { purpose: `blind-index:${purpose}` }, plainCode(value));
  return mac.subarray(0, INDEX_BYTES).toString('hex');
}

/** A digest of `text` that nobody can make, or hold against a guess, who has not the keys; 32 bytes. */
export function keyedDigest(purpose: string, text: string, salt = ''): Buffer {
  return macUnder(keyRing(), { purpose: `digest:${purpose}`, salt }, text);
}

export { KeyDestroyedError, SealBrokenError };
