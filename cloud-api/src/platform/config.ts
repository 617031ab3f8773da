// The only reader of the environment. It is parsed once, when a process starts, and all faults
// are reported together, in sentences for the person who runs the service.
import { demoEnv, Env, isDemo } from './config-env';
import { realFaults } from './config-real';
import type { Settings } from './context';
import { readKeys, type KeyRing } from './crypto/key-ring';
import { httpOf, type HttpSettings } from './http/settings';
import { signerConfigOf, type SignerConfig } from './signer';
import { publicKeyIn } from './signer/keys';
import { wechatOf } from './wechat/settings';

/** Everything that the environment says. */
export interface Config extends Settings {
  /** The invented district on one machine, which must be asked for; whatever else starts is real. */
  demo: boolean;
  mongoUri: string;
  http: HttpSettings;
  log: { level: string };
  clock: 'real' | 'virtual';
  keys: KeyRing;
  /** Where the signer listens; undefined: none does, and nothing is signed. */
  signerAddress?: string;
}

/** The environment is wrong; `faults` are Chinese sentences, all of them. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
  }
}

/** Reads and checks the environment; throws ConfigError with everything that is wrong. */
export function readConfig(given: Record<string, string | undefined> = process.env): Config {
  const demo = isDemo(given);
  const source = demo ? demoEnv(given) : given;
  const parsed = Env.safeParse(source);
  const keys = readKeys(source);
  const faults = parsed.error?.issues.map((issue) => issue.message) ?? [];
  if (typeof keys === 'string') faults.push(keys);
  if (!demo) faults.push(...realFaults(source, { said: faults, keys }));
  if (faults.length > 0 || !parsed.success || typeof keys === 'string')
    throw new ConfigError(faults);
  return configOf(parsed.data, { demo, keys });
}

/** Reads and checks the environment of the signer's own process; throws ConfigError. */
export function readSignerConfig(
  given: Record<string, string | undefined> = process.env,
): SignerConfig {
  const read = signerConfigOf(given, isDemo(given));
  if (Array.isArray(read)) throw new ConfigError(read);
  return read;
}

function configOf(env: Env, { demo, keys }: { demo: boolean; keys: KeyRing }): Config {
  return {
    demo,
    mongoUri: env.MONGODB_URI,
    http: httpOf(env),
    log: { level: env.XQ_LOG_LEVEL },
    clock: env.XQ_CLOCK,
    keys,
    checkpointKey: publicKeyIn(env.XQ_CHECKPOINT_KEY),
    signerAddress: env.XQ_SIGNER,
    erasuresFile: env.XQ_ERASURES_FILE,
    backupsKeptDays: env.XQ_BACKUPS_KEPT_DAYS,
    simulatorUrl: env.XQ_SIMULATOR_URL,
    wechat: wechatOf(env),
    messages: { perDay: env.XQ_MESSAGES_PER_DAY, perPerson: env.XQ_MESSAGES_PER_PERSON },
  };
}
