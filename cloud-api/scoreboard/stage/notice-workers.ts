// People who can be reached on one channel each, notices told to them, and worker processes that carry these until killed.
// What the drill of notices does to the workers is its own affair.
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DeliveryState } from '@xinqiao/types/notices';
import { bundled } from '../../scripts/build.mjs';
import { DISTRICT, MESSAGE, QINGHE, type NoticesWorld } from '../../stage/notices-world';
import { monthlyWorkIds } from '../../stage/simulated-wechat';
import { NoticeModel } from '../../src/notices/notice.model';
import { keepCredit } from '../../src/notices/reminder-credit';
import { tell } from '../../src/notices/tell';
import { asSystem } from '../../src/platform/context';
import type { WechatConfig } from '../../src/platform/wechat';
import { pause } from './wait';
import { until } from '../../stage/until';

const WORKER = fileURLToPath(new URL('../../stage/notices-worker.ts', import.meta.url));
const MONTH = '2025-11';
const ENDED: DeliveryState[] = ['sent', 'delivered', 'skipped', 'failed', 'unknown'];

/** They are reached by template messages. */
export const FOLLOWERS = ['li', 'wang', 'zhou', 'he'] as const;
/** They do not follow; each is reached once by each subscription that is given. */
export const SUBSCRIBERS = Array.from({ length: 24 }, (_, nth) => `guest${nth}`);
/** As patient as this, so that a pause of the machine does not look like an answer that was lost. */
export const TIMEOUT_MS = 5000;

/** Makes all of them known to WeChat and to us. */
export async function settleReaders(world: NoticesWorld): Promise<void> {
  await world.follow(...FOLLOWERS);
  for (const id of SUBSCRIBERS) {
    // More than we know of, so that WeChat would let a message through twice.
    const credits = { [monthlyWorkIds.mini]: 1000 };
    await world.wechat.control('persons', { id, name: id, credits });
    await world.settlePerson(id, 'subjectTeacher', QINGHE);
  }
}

/** One fresh subscription each. */
export async function giveSubscriptions(
  world: NoticesWorld,
  ids: readonly string[] = SUBSCRIBERS,
): Promise<void> {
  const given = { month: MONTH, at: world.clock.now() };
  for (const id of ids) await keepCredit({ districtId: DISTRICT, accountId: `acc_${id}` }, given);
}

/** Tells a person of open work, under a key; the page of the notice ends in it, by which WeChat's journal knows it. */
export async function tellOne(
  world: NoticesWorld,
  { person, key }: { person: string; key: string },
): Promise<void> {
  const message = { ...MESSAGE, kind: 'digest', page: `${MESSAGE.page}?drill=${key}` };
  const telling = { districtId: DISTRICT, accountId: `acc_${person}`, message };
  await tell(asSystem(world.ports, 'drill'), { ...telling, goodUntil: '2025-12-01', key });
}

/** A worker that carries notices until none is due, by WeChat at the address of `wechat`. */
export async function startWorker(
  world: NoticesWorld,
  { uri, wechat = {} }: { uri: string; wechat?: Partial<WechatConfig> },
): Promise<ChildProcess> {
  const config = JSON.stringify(world.wechat.config({ timeoutMs: TIMEOUT_MS, ...wechat }));
  const words = [await bundled(WORKER), uri, config, world.clock.now().toISOString()];
  return spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Ends a worker as a power cut would. WeChat finishes what it had begun, and the lease of the dead worker ends. */
export async function killWorker(world: NoticesWorld, worker: ChildProcess): Promise<void> {
  if (worker.exitCode === null && worker.signalCode === null) {
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill('SIGKILL');
    await gone;
  }
  await pause(700);
  await world.wechat.control('settle');
}

/** Lets another worker carry on until every notice has come to an end. */
export async function untilEnded(world: NoticesWorld): Promise<void> {
  const waiting = { districtId: DISTRICT, 'delivery.state': { $nin: ENDED } };
  await until(async () => {
    await world.minute();
    return (await NoticeModel.countDocuments(waiting)) === 0;
  });
}
