// Which variables the environment of the service may hold, put together from what each floor names,
// and the values of the demo, which production refuses.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { envAddress, envOneOf } from './env';
import { httpEnv } from './http/settings';
import { DEMO_WECHAT, wechatEnv } from './wechat/settings';

const DEMO_CHECKPOINT_SEED = '5a'.repeat(32);

/** The environment of the service; keys are parsed apart. */
export const Env = z.object({
  NODE_ENV: envOneOf('NODE_ENV', ['development', 'test', 'production']).default('development'),
  MONGODB_URI: z.string({ error: 'MONGODB_URI 没有填：请写数据库地址。' }).min(1),
  ...httpEnv.shape,
  XQ_LOG_LEVEL: envOneOf('XQ_LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent']).default(
    'info',
  ),
  XQ_CLOCK: envOneOf('XQ_CLOCK', ['real', 'virtual']).default('real'),
  XQ_CHECKPOINT_SEED: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'XQ_CHECKPOINT_SEED 要是 64 位十六进制。')
    .default(DEMO_CHECKPOINT_SEED),
  XQ_SIMULATOR_URL: envAddress('XQ_SIMULATOR_URL').optional(),
  ...wechatEnv.shape,
});
export type Env = z.infer<typeof Env>;

const DEMO_VALUES: Partial<Record<keyof Env, string>> = {
  XQ_CHECKPOINT_SEED: DEMO_CHECKPOINT_SEED,
  ...DEMO_WECHAT,
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
