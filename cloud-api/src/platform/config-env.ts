// Which variables the environment may hold, with a sentence for each that is wrong,
// and the values of the demo, which production refuses.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What the simulator knows as its two accounts; worthless anywhere else. */
export const DEMO_WECHAT = {
  mini: { appid: 'wxdemo00000000mini', secret: 'demo-mini-program-secret-0000000' },
  service: { appid: 'wxdemo0000service0', secret: 'demo-service-account-secret-0000' },
  callbackToken: 'demo-callback-token',
  templates: {
    monthlyWork: 'SERVICE-MONTHLY-WORK-0000000000000000000000',
    meeting: 'SERVICE-MEETING-0000000000000000000000000000',
    subscribeMonthlyWork: 'MINI-MONTHLY-WORK-000000000000000000000000',
  },
} as const;
export const DEMO_CHECKPOINT_SEED = '5a'.repeat(32);

const number = (name: string) => z.coerce.number({ error: `${name} 要是数字。` });
const oneOf = <const T extends readonly [string, ...string[]]>(name: string, words: T) =>
  z.enum(words, { error: `${name} 只能是 ${words.join('、')}。` });
const address = (name: string) => z.url({ error: `${name} 要是网址。` });
const { mini, service, callbackToken, templates } = DEMO_WECHAT;

/** The environment of the service; keys are parsed apart. */
export const Env = z.object({
  NODE_ENV: oneOf('NODE_ENV', ['development', 'test', 'production']).default('development'),
  MONGODB_URI: z.string({ error: 'MONGODB_URI 没有填：请写数据库地址。' }).min(1),
  XQ_PORT: number('XQ_PORT').int().min(0).max(65535).default(3000),
  XQ_HOST: z.string().default('127.0.0.1'),
  XQ_PAGES_DIR: z.string().optional(),
  XQ_BEHIND_PROXY: oneOf('XQ_BEHIND_PROXY', ['yes', 'no']).default('no'),
  XQ_RATE_PER_ADDRESS: number('XQ_RATE_PER_ADDRESS').positive().default(100),
  XQ_RATE_PER_SESSION: number('XQ_RATE_PER_SESSION').positive().default(10),
  XQ_LOG_LEVEL: oneOf('XQ_LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  XQ_CLOCK: oneOf('XQ_CLOCK', ['real', 'virtual']).default('real'),
  XQ_CHECKPOINT_SEED: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'XQ_CHECKPOINT_SEED 要是 64 位十六进制。')
    .default(DEMO_CHECKPOINT_SEED),
  XQ_SIMULATOR_URL: address('XQ_SIMULATOR_URL').optional(),
  XQ_WECHAT_API: address('XQ_WECHAT_API').default('https://api.weixin.qq.com'),
  XQ_WECHAT_TIMEOUT_MS: number('XQ_WECHAT_TIMEOUT_MS').int().min(100).max(60_000).default(5000),
  XQ_MINI_APPID: z.string().default(mini.appid),
  XQ_MINI_SECRET: z.string().default(mini.secret),
  XQ_SERVICE_APPID: z.string().default(service.appid),
  XQ_SERVICE_SECRET: z.string().default(service.secret),
  XQ_CALLBACK_TOKEN: z.string().default(callbackToken),
  XQ_TEMPLATE_MONTHLY_WORK: z.string().default(templates.monthlyWork),
  XQ_TEMPLATE_MEETING: z.string().default(templates.meeting),
  /** Unset in production: nobody is asked for a subscription. */
  XQ_SUBSCRIBE_MONTHLY_WORK: z.string().optional(),
});
export type Env = z.infer<typeof Env>;

const DEMO_VALUES: Partial<Record<keyof Env, string>> = {
  XQ_CHECKPOINT_SEED: DEMO_CHECKPOINT_SEED,
  XQ_MINI_APPID: mini.appid,
  XQ_MINI_SECRET: mini.secret,
  XQ_SERVICE_APPID: service.appid,
  XQ_SERVICE_SECRET: service.secret,
  XQ_CALLBACK_TOKEN: callbackToken,
  XQ_TEMPLATE_MONTHLY_WORK: templates.monthlyWork,
};
const LOCAL = /^https?:\/\/(127\.|localhost|\[::1\])/;

/** What makes a demo comfortable would open a real district to everybody. */
export function productionFaults(env: Record<string, string | undefined>): string[] {
  const faults = Object.entries(DEMO_VALUES)
    .filter(([name, demo]) => env[name] === undefined || env[name] === demo)
    .map(([name]) => `正式运行要填 ${name}，不能用演示值。`);
  const pages = env.XQ_PAGES_DIR;
  if (pages && !existsSync(path.join(pages, 'index.html')))
    faults.push('XQ_PAGES_DIR 所指的文件夹里没有编译好的页面（index.html）。');
  if (env.XQ_CLOCK === 'virtual') faults.push('正式运行不能用虚拟时钟（XQ_CLOCK）。');
  if (env.XQ_SIMULATOR_URL) faults.push('正式运行不能接微信模拟器（XQ_SIMULATOR_URL）。');
  if (LOCAL.test(env.XQ_WECHAT_API ?? '')) faults.push('正式运行不能把 XQ_WECHAT_API 指向本机。');
  return faults;
}
