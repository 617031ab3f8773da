// What is public of a checkpoint: the key that checks it, as verifiers take it and as people compare it, and the root that it states.
import { createHash } from 'node:crypto';
import { CheckpointModel, type Checkpoint } from './checkpoint.model';
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

/** What of the latest checkpoint stands on each sheet of paper; null before the first. */
export async function checkpointToPrint(
  key: PublicKey,
  districtId: string,
): Promise<{ number: number; at: string; root: string; fingerprint: string } | null> {
  const only = { number: 1, at: 1, note: 1 };
  const last = await CheckpointModel.findOne({ districtId }, only).sort({ number: -1 }).lean();
  if (!last) return null;
  const { number, at } = last;
  return { number, at: at.toISOString(), root: rootIn(last), fingerprint: fingerprintOf(key) };
}

/** The root over all entries that a checkpoint states, hex. */
export function rootIn({ note }: Pick<Checkpoint, 'note'>): string {
  return Buffer.from(note.split('\n')[2] ?? '', 'base64').toString('hex');
}
