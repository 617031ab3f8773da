// Texts that nobody would write by chance, and the search for them in every shape in which they might lie about.
// A value is decoded to its last leaf: keys, texts, numbers, bytes, and what is packed inside bytes.
import { gunzipSync, inflateSync } from 'node:zlib';

/** Stands in every canary: a letter with an accent, so that composed and decomposed forms differ, and both cases. */
const CORE = '金丝雀É7Qx';

/** A canary of one field; the search knows it by its core. */
export const canary = (field: string): string => `${CORE}${field}`;

/** Finds the core, and these other secrets, in a value; answers with the paths at which they stand. */
export type Search = (value: unknown) => string[];

/** A search for canaries and for secrets of other shapes, such as numbers and tokens. */
export function searchFor(secrets: readonly string[] = []): Search {
  const shapes = [CORE, ...secrets].flatMap(shapesOf).map(escaped);
  const needle = new RegExp([...new Set(shapes)].join('|'));
  return (value) =>
    [...leavesOf(value, '')].filter(([, bytes]) => needle.test(bytes)).map(([path]) => path);
}

/** Every shape of a text, as the bytes that would lie there. */
function shapesOf(text: string): string[] {
  const spellings = [
    ...[text, text.normalize('NFC'), text.normalize('NFD')],
    ...[text.toLowerCase(), text.toUpperCase()],
  ];
  return spellings.flatMap((spelling) => {
    const bytes = Buffer.from(spelling);
    const wide = Buffer.from(spelling, 'utf16le');
    const hex = bytes.toString('hex');
    return [
      ...[bytes, wide, Buffer.from(wide).swap16()].map(latin),
      ...[hex, hex.toUpperCase(), encodeURIComponent(spelling)],
      ...[jsonEscaped(spelling), jsonEscaped(spelling).toUpperCase().replaceAll('\\U', '\\u')],
      ...[0, 1, 2].flatMap((offset) => base64At(bytes, offset)),
    ];
  });
}

/** What base64 makes of the bytes when they begin `offset` bytes into a group of three. */
function base64At(bytes: Buffer, offset: number): string[] {
  const coded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const whole = Math.floor((offset + bytes.length) / 3) * 4;
  const own = coded.slice([0, 2, 3][offset], whole);
  return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
}

function jsonEscaped(text: string): string {
  return [...text].map((letter) => (letter < '\u0080' ? letter : escapedUnits(letter))).join('');
}

const escapedUnits = (letter: string) =>
  Array.from(
    { length: letter.length },
    (_, nth) => `\\u${letter.charCodeAt(nth).toString(16).padStart(4, '0')}`,
  ).join('');

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Each leaf of a value with its path, as bytes; keys are leaves too. */
export function* leavesOf(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, latin(Buffer.from(value))];
  else if (value instanceof Uint8Array) yield* bytesOf(value, path);
  else if (value instanceof Date) yield [path, value.toISOString()];
  else if (kindOf(value) === 'Binary') yield* bytesOf((value as Bytes).buffer, path);
  else if (kindOf(value)) yield [path, String(value)];
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of value instanceof Map ? value : Object.entries(value)) {
      yield [`${path}.${String(key)}`, latin(Buffer.from(String(key)))];
      yield* leavesOf(inner, `${path}.${String(key)}`);
    }
  } else yield [path, String(value)];
}

interface Bytes {
  buffer: Uint8Array;
}

/** What BSON calls a value that JavaScript has no name for: a long number, an id, bytes. */
function kindOf(value: unknown): string | undefined {
  return (value as { _bsontype?: string } | null | undefined)?._bsontype;
}

function* bytesOf(bytes: Uint8Array, path: string): Generator<[string, string]> {
  yield [path, latin(bytes)];
  const unpacked = unpack(bytes);
  if (unpacked) yield [`${path} (unpacked)`, latin(unpacked)];
}

function unpack(bytes: Uint8Array): Buffer | null {
  const packed = (bytes[0] === 0x1f && bytes[1] === 0x8b) || bytes[0] === 0x78;
  if (!packed) return null;
  try {
    return bytes[0] === 0x78 ? inflateSync(bytes) : gunzipSync(bytes);
  } catch {
    return null; // sealed bytes may begin like a packed one
  }
}
