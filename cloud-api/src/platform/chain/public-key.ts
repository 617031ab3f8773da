// What is public of a checkpoint: the key that checks it, as verifiers take it, and the root that it states.
import type { Checkpoint } from './checkpoint.model';
import { verifierKey } from '../signer/note';
import type { PublicKey } from '../signer/keys';

/** The public key of a district's log. */
export const publicKeyOf = (key: PublicKey, districtId: string): string =>
  verifierKey(districtId, key);

/** The root over all entries that a checkpoint states, hex. */
export function rootIn({ note }: Checkpoint): string {
  return Buffer.from(note.split('\n')[2] ?? '', 'base64').toString('hex');
}
