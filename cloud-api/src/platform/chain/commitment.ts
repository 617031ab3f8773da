// What the chain says about a document: a salted commitment over its stored BSON bytes.
// BSON is typed, length-prefixed and ordered, so a swapped type or key order is seen as a change.
import { createHash, createHmac } from 'node:crypto';
import mongoose from 'mongoose';
import { chance } from '../chance';

const { BSON } = mongoose.mongo;

/** Number of the suite: HMAC-SHA256 commitments, SHA-256 entries, RFC 6962 trees. */
export const ALG = 1;
export const GENESIS = { seq: 0, hash: '0'.repeat(64) } as const;

/** A fresh 256-bit salt: without it a commitment cannot be tried against guesses. */
export const newSalt = (): Buffer => chance(32);

/** The elements of a document as they lie in the database, without length and terminator. */
export function bodyBytes(doc: object): Buffer {
  const bytes = BSON.serialize(doc, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset + 4, bytes.byteLength - 5);
}

/** The stored bytes of a document without its last field `tail`; null when that field is not last. */
export function bodyBefore(raw: Uint8Array, tail: object): Buffer | null {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const end = bytes.length - 1;
  const expected = bodyBytes(tail);
  const start = end - expected.length;
  if (start < 4 || !bytes.subarray(start, end).equals(expected)) return null;
  return bytes.subarray(4, start);
}

/** The salted commitment to a body. */
export function commitTo(salt: Uint8Array, body: Uint8Array): Buffer {
  return createHmac('sha256', salt).update(body).digest();
}

/** SHA-256 in hex; `body` is a whole entry without its hash. */
export function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

/** The named fields of a document, `_id` first, in the order given. */
export function pick(doc: object, fields: readonly string[]): Record<string, unknown> {
  const all = doc as Record<string, unknown>;
  const picked: Record<string, unknown> = { _id: all._id };
  for (const field of fields) if (all[field] !== undefined) picked[field] = all[field];
  return picked;
}
