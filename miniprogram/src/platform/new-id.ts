// Names for things that the phone makes before the service has seen them, above all idempotency keys.
// They are no secrets: each only has to differ from every other that the same account has made on any phone.
import Taro from '@tarojs/taro';

const BYTES = 16;
const STOCK = 64 * BYTES;
let made = 0;
/** What chance WeChat has given in advance: it gives none at once. */
let stock = new Uint8Array(0);

/** Has WeChat's own chance brought in advance; a browser has its own at hand. Again whenever the stock runs low. */
export function gatherChance(): void {
  if (typeof crypto !== 'undefined' || !Taro.canIUse('getRandomValues')) return;
  // By a callback: Taro hands this call through to WeChat as it is, without a promise.
  void Taro.getRandomValues({
    length: STOCK,
    success: ({ randomValues }) => {
      stock = new Uint8Array(randomValues);
    },
  });
}

/** 16 bytes that no other name has: of the system's chance, and in the first moments of the moment, a count and a guess. */
function freshBytes(): Uint8Array {
  if (typeof crypto !== 'undefined') return crypto.getRandomValues(new Uint8Array(BYTES));
  if (stock.length < BYTES) return guessedBytes();
  const bytes = stock.slice(0, BYTES);
  stock = stock.slice(BYTES);
  if (stock.length < STOCK / 4) gatherChance();
  return bytes;
}

function guessedBytes(): Uint8Array {
  gatherChance();
  const moment = Date.now();
  made += 1;
  return new Uint8Array(BYTES).map((_, at) => {
    if (at < 6) return Math.floor(moment / 256 ** (5 - at)) % 256;
    if (at < 8) return Math.floor(made / 256 ** (7 - at)) % 256;
    return Math.floor(Math.random() * 256);
  });
}

/** A fresh name of 32 hexadecimal characters. */
export const newId = (): string =>
  Array.from(freshBytes(), (byte) => byte.toString(16).padStart(2, '0')).join('');
