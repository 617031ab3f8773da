// The key ring: versioned keys that wrap the data keys, and the secret behind the blind indexes.
// It comes from XQ_KEYS or from the file that XQ_KEYS_FILE names, never from the database.
import { readFileSync } from 'node:fs';

/** `current` wraps new data keys; older versions still unwrap; `index` keys the blind indexes. */
export interface KeyRing {
  current: number;
  wrapping: ReadonlyMap<number, Buffer>;
  index: Buffer;
}

const HEX_32 = /^[0-9a-f]{64}$/i;
const VERSION = /^[1-9]\d{0,2}$/;
const DEMO = {
  current: 1,
  wrapping: Buffer.from('d0'.repeat(32), 'hex'),
  index: Buffer.from('d1'.repeat(32), 'hex'),
};

/** The ring, or the sentence that says what is wrong; the demo ring only outside production. */
export function readKeys(env: Record<string, string | undefined>): KeyRing | string {
  const text = env.XQ_KEYS ?? fileText(env.XQ_KEYS_FILE);
  const production = env.NODE_ENV === 'production';
  if (text === null) return 'XQ_KEYS_FILE 所指的密钥文件读不了。';
  if (text === undefined || text === '')
    return production ? '正式运行要填 XQ_KEYS 或 XQ_KEYS_FILE，不能用演示密钥。' : demoRing();
  const ring = parse(text);
  if (ring === null)
    return 'XQ_KEYS 写不对：应为“版本:64位十六进制”，用逗号或换行分开，并有一项 index。';
  if (production && holdsDemoKey(ring)) return '正式运行不能用演示密钥（XQ_KEYS）。';
  return ring;
}

function fileText(file: string | undefined): string | null | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

// Form: `1:<hex>,2:<hex>,index:<hex>`; the highest version wraps new keys.
function parse(text: string): KeyRing | null {
  const wrapping = new Map<number, Buffer>();
  let index: Buffer | undefined;
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [name = '', hex = ''] = part.split(':');
    if (!HEX_32.test(hex)) return null;
    const key = Buffer.from(hex, 'hex');
    if (name === 'index') index = key;
    else if (VERSION.test(name) && Number(name) < 256) wrapping.set(Number(name), key);
    else return null;
  }
  if (index === undefined || wrapping.size === 0) return null;
  return { current: Math.max(...wrapping.keys()), wrapping, index };
}

function demoRing(): KeyRing {
  return { current: DEMO.current, wrapping: new Map([[1, DEMO.wrapping]]), index: DEMO.index };
}

function holdsDemoKey({ wrapping, index }: KeyRing): boolean {
  return (
    index.equals(DEMO.index) || [...wrapping.values()].some((key) => key.equals(DEMO.wrapping))
  );
}
