// The smallest zip: files stored as they are, with their checksums. WeChat has neither zip nor TextEncoder.
// Enough for a sheet of a school's month; nothing is compressed.

export interface Entry {
  readonly name: string;
  readonly text: string;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980: the earliest day a zip knows; the same content gives the same file. */
const DAY = 0x0021;

/** The bytes of a zip with these files. */
export function zipOf(entries: readonly Entry[]): Uint8Array {
  const files: number[] = [];
  const index: number[] = [];
  for (const { name, text } of entries) {
    const [title, body] = [utf8(name), utf8(text)];
    const facts = [
      ...[...two(VERSION), ...two(UTF8), ...two(0), ...two(0), ...two(DAY)],
      ...[...four(crc32(body)), ...four(body.length), ...four(body.length)],
      ...[...two(title.length), ...two(0)],
    ];
    const place = four(files.length);
    index.push(...four(CENTRAL), ...two(VERSION), ...facts);
    index.push(...two(0), ...two(0), ...two(0), ...four(0), ...place, ...title);
    files.push(...four(LOCAL), ...facts, ...title);
    for (const byte of body) files.push(byte);
  }
  const count = two(entries.length);
  const end = [...four(END), ...two(0), ...two(0), ...count, ...count];
  const where = [...four(index.length), ...four(files.length), ...two(0)];
  return Uint8Array.from([...files, ...index, ...end, ...where]);
}

const two = (value: number): number[] => [value & 0xff, (value >>> 8) & 0xff];
const four = (value: number): number[] => [...two(value), ...two(value >>> 16)];

/** The bytes of a text in UTF-8. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text);
  for (let at = 0; at < escaped.length; at += 1) {
    const coded = escaped[at] === '%';
    bytes.push(coded ? parseInt(escaped.slice(at + 1, at + 3), 16) : escaped.charCodeAt(at));
    if (coded) at += 2;
  }
  return bytes;
}

/** The checksum that a zip keeps of each file. */
export function crc32(bytes: readonly number[]): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
