// What is public of a checkpoint: the key that checks it, as verifiers take it, and the root that it states.
import type { Checkpoint } from './checkpoint.model';
import { verifierKey } from './note';
import { keyPairOf } from './signing';

/** The public key of a district's log. */
export const publicKeyOf = (seed: Buffer, districtId: string): string =>
  verifierKey(districtId, keyPairOf(seed));

/** The root over all entries that a checkpoint states, hex. */
export function rootIn({ note }: Checkpoint): string {
  return Buffer.from(note.split('\n')[2] ?? '', 'base64').toString('hex');
}
