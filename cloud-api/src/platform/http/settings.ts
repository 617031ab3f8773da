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
  XQ_RATE_PER_SESSION: envNumber('XQ_RATE_PER_SESSION').positive().default(10),
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
const rate = (perSecond: number) => ({ burst: perSecond * BURST_SECONDS, perSecond });

/** The settings that these variables mean. */
export function httpOf(env: z.infer<typeof httpEnv>): HttpSettings {
  return {
    port: env.XQ_PORT,
    host: env.XQ_HOST,
    pagesDir: env.XQ_PAGES_DIR,
    behindProxy: env.XQ_BEHIND_PROXY === 'yes',
    limits: { address: rate(env.XQ_RATE_PER_ADDRESS), session: rate(env.XQ_RATE_PER_SESSION) },
  };
}
