// The only reader of the environment. It is parsed once, when a process starts, and all faults
// are reported together, in sentences for the person who runs the service.
import { z } from 'zod';

const DEMO_SECRET = 'xinqiao-demo-only';
const HEX_32 = /^[0-9a-f]{64}$/i;

const Env = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  MONGODB_URI: z.string({ error: 'MONGODB_URI 没有填：请写数据库地址。' }).min(1),
  XQ_PORT: z.coerce.number({ error: 'XQ_PORT 要是端口号。' }).int().min(0).max(65535).default(3000),
  XQ_HOST: z.string().default('127.0.0.1'),
  XQ_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'XQ_LOG_LEVEL 要是 debug、info、warn、error 或 silent。',
    })
    .default('info'),
  XQ_CLOCK: z
    .enum(['real', 'virtual'], { error: 'XQ_CLOCK 要是 real 或 virtual。' })
    .default('real'),
  XQ_CLOCK_START: z.iso
    .datetime({ offset: true, error: 'XQ_CLOCK_START 要像 2025-11-20T09:00:00+08:00。' })
    .default('2025-11-20T09:00:00+08:00'),
  XQ_KEYS: z.string().optional(),
  XQ_CHECKPOINT_SEED: z
    .string()
    .regex(HEX_32, 'XQ_CHECKPOINT_SEED 要是 64 位十六进制。')
    .optional(),
  XQ_WECHAT_API: z.url({ error: 'XQ_WECHAT_API 要是网址。' }).optional(),
  XQ_SIMULATOR_URL: z.url({ error: 'XQ_SIMULATOR_URL 要是网址。' }).optional(),
  XQ_MINI_APPID: z.string().default('wxmini0000000000'),
  XQ_MINI_SECRET: z.string().default(DEMO_SECRET),
  XQ_SERVICE_APPID: z.string().default('wxserv0000000000'),
  XQ_SERVICE_SECRET: z.string().default(DEMO_SECRET),
  XQ_CALLBACK_TOKEN: z.string().default(DEMO_SECRET),
  XQ_PAGES_DIR: z.string().optional(),
});
type Env = z.infer<typeof Env>;

/** Versioned keys that wrap the data keys, and the secret behind all blind indexes. */
export interface KeyRing {
  current: number;
  wrapping: ReadonlyMap<number, Buffer>;
  index: Buffer;
}

export interface Config {
  production: boolean;
  mongoUri: string;
  http: { port: number; host: string; pagesDir?: string };
  log: { level: string };
  clock: { mode: 'real' | 'virtual'; start: Date };
  keys: KeyRing;
  /** Ed25519 seed of 32 bytes with which checkpoints are signed. */
  checkpointSeed: Buffer;
  /** Where the WeChat simulator listens; undefined: no demo. */
  simulatorUrl?: string;
  wechat: {
    /** Base address of the WeChat API; undefined: the real one. */
    api?: string;
    mini: { appid: string; secret: string };
    service: { appid: string; secret: string };
    callbackToken: string;
  };
}

/** The environment is wrong; `faults` are Chinese sentences, all of them. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
  }
}

/** Reads and checks the environment; throws ConfigError with everything that is wrong. */
export function readConfig(source: Record<string, string | undefined> = process.env): Config {
  const parsed = Env.safeParse(source);
  const faults = parsed.error?.issues.map((issue) => issue.message) ?? [];
  const keys = readKeys(source.XQ_KEYS);
  if (keys === null)
    faults.push('XQ_KEYS 写不对：应为 版本:64位十六进制，逗号分开，并有 index:… 一项。');
  faults.push(...productionFaults(source));
  if (faults.length > 0 || !parsed.success || keys === null) throw new ConfigError(faults);
  return configOf(parsed.data, keys);
}

function configOf(env: Env, keys: KeyRing): Config {
  return {
    production: env.NODE_ENV === 'production',
    mongoUri: env.MONGODB_URI,
    http: { port: env.XQ_PORT, host: env.XQ_HOST, pagesDir: env.XQ_PAGES_DIR },
    log: { level: env.XQ_LOG_LEVEL },
    clock: { mode: env.XQ_CLOCK, start: new Date(env.XQ_CLOCK_START) },
    keys,
    checkpointSeed: Buffer.from(env.XQ_CHECKPOINT_SEED ?? '5a'.repeat(32), 'hex'),
    simulatorUrl: env.XQ_SIMULATOR_URL,
    wechat: {
      api: env.XQ_WECHAT_API,
      mini: { appid: env.XQ_MINI_APPID, secret: env.XQ_MINI_SECRET },
      service: { appid: env.XQ_SERVICE_APPID, secret: env.XQ_SERVICE_SECRET },
      callbackToken: env.XQ_CALLBACK_TOKEN,
    },
  };
}

// What makes a demo comfortable would open a real district to everybody.
function productionFaults(env: Record<string, string | undefined>): string[] {
  if (env.NODE_ENV !== 'production') return [];
  const secrets = ['XQ_MINI_SECRET', 'XQ_SERVICE_SECRET', 'XQ_CALLBACK_TOKEN'];
  const faults = secrets
    .filter((name) => env[name] === undefined || env[name] === DEMO_SECRET)
    .map((name) => `正式运行要填 ${name}，不能用演示值。`);
  if (env.XQ_KEYS === undefined) faults.push('正式运行要填 XQ_KEYS，不能用演示密钥。');
  else if (isDemoRing(readKeys(env.XQ_KEYS))) faults.push('正式运行不能用演示密钥（XQ_KEYS）。');
  if (env.XQ_CHECKPOINT_SEED === undefined) faults.push('正式运行要填 XQ_CHECKPOINT_SEED。');
  if (env.XQ_CLOCK === 'virtual') faults.push('正式运行不能用虚拟时钟（XQ_CLOCK）。');
  if (env.XQ_SIMULATOR_URL) faults.push('正式运行不能接微信模拟器（XQ_SIMULATOR_URL）。');
  if (env.XQ_WECHAT_API && /^https?:\/\/(127\.|localhost|\[::1\])/.test(env.XQ_WECHAT_API))
    faults.push('正式运行不能把 XQ_WECHAT_API 指向本机。');
  return faults;
}

const DEMO_WRAPPING = Buffer.from('d0'.repeat(32), 'hex');
const DEMO_RING: KeyRing = {
  current: 1,
  wrapping: new Map([[1, DEMO_WRAPPING]]),
  index: Buffer.from('d1'.repeat(32), 'hex'),
};

// Form: `1:<hex>,2:<hex>,index:<hex>`; the highest version wraps new keys.
function readKeys(text: string | undefined): KeyRing | null {
  if (text === undefined || text === '') return DEMO_RING;
  const wrapping = new Map<number, Buffer>();
  let index: Buffer | undefined;
  for (const part of text.split(',')) {
    const [name = '', hex = ''] = part.trim().split(':');
    if (!HEX_32.test(hex)) return null;
    const key = Buffer.from(hex, 'hex');
    if (name === 'index') index = key;
    else if (/^[1-9]\d{0,2}$/.test(name) && Number(name) < 256) wrapping.set(Number(name), key);
    else return null;
  }
  if (index === undefined || wrapping.size === 0) return null;
  return { current: Math.max(...wrapping.keys()), wrapping, index };
}

function isDemoRing(ring: KeyRing | null): boolean {
  if (ring === null) return false;
  return (
    ring.index.equals(DEMO_RING.index) ||
    [...ring.wrapping.values()].some((key) => key.equals(DEMO_WRAPPING))
  );
}
