// The key ring: versioned keys that wrap the data keys, versioned keys of the blind indexes, and the lasting secret.
// It comes from XQ_KEYS or from the file that XQ_KEYS_FILE names, never from the database.
import { readFileSync } from 'node:fs';

/**
 * `current` wraps new data keys; older versions still unwrap. `index` lasts: seals, sessions and digests are made with what is
 * derived of it. `indexes` find what people type: the newest makes new ones, version 1 is made of `index` and so always at hand.
 */
export interface KeyRing {
  current: number;
  wrapping: ReadonlyMap<number, Buffer>;
  index: Buffer;
  indexes: ReadonlyMap<number, Buffer>;
}

const HEX_32 = /^[0-9a-f]{64}$/i;
const VERSION = /^[1-9]\d{0,2}$/;
const INDEX = 'index';

/** The keys of the demo, worthless anywhere else. */
export const DEMO_KEYS = `1:${'d0'.repeat(32)},index:${'d1'.repeat(32)}`;

/** The ring, or the sentence that says what is wrong. */
export function readKeys(env: Record<string, string | undefined>): KeyRing | string {
  const text = env.XQ_KEYS ?? fileText(env.XQ_KEYS_FILE);
  if (text === null) return 'XQ_KEYS_FILE 所指的密钥文件读不了。';
  if (text === undefined || text.trim() === '') return 'XQ_KEYS 或 XQ_KEYS_FILE 没有填。';
  return (
    parse(text) ??
    'XQ_KEYS 写不对：应为“版本:64位十六进制”，用逗号或换行分开，每版一项，并有一项 index；查找密钥的后几版写 index2、index3。'
  );
}

function fileText(file: string | undefined): string | null | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

// Form: `1:<hex>,2:<hex>,index:<hex>,index2:<hex>`; the highest version wraps new keys, and finds.
function parse(text: string): KeyRing | null {
  const wrapping = new Map<number, Buffer>();
  const indexes = new Map<number, Buffer>();
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [name = '', hex = ''] = part.split(':');
    if (!HEX_32.test(hex)) return null;
    const key = Buffer.from(hex, 'hex');
    const [versions, version] = name.startsWith(INDEX)
      ? [indexes, indexVersion(name)]
      : [wrapping, name];
    if (!isFreeVersion(version, versions)) return null;
    versions.set(Number(version), key);
  }
  const index = indexes.get(1);
  if (index === undefined || wrapping.size === 0) return null;
  return { current: Math.max(...wrapping.keys()), wrapping, index, indexes };
}

/** The first is written without its number. */
const indexVersion = (name: string) =>
  name === INDEX ? '1' : (/^index([2-9]|[1-9]\d+)$/.exec(name)?.[1] ?? '');

/** Which of two keys of one version wraps would be a matter of their order. */
function isFreeVersion(name: string, taken: ReadonlyMap<number, Buffer>): boolean {
  return VERSION.test(name) && Number(name) < 256 && !taken.has(Number(name));
}
