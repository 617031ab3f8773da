// Workers that carry notices are killed at random steps while WeChat is slow, wrong, down, or loses its answers.
// The simulator's journal is held against our notices: nobody hears twice, nothing is forgotten, what cannot be known says so.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DeliveryState } from '@xinqiao/types/notices';
import { DISTRICT, NoticesWorld } from '../../test/notices-world';
import { SEND } from '../../test/simulated-wechat';
import { NoticeModel, type NoticeDoc } from '../../src/notices/notice.model';
import { tell } from '../../src/notices/tell';
import { decidedLetter } from '../../src/notices/words.rules';
import { asSystem } from '../../src/platform/context';
import type { Finding, Row, RunWishes } from '../row';
import { randomFrom } from '../statistics';
import { withMongod } from '../stage/database';
import { plantedIn } from '../stage/planted';

const WORKER = fileURLToPath(new URL('../../test/notices-worker.ts', import.meta.url));
const ENDED: DeliveryState[] = ['sent', 'delivered', 'skipped', 'failed', 'unknown'];
const FAULTS = [
  { lost: true },
  { down: true },
  { wrong: -1 },
  { wrong: 'html' },
  { wrong: 'garbage' },
  { wrong: 'empty500' },
  { slowMs: 300 },
] as const;

async function measure({ quick, full, seed }: RunWishes): Promise<Finding> {
  const course = full
    ? { notices: 20_000, kills: 40 }
    : quick
      ? { notices: 60, kills: 1 }
      : { notices: 600, kills: 6 };
  return withMongod(async ({ ours: uri }) => {
    const world = await NoticesWorld.start();
    try {
      await world.follow('li', 'wang', 'zhou', 'he');
      world.at('2025-11-24', '10:00');
      const random = randomFrom(seed);
      for (let nth = 0; nth < course.kills; nth++) {
        await tellMany(world, { nth, count: course.notices / course.kills });
        await spoilAndKill(world, { uri, random });
        if (nth % 2 === 1) await letTenMinutesPass(world);
        await untilEnded(world);
      }
      return await held(world, course);
    } finally {
      await world.stop();
    }
  });
}

async function tellMany(
  world: NoticesWorld,
  { nth, count }: { nth: number; count: number },
): Promise<void> {
  const ctx = asSystem(world.ports, 'drill');
  const letter = decidedLetter('柳溪镇青禾小学', true, '2025-11-24');
  const people = ['li', 'wang', 'zhou', 'he'];
  const tellOne = (n: number) => {
    const accountId = `acc_${people[n % people.length]}`;
    const telling = { districtId: DISTRICT, accountId, letter, goodUntil: '2025-12-01' };
    return tell(ctx, { ...telling, key: `drill:${nth}:${n}` });
  };
  for (let from = 0; from < count; from += 64)
    await Promise.all(
      Array.from({ length: Math.min(64, count - from) }, (_, at) => tellOne(from + at)),
    );
}

/** Lets a worker begin, spoils some of its calls, and kills it in the middle of a slow one. */
async function spoilAndKill(
  world: NoticesWorld,
  { uri, random }: { uri: string; random: () => number },
): Promise<void> {
  for (const fault of FAULTS)
    await world.wechat.control('faults', { path: SEND, count: 1, ...fault });
  const worker = startWorker(world, uri);
  await until(async () => (await world.wechat.see<unknown[]>('faults')).length === 0);
  await new Promise((resolve) => setTimeout(resolve, random() * 60));
  await world.wechat.control('faults', { path: SEND, slowMs: 600, count: 1 });
  await until(async () => (await world.wechat.see<unknown[]>('faults')).length === 0);
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await gone;
  // WeChat finishes what it had begun, and the lease of the dead worker ends.
  await new Promise((resolve) => setTimeout(resolve, 700));
  await world.wechat.control('settle');
}

/** Whatever call is open now can never be cleared up: its time at WeChat is over. */
async function letTenMinutesPass(world: NoticesWorld): Promise<void> {
  await world.wechat.control('age', { seconds: 600 });
  const open = { districtId: DISTRICT, 'delivery.callingSince': { $ne: null } };
  const $set = { 'delivery.callingSince': new Date(Date.now() - 600_000) };
  await NoticeModel.updateMany(open, { $set });
}

function startWorker(world: NoticesWorld, uri: string) {
  const config = JSON.stringify(world.wechat.config({ timeoutMs: 5000 }));
  const words = ['--import', 'tsx', WORKER, uri, config, world.clock.now().toISOString()];
  return spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function untilEnded(world: NoticesWorld): Promise<void> {
  const waiting = { districtId: DISTRICT, 'delivery.state': { $nin: ENDED } };
  await until(async () => {
    await world.minute();
    return (await NoticeModel.countDocuments(waiting)) === 0;
  });
}

interface Sent {
  readonly clientMsgId: string | null;
}

/** Holds our notices against the journal of WeChat. */
async function held(
  world: NoticesWorld,
  { notices: told, kills }: { notices: number; kills: number },
) {
  const journal = await world.wechat.see<Sent[]>('journal');
  const rings = new Map<string, number>();
  for (const { clientMsgId } of journal) {
    // The first 24 characters are the notice's id, whatever a bug may have hung on it.
    const id = String(clientMsgId).slice(0, 24);
    rings.set(id, (rings.get(id) ?? 0) + 1);
  }
  const ours = await NoticeModel.find({ districtId: DISTRICT }).lean();
  const wrong = ours.filter((notice) => !agrees(notice, rings.get(notice._id) ?? 0));
  const twice = [...rings.values()].filter((count) => count > 1).length;
  const missing = told - ours.length;
  const states: Record<string, number> = {};
  for (const { delivery } of ours) states[delivery.state] = (states[delivery.state] ?? 0) + 1;
  const value = wrong.length + missing;
  const details = { states, rings: journal.length, 'rung twice': twice, kills };
  return { value, n: told, pass: value === 0, details };
}

/** Whether what we say about a notice can be true of a phone that rang so often. */
function agrees({ delivery }: NoticeDoc, rang: number): boolean {
  if (delivery.state === 'unknown') return rang <= 1;
  if (delivery.state === 'sent' || delivery.state === 'delivered') return rang === 1;
  return (delivery.state === 'failed' || delivery.state === 'skipped') && rang === 0;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 600_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** The row `notices`; its value is how many notices say something that is not true, or are missing. */
export const notices: Row = {
  name: 'notices',
  kind: 'drill',
  better: 'down',
  about:
    'workers killed in the middle of their calls, WeChat slow, wrong, down and losing answers; oracle: the simulator’s journal against ours',
  target: '0 lost, 0 double; the unknowable shown as unknown',
  run: measure,
  planted: plantedIn('notices', [
    {
      name: 'a call that is repeated bears another id',
      file: 'src/notices/by-template.ts',
      find: '...{ openid, pagePath, clientMsgId },',
      replace: '...{ openid, pagePath, clientMsgId: `${clientMsgId}_${job.attempt}` },',
    },
    {
      name: 'a call without an answer counts as failed',
      file: 'src/notices/delivery.rules.ts',
      find: 'if (fault.outcomeUnknown) return tries < MAX_TRIES ? AGAIN : UNCLEAR;',
      replace:
        "if (fault.outcomeUnknown) return end({ state: 'failed', code: null, why: WHY.noAnswer });",
    },
  ]),
};
