// What six digits are recognised by: slow to try for whoever has the key, and not to be tried at all without it.
// A fast digest of a million possibilities is none.
import { scrypt } from 'node:crypto';
import { keyedDigest } from './seal';

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const BYTES = 32;

/** The slow digest of a short secret for a purpose, under a key that lies outside the database; a salt for each. */
export function slowDigest(purpose: string, secret: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, BYTES, COST, (error, slow) => {
      if (error) reject(error);
      else resolve(keyedDigest(purpose, slow.toString('hex')));
    });
  });
}
