// Which variables the environment of the service may hold, put together from what each floor names, and the values with
// which the demo fills in what is left out. Who does not ask for the demo gets none of them.
import { z } from 'zod';
import { DEMO_KEYS } from './crypto/key-ring';
import { envAddress, envNumber, envOneOf, envText } from './env';
import { httpEnv } from './http/settings';
import { DEMO_CHECKPOINT_KEY } from './signer';
import { DEMO_WECHAT, wechatEnv } from './wechat/settings';

/** The environment of the service; keys are parsed apart. */
export const Env = z.object({
  XQ_DEMO: envOneOf('XQ_DEMO', ['yes', 'no']).default('no'),
  MONGODB_URI: envText('MONGODB_URI'),
  ...httpEnv.shape,
  XQ_LOG_LEVEL: envOneOf('XQ_LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent']).default(
    'info',
  ),
  XQ_CLOCK: envOneOf('XQ_CLOCK', ['real', 'virtual']).default('real'),
  XQ_CHECKPOINT_KEY: envText('XQ_CHECKPOINT_KEY').regex(
    /^[0-9a-f]{64}$/i,
    'XQ_CHECKPOINT_KEY 要是 64 位十六进制，签名程序的 --key 说得出。',
  ),
  XQ_SIGNER: z.string().optional(),
  XQ_ERASURES_FILE: z.string().optional(),
  XQ_BACKUPS_KEPT_DAYS: envNumber('XQ_BACKUPS_KEPT_DAYS').int().min(1).max(3650).default(35),
  XQ_SIMULATOR_URL: envAddress('XQ_SIMULATOR_URL').optional(),
  ...wechatEnv.shape,
});
export type Env = z.infer<typeof Env>;

/** What whoever asks for the demo need not say; worthless anywhere else. */
export const DEMO_VALUES: Readonly<Record<string, string>> = {
  XQ_BEHIND_PROXY: 'no',
  XQ_CHECKPOINT_KEY: DEMO_CHECKPOINT_KEY,
  ...DEMO_WECHAT,
};

/** True when the demo is asked for, in exactly this word. */
export const isDemo = ({ XQ_DEMO }: Record<string, string | undefined>) => XQ_DEMO === 'yes';

/** The environment of a demo: what is said, and the demo's values for the rest. */
export function demoEnv(given: Record<string, string | undefined>) {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  const keys = given.XQ_KEYS_FILE === undefined ? { XQ_KEYS: DEMO_KEYS } : {};
  return { ...DEMO_VALUES, ...keys, ...Object.fromEntries(said) };
}
