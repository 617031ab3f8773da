// WeChat's 安全模式: a push comes sealed, its signature covers the seal, and inside stands for which account it is meant.
// Whatever does not open is nobody's push; why not is told to nobody.
import { createHash, timingSafeEqual } from 'node:crypto';
import { openPaddedCbc } from '../crypto';
import { readDocument, textOf } from './push-document';

/** The query parameters with which WeChat signs: the address when it is saved, and every push. */
export interface Signed {
  signature?: string;
  msg_signature?: string;
  timestamp?: string;
  nonce?: string;
}

/** What both accounts have typed into WeChat's console. */
interface PushKeys {
  token: string;
  /** The EncodingAESKey: 43 letters and digits. */
  aesKey: string;
}

/** A push as it was sealed. */
interface OpenedPush {
  /** The same for the same sealed push, and for no other. */
  id: string;
  appid: string;
  text: string;
}

const WINDOW_SECONDS = 600;
const RANDOM = 16;
const LENGTH = 4;

/** Whether WeChat asks for our address, with our token, not more than ten minutes ago; compared in constant time. */
export function isSigned({ token }: PushKeys, signed: Signed): boolean {
  return isFresh(signed) && isSignature(signed.signature, [token, ...momentOf(signed)]);
}

/** The push in this body, if WeChat sealed and signed it with our keys not more than ten minutes ago. */
export function openPush(keys: PushKeys, signed: Signed, body: string): OpenedPush | null {
  const sealed = textOf(readDocument(body), 'Encrypt');
  if (sealed === '' || !isFresh(signed)) return null;
  const words = [keys.token, ...momentOf(signed), sealed];
  if (!isSignature(signed.msg_signature, words)) return null;
  const inside = openSealed(keys, sealed);
  return inside && { ...inside, id: digestOf(words).toString('hex') };
}

const momentOf = ({ timestamp = '', nonce = '' }: Signed) => [timestamp, nonce];

function isFresh({ timestamp, nonce }: Signed): boolean {
  if (!timestamp || !nonce) return false;
  return Math.abs(Date.now() / 1000 - Number(timestamp)) <= WINDOW_SECONDS;
}

function isSignature(given: string | undefined, words: readonly string[]): boolean {
  const expected = digestOf(words);
  const bytes = Buffer.from(given ?? '', 'hex');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

const digestOf = (words: readonly string[]): Buffer =>
  createHash('sha1')
    .update([...words].sort().join(''))
    .digest();

/** Layout inside: random (16 bytes) · length of the text (4) · text · appid. */
function openSealed(
  { aesKey }: PushKeys,
  sealed: string,
): Pick<OpenedPush, 'appid' | 'text'> | null {
  const clear = openPaddedCbc(Buffer.from(aesKey, 'base64'), Buffer.from(sealed, 'base64'));
  if (clear === null || clear.length < RANDOM + LENGTH) return null;
  const begin = RANDOM + LENGTH;
  const end = begin + clear.readUInt32BE(RANDOM);
  if (end > clear.length) return null;
  return { text: clear.toString('utf8', begin, end), appid: clear.toString('utf8', end) };
}
