// Whoever knows what may have been written needs no key to try a digest that was made without one: pupils' numbers and short
// words are guessed by the hundred thousand. This finds such digests of given texts in a value, however they are written.
import { createHash } from 'node:crypto';
import { leavesOf, type Search } from './canaries';
import type { Said } from './overheard';

const ALGORITHMS = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'ripemd160'];
/** So many bytes of a digest are enough to know it; longer ones are often cut. */
const ENOUGH = 8;

/** Finds what anybody could make of these texts: a digest without a key, whole or cut. */
export function searchForDigests(texts: Iterable<string>): Search {
  const known = new Set([...texts].flatMap(spellings).flatMap(digests));
  return (value) =>
    [...leavesOf(value, '')].filter(([, bytes]) => has(known, bytes)).map(([path]) => path);
}

/** A request as somebody would write it down to make one digest of all that it says. */
export function requestTexts({ endpoint: { method, path }, params, query, body }: Said): string[] {
  const input = { params, query, body };
  const all = [body, input, [method, path, input], [method, path, body]];
  return all.flatMap((each) => [JSON.stringify(each), JSON.stringify(sorted(each))]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]),
  );
}

const spellings = (text: string) => [text, text.normalize('NFD'), JSON.stringify(text)];

const digests = (text: string) =>
  ALGORITHMS.map((name) => startOf(createHash(name).update(text).digest()));

const startOf = (bytes: Buffer) => bytes.subarray(0, ENOUGH).toString('hex');

/** Whether a leaf, or a word of it, is or begins with a known digest. */
function has(known: ReadonlySet<string>, leaf: string): boolean {
  const bytes = Buffer.from(leaf, 'latin1');
  if (known.has(startOf(bytes))) return true;
  const words = [leaf, ...leaf.split(/[^0-9A-Za-z+/_-]+/), ...leaf.split(/[^0-9A-Za-z]+/)];
  return words.some((word) => {
    if (word.length < 2 * ENOUGH - 5) return false;
    return [Buffer.from(word, 'hex'), Buffer.from(word, 'base64url')].some(
      (read) => read.length >= ENOUGH && known.has(startOf(read)),
    );
  });
}
