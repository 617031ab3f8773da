// A signed receipt as anybody reads it (C2SP tlog-proof), checked on the phone itself with the public key alone: the signature, that
// the receipt's entry lies in the log that was signed, and that a later log begins with an earlier one.
// Not for the first pages: the curve weighs thirty kilobytes, which the package of the school's pages carries.
import nacl from 'tweetnacl';
import type { Receipt } from '@xinqiao/types/common';
import { sha256 } from './sha256';
import { growsFrom, liesIn, same, type Tree } from './tree';

const PROOF = /^c2sp\.org\/tlog-proof@v1\nextra (\S+)\nindex (\d{1,15})\n((?:\S{44}\n)*)\n([^]+)$/;
const NOTE = /^((\S+)\n(\d{1,15})\n(\S{44})\n(?:[^\n]+\n)*)\n((?:— \S+ \S+\n)+)$/;
const KEY = /^(\S+)\+([0-9a-f]{8})\+(\S+)$/;
const ED25519 = 1;

/** Whether this proof shows that the entry of the receipt lies in a log that was signed with this key. */
export function proves(key: string, receipt: Receipt, proof: string): boolean {
  const [, extra = '', index, hashes = '', note = ''] = PROOF.exec(proof) ?? [];
  const tree = treeIn(key, note);
  const leaf = latin(`${receipt.chain}\n${receipt.seq}\nsha256:${receipt.hash}\n`);
  if (tree === null || !same(bytesOf(extra), leaf)) return false;
  const path = hashes.split('\n').filter(Boolean).map(bytesOf);
  return liesIn(tree, { leaf, index: Number(index) }, path);
}

/** Whether the log of the later proof begins with the log of the earlier one; both signed with this key. */
export function continues(
  key: string,
  { earlier, later }: { earlier: string; later: string },
  growth: readonly string[],
): boolean {
  const [before, after] = [earlier, later].map((proof) =>
    treeIn(key, PROOF.exec(proof)?.[4] ?? ''),
  );
  return Boolean(before && after) && growsFrom(before!, after!, growth.map(bytesOf));
}

/** The 32 bytes of a key, hex, as a build is given them. */
export function hexIn(key: string): string {
  const [, , , encoded = ''] = KEY.exec(key) ?? [];
  return hexOf(bytesOf(encoded).slice(1));
}

/** A key in eight groups that a person compares with a printed sheet. */
export function fingerprintOf(key: string): string {
  const [, , , encoded = ''] = KEY.exec(key) ?? [];
  const half = sha256(bytesOf(encoded).slice(1)).slice(0, 16);
  return (hexOf(half).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The tree that a note states, if this key has signed it. */
function treeIn(key: string, note: string): Tree | null {
  const [, text = '', origin = '', size, root = '', signatures = ''] = NOTE.exec(note) ?? [];
  const [, name, , encoded = ''] = KEY.exec(key) ?? [];
  const keyBytes = bytesOf(encoded);
  if (name !== origin || keyBytes[0] !== ED25519 || keyBytes.length !== 33) return null;
  const keyHash = sha256(Uint8Array.from([...latin(`${name}\n`), ...keyBytes])).slice(0, 4);
  const isSigned = signatures.split('\n').some((line) => {
    const [, signer, signature = ''] = line.split(' ');
    const bytes = bytesOf(signature);
    if (signer !== name || bytes.length !== 68 || !same(bytes.slice(0, 4), keyHash)) return false;
    return nacl.sign.detached.verify(latin(text), bytes.slice(4), keyBytes.slice(1));
  });
  return isSigned ? { size: Number(size), root: bytesOf(root) } : null;
}

/** A text as it was signed: whatever is no ASCII was not written by us, and fits no signature. */
const latin = (text: string): Uint8Array =>
  Uint8Array.from(text, (sign) => Math.min(sign.charCodeAt(0), 0xff));

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 as these bytes are written, read; nothing where it is written in another way. Mini-programs have no `atob`. */
function bytesOf(base64: string): Uint8Array {
  const bytes = read(base64);
  return written(bytes) === base64 ? bytes : new Uint8Array();
}

function written(bytes: Uint8Array): string {
  let base64 = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const three = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const spare = Math.max(0, at + 3 - bytes.length);
    for (let nth = 0; nth < 4; nth++)
      base64 += nth < 4 - spare ? DIGITS[(three >> (18 - 6 * nth)) & 63] : '=';
  }
  return base64;
}

function read(base64: string): Uint8Array {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  const digitsOfBase64 = base64.replace(/=+$/, '');
  for (const digit of digitsOfBase64) {
    held = ((held << 6) | DIGITS.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}
