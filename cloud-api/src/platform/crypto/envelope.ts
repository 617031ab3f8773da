// AES-256-GCM with everything bound to its place: a ciphertext moved elsewhere does not open.
// Layout: suite (1 byte) · key version (1) · nonce (12) · tag (16) · ciphertext.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const SUITE_AES_256_GCM = 1;
/** The same, whose clear text was filled up, so that its length tells nothing of a name. */
const SUITE_FILLED = 2;
const FILL = 32;
const NONCE = 12;
const TAG = 16;
const HEAD = 2 + NONCE + TAG;

/** A sealed value does not open: it was changed, moved, or sealed under another key. */
export class SealBrokenError extends Error {
  constructor() {
    super('a sealed value does not open');
    this.name = 'SealBrokenError';
  }
}

/** Something would be sealed under a key that was destroyed, because whoever it spoke of was erased. */
export class KeyDestroyedError extends Error {
  constructor() {
    super('the key has been destroyed: nothing more can be sealed');
    this.name = 'KeyDestroyedError';
  }
}

/** A value is sealed under a version of the wrapping key that this process has not been given. */
export class MissingKeyError extends SealBrokenError {
  constructor(readonly version: number) {
    super();
    this.message = `the wrapping key of version ${version} is not configured`;
    this.name = 'MissingKeyError';
  }
}

/** What a sealed value is bound to, and which version of the key seals it. */
interface Bound {
  version: number;
  place: string;
}

/** Encrypts `clear` for `place`; its length stays to be seen. */
export function encrypt(key: Buffer, bound: Bound, clear: Buffer): Buffer {
  return sealed(key, { ...bound, suite: SUITE_AES_256_GCM }, clear);
}

/** Encrypts a text for `place`, filled up to the next 32 bytes: a mark, then zeros (ISO/IEC 7816-4). */
export function encryptFilled(key: Buffer, bound: Bound, clear: Buffer): Buffer {
  const fill = Buffer.alloc(FILL - (clear.length % FILL));
  fill[0] = 0x80;
  return sealed(key, { ...bound, suite: SUITE_FILLED }, Buffer.concat([clear, fill]));
}

function sealed(key: Buffer, bound: Bound & { suite: number }, clear: Buffer): Buffer {
  const head = Buffer.of(bound.suite, bound.version);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.concat([head, Buffer.from(bound.place)]));
  const text = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), text]);
}

/** Decrypts what `encrypt` or `encryptFilled` made for the same place; throws SealBrokenError. */
export function decrypt(key: Buffer, place: string, sealed: Buffer): Buffer {
  const isFilled = sealed[0] === SUITE_FILLED;
  if (sealed.length < HEAD || (!isFilled && sealed[0] !== SUITE_AES_256_GCM))
    throw new SealBrokenError();
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, 2 + NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.concat([sealed.subarray(0, 2), Buffer.from(place)]));
  decipher.setAuthTag(sealed.subarray(2 + NONCE, HEAD));
  try {
    const clear = Buffer.concat([decipher.update(sealed.subarray(HEAD)), decipher.final()]);
    return isFilled ? clear.subarray(0, clear.lastIndexOf(0x80)) : clear;
  } catch {
    throw new SealBrokenError();
  }
}

/** The lowest and the highest bytes that so many clear bytes can have under this version, in the database's order. */
export function rangeOf(version: number, clearBytes: number): [Buffer, Buffer] {
  const head = Buffer.of(SUITE_AES_256_GCM, version);
  const rest = HEAD - head.length + clearBytes;
  return [0, 255].map((byte) => Buffer.concat([head, Buffer.alloc(rest, byte)])) as [
    Buffer,
    Buffer,
  ];
}

/** The version of the key under which a value was sealed. */
export const versionOf = (sealed: Buffer): number => sealed[1] ?? 0;
