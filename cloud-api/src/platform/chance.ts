// Random bytes for salts and ids. Bulk acts need thousands of them, and each call to the generator costs
// far more than its bytes: it is asked once for many.
import { randomBytes } from 'node:crypto';

const AT_ONCE = 4096;
let ready = Buffer.alloc(0);

/** Fresh random bytes, at most 4096; no byte is ever handed out twice. */
export function chance(length: number): Buffer {
  if (ready.length < length) ready = randomBytes(AT_ONCE);
  const bytes = ready.subarray(0, length);
  ready = ready.subarray(length);
  return bytes;
}
