// The only reader of the environment. It is parsed once, when a process starts, and all faults
// are reported together, in sentences for the person who runs the service.
import { DEMO_WECHAT, Env, productionFaults } from './config-env';
import { readKeys, type KeyRing } from './config-keys';
import type { Limits } from './http/limit';
import type { WechatConfig } from './wechat';
import { readTemplate } from './wechat/templates';

export type { KeyRing } from './config-keys';

export interface Config {
  production: boolean;
  mongoUri: string;
  http: {
    port: number;
    host: string;
    /** Where the built H5 pages lie; undefined: API only. */
    pagesDir?: string;
    /** One reverse proxy stands in front and sets X-Forwarded-For. */
    behindProxy: boolean;
    limits: Limits;
  };
  log: { level: string };
  clock: 'real' | 'virtual';
  keys: KeyRing;
  /** Ed25519 seed of 32 bytes with which checkpoints are signed. */
  checkpointSeed: Buffer;
  /** Where the WeChat simulator listens; undefined: no demo. */
  simulatorUrl?: string;
  wechat: WechatConfig;
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
  const keys = readKeys(source);
  const faults = parsed.error?.issues.map((issue) => issue.message) ?? [];
  if (typeof keys === 'string') faults.push(keys);
  if (source.NODE_ENV === 'production') faults.push(...productionFaults(source));
  if (faults.length > 0 || !parsed.success || typeof keys === 'string')
    throw new ConfigError(faults);
  return configOf(parsed.data, keys);
}

function configOf(env: Env, keys: KeyRing): Config {
  return {
    production: env.NODE_ENV === 'production',
    mongoUri: env.MONGODB_URI,
    http: {
      port: env.XQ_PORT,
      host: env.XQ_HOST,
      pagesDir: env.XQ_PAGES_DIR,
      behindProxy: env.XQ_BEHIND_PROXY === 'yes',
      limits: { address: rate(env.XQ_RATE_PER_ADDRESS), session: rate(env.XQ_RATE_PER_SESSION) },
    },
    log: { level: env.XQ_LOG_LEVEL },
    clock: env.XQ_CLOCK,
    keys,
    checkpointSeed: Buffer.from(env.XQ_CHECKPOINT_SEED, 'hex'),
    simulatorUrl: env.XQ_SIMULATOR_URL,
    wechat: wechatOf(env),
  };
}

const BURST_SECONDS = 4;
const rate = (perSecond: number) => ({ burst: perSecond * BURST_SECONDS, perSecond });

function wechatOf(env: Env): WechatConfig {
  return {
    endpoint: env.XQ_WECHAT_API,
    timeoutMs: env.XQ_WECHAT_TIMEOUT_MS,
    miniProgram: { appid: env.XQ_MINI_APPID, secret: env.XQ_MINI_SECRET },
    serviceAccount: {
      appid: env.XQ_SERVICE_APPID,
      secret: env.XQ_SERVICE_SECRET,
      callbackToken: env.XQ_CALLBACK_TOKEN,
    },
    templates: {
      monthlyWork: readTemplate(env.XQ_TEMPLATE_MONTHLY_WORK),
      meeting: readTemplate(env.XQ_TEMPLATE_MEETING),
    },
    subscribeTemplates: subscribeTemplatesOf(env),
  };
}

function subscribeTemplatesOf(env: Env): WechatConfig['subscribeTemplates'] {
  const demo = env.NODE_ENV === 'production' ? '' : DEMO_WECHAT.templates.subscribeMonthlyWork;
  const chosen = env.XQ_SUBSCRIBE_MONTHLY_WORK ?? demo;
  return chosen === '' ? {} : { monthlyWork: readTemplate(chosen) };
}
