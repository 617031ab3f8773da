// Names for things that the phone makes before the service has seen them, above all idempotency keys.
// 128 random bits: two phones never choose the same one.
/** A fresh name of 32 hexadecimal characters. */
export function newId(): string {
  const bytes = new Uint8Array(16);
  const source = typeof crypto === 'undefined' ? undefined : crypto;
  if (source) source.getRandomValues(bytes);
  else bytes.forEach((_, at) => (bytes[at] = Math.floor(Math.random() * 256)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
