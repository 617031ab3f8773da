// Names for things that the phone makes before the service has seen them, above all idempotency keys.
// They are no secrets: each only has to differ from every other that the same account has made on any phone.
let made = 0;

/** 16 bytes that no other name has. WeChat has no `crypto`: there the moment and a count stand before what chance gives. */
function freshBytes(): Uint8Array {
  const bytes = new Uint8Array(16);
  if (typeof crypto !== 'undefined') return crypto.getRandomValues(bytes);
  const moment = Date.now();
  made += 1;
  return bytes.map((_, at) => {
    if (at < 6) return Math.floor(moment / 256 ** (5 - at)) % 256;
    if (at < 8) return Math.floor(made / 256 ** (7 - at)) % 256;
    return Math.floor(Math.random() * 256);
  });
}

/** A fresh name of 32 hexadecimal characters. */
export const newId = (): string =>
  Array.from(freshBytes(), (byte) => byte.toString(16).padStart(2, '0')).join('');
