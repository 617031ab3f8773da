// An operator is killed in the middle of a verb, at a point that a gate before the database holds, and the same command
// is given again: as often as it takes until the database has given up what the dead process had begun.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundled } from '../scripts/build.mjs';
import {
  databaseThrough,
  portOf,
  StepGate,
  type Passage,
  type Point,
} from '../scoreboard/stage/step-gate';
import { ConflictError } from '../src/platform/db';
import { until } from '../stage/until';
import type { TestApp } from './app';
import { operate } from './operate';

const SCRIPT = fileURLToPath(new URL('./operator-process.ts', import.meta.url));
/** The nth commit of a verb: still unwritten, or written and unknown to it. */
export const atCommit = (when: Point['when'], nth: number): Point => ({
  step: `commitTransaction${nth === 1 ? '' : ` (${nth})`}`,
  when,
});

/** Runs the verb in a process of its own and kills it at the point; throws when it never came there. */
export async function killAt(app: TestApp, point: Point, argv: readonly string[]): Promise<void> {
  const { struck, steps } = await actThrough(app, point, argv);
  if (!struck) throw new Error(`${argv[0]} never came to ${point.step}: ${steps.join(', ')}`);
}

/** Runs the verb in a process of its own, which is killed at the point if it comes there; tells its steps. */
export async function actThrough(
  app: TestApp,
  point: Point | null,
  argv: readonly string[],
): Promise<Passage> {
  const { mongoUri, erasuresFile } = app.ports.config;
  const gate = await StepGate.start([portOf(mongoUri)]);
  const through = databaseThrough(mongoUri, gate.ports[0]!);
  const words = [await bundled(SCRIPT), through, app.clock.now().toISOString(), ...argv];
  const operator = spawn(process.execPath, words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...(erasuresFile ? { XQ_ERASURES_FILE: erasuresFile } : {}) },
  });
  const gone = once(operator, 'exit');
  const broken = gate.strikeAt(point, async () => {
    operator.kill('SIGKILL');
    await gone;
  });
  await Promise.race([gone, broken]);
  const passage = await gate.over();
  await gate.stop();
  return passage;
}

/** Gives a command until it is carried out, as people do who are told that somebody is changing the same things. */
export async function again(app: TestApp, argv: readonly string[]): ReturnType<typeof operate> {
  const carriedOut: Awaited<ReturnType<typeof operate>>[] = [];
  await until(async () => {
    try {
      carriedOut.push(await operate(app.ports, ...argv));
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
    return carriedOut.length > 0;
  });
  return carriedOut[0]!;
}
