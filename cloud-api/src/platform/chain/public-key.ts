// What is public of a checkpoint: the key that checks it, as verifiers take it and as people compare it, and the root that it states.
import { createHash } from 'node:crypto';
import type { Checkpoint } from './checkpoint.model';
import { verifierKey } from '../signer/note';
import { rawKey, type PublicKey } from '../signer/keys';

/** The public key of a district's log. */
export const publicKeyOf = (key: PublicKey, districtId: string): string =>
  verifierKey(districtId, key);

const FINGERPRINT_BYTES = 16;

/** The key in eight groups, as each phone shows it beside a checked receipt: people compare it with a printed sheet. */
export function fingerprintOf(key: PublicKey): string {
  const digest = createHash('sha256').update(rawKey(key)).digest();
  const hex = digest.subarray(0, FINGERPRINT_BYTES).toString('hex').toUpperCase();
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The root over all entries that a checkpoint states, hex. */
export function rootIn({ note }: Checkpoint): string {
  return Buffer.from(note.split('\n')[2] ?? '', 'base64').toString('hex');
}
