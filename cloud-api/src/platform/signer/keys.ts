// The one key with which a district is spoken for: checkpoints of its log, and tombstones of children that were erased.
// Whoever signs holds the seed; everybody else holds the public half, which checks and makes nothing.
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** Ed25519, made of its seed. */
export interface KeyPair {
  secret: KeyObject;
  open: KeyObject;
}

/** What checks a signature, and makes none. */
export type PublicKey = Pick<KeyPair, 'open'>;

/** The keys of a seed of 32 bytes. */
export function keyPairOf(seed: Buffer): KeyPair {
  const der = Buffer.concat([PKCS8_ED25519, seed]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { secret, open: createPublicKey(secret) };
}

/** The public key of these 32 bytes, hex. */
export function publicKeyIn(hex: string): PublicKey {
  const key = Buffer.concat([SPKI_ED25519, Buffer.from(hex, 'hex')]);
  return { open: createPublicKey({ key, format: 'der', type: 'spki' }) };
}

/** The 32 bytes of a public key. */
export function rawKey({ open }: PublicKey): Buffer {
  return open.export({ format: 'der', type: 'spki' }).subarray(SPKI_ED25519.length);
}

/** The signature of some bytes, hex. */
export function signatureOf({ secret }: KeyPair, message: Uint8Array): string {
  return sign(null, message, secret).toString('hex');
}

/** Whether these bytes were signed so, and with this key. */
export function isSignatureOf(
  { open }: PublicKey,
  message: Uint8Array,
  signature: string,
): boolean {
  return verify(null, message, open, Buffer.from(signature, 'hex'));
}
