// Keys for one purpose each, made of a secret of the ring: what is made with one says nothing under another.
import { createHmac, hkdfSync } from 'node:crypto';

const derived = new WeakMap<Buffer, Map<string, Buffer>>();

/** What a key is for; another salt, another key. */
interface Purpose {
  purpose: string;
  salt?: string;
}

/** HMAC-SHA256 of `text` under the key for one purpose, which is made once for as long as the process has this secret. */
export function macUnder(secret: Buffer, { purpose, salt = '' }: Purpose, text: string): Buffer {
  const keys = derived.get(secret) ?? new Map<string, Buffer>();
  derived.set(secret, keys);
  const name = `${purpose}|${salt}`;
  const key = keys.get(name) ?? Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32));
  keys.set(name, key);
  return createHmac('sha256', key).update(text).digest();
}
