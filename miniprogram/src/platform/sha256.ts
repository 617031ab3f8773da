// SHA-256 in plain numbers: WeChat's mini-programs have no WebCrypto, and phones of ten years ago no BigInt.
// For what is public anyway, the hashes of the ledger; nothing secret passes through here.

const BLOCK = 64;
/** The first 32 bits of the fractions of the cube roots and of the square roots of the first primes. */
const [ROUNDS, START] = constants();

/** The digest of some bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = Uint32Array.from(START);
  const padded = pad(bytes);
  for (let from = 0; from < padded.length; from += BLOCK) mix(state, padded, from);
  const digest = new Uint8Array(32);
  const view = new DataView(digest.buffer);
  state.forEach((word, nth) => view.setUint32(nth * 4, word));
  return digest;
}

function pad(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  return padded;
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function mix(state: Uint32Array, bytes: Uint8Array, from: number): void {
  const words = new Uint32Array(BLOCK);
  const view = new DataView(bytes.buffer, from, BLOCK);
  for (let n = 0; n < 16; n++) words[n] = view.getUint32(n * 4);
  for (let n = 16; n < BLOCK; n++) {
    const [near, far] = [words[n - 2]!, words[n - 15]!];
    const one = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    const other = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    words[n] = words[n - 16]! + other + words[n - 7]! + one;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as Eight;
  for (let n = 0; n < BLOCK; n++) {
    const choice = (e & f) ^ (~e & g);
    const rise = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + ROUNDS[n]! + words[n]!;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const fall = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + rise) >>> 0, c, b, a, (rise + fall) >>> 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, nth) => (state[nth] = state[nth]! + word));
}

type Eight = [number, number, number, number, number, number, number, number];

function constants(): [Uint32Array, Uint32Array] {
  const primes: number[] = [];
  for (let n = 2; primes.length < BLOCK; n++)
    if (primes.every((prime) => n % prime)) primes.push(n);
  const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) >>> 0;
  return [
    Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  ];
}
