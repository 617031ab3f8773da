// How long the built service needs to its first healthy answer with the database up, against a bare Koa.
// A deploy, a crash and a machine that wakes up all wait for this.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/mongod.mjs';
import { interleave, ratioOf } from '../interleave';
import type { Finding, Row, RunWishes } from '../row';
import { withMongod } from '../stage/database';
import { buildService, commandOf, serviceEnv, stopped, untilReady } from '../stage/servers';
import { bootstrap, type Interval } from '../statistics';
import { roundsOf, said } from './race';

const TIMES_AT_MOST = 5;
const MS_AT_MOST = 1000;
const LOOK_EVERY_MS = 4;
const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const BARE = [fileOf('./bare-koa.mjs')];

async function measure(wishes: RunWishes, command = commandOf({})): Promise<Finding> {
  buildService();
  return withMongod(async ({ ours }) => {
    const arms = { ours: () => startOf(command, ours), theirs: () => startOf(BARE, ours) };
    const rounds = await interleave(arms, roundsOf(wishes));
    const ratio = ratioOf(rounds, (ms) => ms, wishes.seed);
    const ms = bootstrap(
      rounds.flatMap((round) => round.ours),
      wishes.seed,
    );
    const pass = ratio.high <= TIMES_AT_MOST && ms.high <= MS_AT_MOST;
    const details = { 'times bare Koa': said(ratio), 'ms here': whole(ms) };
    const shortfall = pass
      ? {}
      : {
          shortfall:
            'loading modules is most of it: mongoose with its driver a third to a half, zod, koa and the rooms the rest; the milliseconds are those of a machine that others use too',
        };
    return { value: ratio.high, n: rounds.length, pass, details, ...shortfall };
  });
}

const whole = ({ median, low, high }: Interval) =>
  `${Math.round(median)} [${Math.round(low)}…${Math.round(high)}]`;

/** Milliseconds from the start of the process to its first healthy answer. */
async function startOf(command: readonly string[], uri: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...serviceEnv(uri, port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    await untilReady(`http://127.0.0.1:${port}/readyz`, child, LOOK_EVERY_MS);
    return performance.now() - began;
  } finally {
    await stopped(child);
  }
}

/** The row `start`. */
export const start: Row = {
  name: 'start',
  kind: 'bench',
  better: 'down',
  about:
    'built service with the database up, from its start to the first healthy answer, against bare Koa (time)',
  target: `≤ ${TIMES_AT_MOST}× and ≤ ${MS_AT_MOST / 1000} s`,
  run: (wishes) => measure(wishes),
  planted: [
    {
      name: 'the service compiles its source when it starts',
      run: (wishes) => measure(wishes, ['--import', 'tsx', fileOf('../../src/main.ts')]),
    },
    {
      name: 'the service waits for a warm-up before it answers',
      run: (wishes) =>
        measure(wishes, ['--import', fileOf('./slow-warm-up.mjs'), ...commandOf({})]),
    },
  ],
};
