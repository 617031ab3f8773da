// The one key with which this house signs: checkpoints of its chains, and tombstones of children that were erased.
// It is made of the seed in the configuration, and so lies apart from the database.
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { bodyBytes } from './commitment';

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

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

// Says what the words are, so that no statement of one kind passes for one of another.
const statement = (words: object) => bodyBytes({ statement: 'erasure', ...words });

/** The signature of an erasure's words. */
export function signed(seed: Buffer, words: object): string {
  return signatureOf(keyPairOf(seed), statement(words));
}

/** Whether an erasure's words were signed with this seed. */
export function isSigned(seed: Buffer, words: object, signature: string): boolean {
  return isSignatureOf(keyPairOf(seed), statement(words), signature);
}
