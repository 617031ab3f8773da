// Keys for one purpose each, made of the index secret: what is made with one says nothing under another.
import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyRing } from './key-ring';

const derived = new WeakMap<KeyRing, Map<string, Buffer>>();

/** What a key is for; another salt, another key. */
interface Purpose {
  purpose: string;
  salt?: string;
}

/** HMAC-SHA256 of `text` under the key for one purpose, which is made once for as long as the process has this ring. */
export function macUnder(ring: KeyRing, { purpose, salt = '' }: Purpose, text: string): Buffer {
  const keys = derived.get(ring) ?? new Map<string, Buffer>();
  derived.set(ring, keys);
  const name = `${purpose}|${salt}`;
  const key = keys.get(name) ?? Buffer.from(hkdfSync('sha256', ring.index, salt, purpose, 32));
  keys.set(name, key);
  return createHmac('sha256', key).update(text).digest();
}
