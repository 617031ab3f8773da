// AES-256-CBC as WeChat seals what it pushes: the first half of the key is the vector, and padding fills 32 bytes.
// It proves nothing by itself: whoever opens has first compared the signature over the sealed text.
import { createDecipheriv } from 'node:crypto';

/** WeChat pads to twice what AES asks for. */
const BLOCK = 32;

/** What was sealed under the 32 bytes of this key; null when it was not. */
export function openPaddedCbc(key: Buffer, sealed: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  try {
    const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
    const padding = padded.at(-1) ?? 0;
    return padding >= 1 && padding <= BLOCK ? padded.subarray(0, -padding) : null;
  } catch {
    return null;
  }
}
