// What the web server is told by the environment: where it listens, what it serves, how much it grants.
// Whether a proxy stands in front must be said: nobody can see it, and the limits per address hang on it.
import { z } from 'zod';
import { envNumber, envOneOf } from '../env';
import type { Limits } from './limit';

/** The variables of the web server. */
export const httpEnv = z.object({
  XQ_PORT: envNumber('XQ_PORT').int().min(0).max(65535).default(3000),
  XQ_HOST: z.string().default('127.0.0.1'),
  XQ_PAGES_DIR: z.string().optional(),
  XQ_BEHIND_PROXY: envOneOf('XQ_BEHIND_PROXY', ['yes', 'no']),
  XQ_RATE_PER_ADDRESS: envNumber('XQ_RATE_PER_ADDRESS').positive().default(100),
  XQ_RATE_PER_ACCOUNT: envNumber('XQ_RATE_PER_ACCOUNT').positive().default(10),
  XQ_RATE_PER_DISTRICT: envNumber('XQ_RATE_PER_DISTRICT').positive().default(400),
  XQ_WEB_PROCESSES: envNumber('XQ_WEB_PROCESSES').int().min(1).max(64).default(1),
});

export interface HttpSettings {
  port: number;
  host: string;
  /** Where the built H5 pages lie; undefined: API only. */
  pagesDir?: string;
  /** One reverse proxy stands in front and sets X-Forwarded-For. */
  behindProxy: boolean;
  limits: Limits;
}

const BURST_SECONDS = 4;

/** The settings that these variables mean. */
export function httpOf(env: z.infer<typeof httpEnv>): HttpSettings {
  // Several processes behind one proxy share what is granted: each request comes to one of them.
  const rate = (granted: number) => {
    const perSecond = granted / env.XQ_WEB_PROCESSES;
    return { burst: perSecond * BURST_SECONDS, perSecond };
  };
  return {
    port: env.XQ_PORT,
    host: env.XQ_HOST,
    pagesDir: env.XQ_PAGES_DIR,
    behindProxy: env.XQ_BEHIND_PROXY === 'yes',
    limits: {
      address: rate(env.XQ_RATE_PER_ADDRESS),
      account: rate(env.XQ_RATE_PER_ACCOUNT),
      district: rate(env.XQ_RATE_PER_DISTRICT),
    },
  };
}
