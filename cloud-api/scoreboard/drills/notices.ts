// Workers that carry notices are killed at random steps while WeChat is slow, wrong, down, or loses its answers.
// The simulator's journal is held against our notices: nobody hears twice, nothing is forgotten, what cannot be known says so.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DeliveryState } from '@xinqiao/types/notices';
import { DISTRICT, NoticesWorld, QINGHE } from '../../test/notices-world';
import { monthlyWorkIds, SEND, SEND_SUBSCRIBE } from '../../test/simulated-wechat';
import { NoticeModel, type Channel, type NoticeDoc } from '../../src/notices/notice.model';
import { keepCredit } from '../../src/notices/reminder-credit';
import { tell } from '../../src/notices/tell';
import { digestLetter } from '../../src/notices/words.rules';
import { byKey } from '../../src/platform/by-key';
import { asSystem } from '../../src/platform/context';
import type { Finding, Row, RunWishes } from '../row';
import { randomFrom } from '../statistics';
import { withMongod } from '../stage/database';
import { plantedIn } from '../stage/planted';

const WORKER = fileURLToPath(new URL('../../test/notices-worker.ts', import.meta.url));
const ENDED: DeliveryState[] = ['sent', 'delivered', 'skipped', 'failed', 'unknown'];
/** After these a caller cannot know whether WeChat has accepted the message: no answer, or none of WeChat's own. */
const UNKNOWABLE = [
  { lost: true },
  { down: true },
  { wrong: 'html' },
  { wrong: 'garbage' },
  { wrong: 'empty500' },
] as const;
const FAULTS = [...UNKNOWABLE, { wrong: -1 }, { slowMs: 300 }] as const;
const FOLLOWERS = ['li', 'wang', 'zhou', 'he'];
/** They do not follow; each round finds them with one fresh subscription. */
const SUBSCRIBERS = Array.from({ length: 24 }, (_, nth) => `guest${nth}`);
const MONTH = '2025-11';
const TIMEOUT_MS = 5000;

interface Course {
  readonly notices: number;
  readonly kills: number;
}

function courseOf({ quick, full }: RunWishes): Course {
  if (full) return { notices: 20_000, kills: 40 };
  return quick ? { notices: 120, kills: 2 } : { notices: 600, kills: 6 };
}

async function measure(wishes: RunWishes): Promise<Finding> {
  const course = courseOf(wishes);
  return withMongod(async ({ ours: uri }) => {
    const world = await NoticesWorld.start();
    try {
      await world.follow(...FOLLOWERS);
      await settleSubscribers(world);
      // As patient as the workers: a pause of this machine must not look like an answer that was lost.
      const wechat = world.wechat.client({ timeoutMs: TIMEOUT_MS });
      world.ports = { ...world.ports, wechat };
      const random = randomFrom(wishes.seed);
      for (let nth = 0; nth < course.kills; nth++) {
        world.at('2025-11-24', `10:${String(nth).padStart(2, '0')}`);
        await giveSubscriptions(world);
        await tellMany(world, { nth, count: course.notices / course.kills });
        // Killed with the one channel open, then with the other; then so that no call can be cleared up any more.
        const path = nth % 2 === 0 ? SEND : SEND_SUBSCRIBE;
        await spoilAndKill(world, { uri, path, random });
        if (isAged(nth)) await letTenMinutesPass(world);
        await untilEnded(world);
      }
      return await held(world, course);
    } finally {
      await world.stop();
    }
  });
}

/** Whether ten minutes pass before the calls of this round can be cleared up. */
const isAged = (nth: number) => nth % 4 >= 2;

async function settleSubscribers(world: NoticesWorld): Promise<void> {
  for (const id of SUBSCRIBERS) {
    // More than we know of, so that WeChat would let a message through twice.
    const credits = { [monthlyWorkIds.mini]: 1000 };
    await world.wechat.control('persons', { id, name: id, credits });
    await world.settlePerson(id, 'subjectTeacher', QINGHE);
  }
}

async function giveSubscriptions(world: NoticesWorld): Promise<void> {
  const given = { month: MONTH, at: world.clock.now() };
  for (const id of SUBSCRIBERS)
    await keepCredit({ districtId: DISTRICT, accountId: `acc_${id}` }, given);
}

/** How the keys of a round's notices begin. */
const roundOf = (nth: number) => `drill:${nth}:`;

async function tellMany(
  world: NoticesWorld,
  { nth, count }: { nth: number; count: number },
): Promise<void> {
  const ctx = asSystem(world.ports, 'drill');
  const due = { kind: 'own', accountId: '', schoolId: QINGHE, open: 1, vacancies: 0 } as const;
  const digest = digestLetter(
    '2025-11-24',
    [{ ...due, month: MONTH, lastReceiptDay: '2025-12-03' }],
    () => '青禾小学',
  );
  const every = Math.floor(count / SUBSCRIBERS.length);
  const tellOne = (n: number) => {
    const guest = n % every === 0 ? SUBSCRIBERS[n / every] : undefined;
    const person = guest ?? FOLLOWERS[n % FOLLOWERS.length];
    // WeChat's journal keeps the page: by it each ring is known as that of one notice.
    const letter = { ...digest, page: `${digest.page}?drill=${nth}-${n}` };
    const telling = { districtId: DISTRICT, accountId: `acc_${person}`, letter };
    return tell(ctx, { ...telling, goodUntil: '2025-12-01', key: `${roundOf(nth)}${n}` });
  };
  for (let from = 0; from < count; from += 64)
    await Promise.all(
      Array.from({ length: Math.min(64, count - from) }, (_, at) => tellOne(from + at)),
    );
}

/** Lets a worker begin, spoils some of its calls, and kills it in the middle of a slow one on this path. */
async function spoilAndKill(
  world: NoticesWorld,
  { uri, path, random }: { uri: string; path: string; random: () => number },
): Promise<void> {
  for (const spoiled of [SEND, SEND_SUBSCRIBE])
    for (const fault of FAULTS)
      await world.wechat.control('faults', { path: spoiled, count: 1, ...fault });
  const worker = startWorker(world, uri);
  await until(async () => (await world.wechat.see<unknown[]>('faults')).length === 0);
  await new Promise((resolve) => setTimeout(resolve, random() * 60));
  await world.wechat.control('faults', { path, slowMs: 600, count: 1 });
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
  const config = JSON.stringify(world.wechat.config({ timeoutMs: TIMEOUT_MS }));
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
  readonly channel: Channel;
  readonly pagePath: string;
}

/** Holds our notices against the journal of WeChat. */
async function held(world: NoticesWorld, { notices: told, kills }: Course): Promise<Finding> {
  const journal = await world.wechat.see<Sent[]>('journal');
  const rings = new Map(
    [...byKey(journal, (sent) => sent.pagePath)].map(([page, sent]) => [page, sent.length]),
  );
  const ours = await NoticeModel.find({ districtId: DISTRICT }).lean();
  const wrong = ours.filter((notice) => !agrees(notice, rings.get(notice.page) ?? 0));
  const twice = [...rings.values()].filter((count) => count > 1).length;
  const pages = new Set(ours.map(({ page }) => page));
  const strange = [...rings.keys()].filter((page) => !pages.has(page)).length;
  const missing = Math.abs(told - ours.length);
  const hushed = hushedUp(ours, kills);
  const states: Record<string, number> = {};
  for (const { delivery } of ours) {
    const ended = `${delivery.channel} ${delivery.state}`;
    states[ended] = (states[ended] ?? 0) + 1;
  }
  const value = wrong.length + missing + strange + hushed;
  const counts = { rings: journal.length, 'rung twice': twice, 'unknown without a cause': hushed };
  const details = { states, ...counts, kills };
  return { value, n: told, pass: value === 0, details };
}

/**
 * Whether what we say about a notice can be true of a phone that rang so often. Everybody here can be reached and
 * every fault passes, so that a notice which was skipped or has failed is one that was forgotten.
 */
function agrees({ delivery }: NoticeDoc, rang: number): boolean {
  if (delivery.state === 'unknown') return rang <= 1;
  return (delivery.state === 'sent' || delivery.state === 'delivered') && rang === 1;
}

/**
 * How many notices are called unknown beyond those that can be. The calls of a round with an unknowable outcome are
 * at most one for each such fault on each channel, and the one that the killed worker was making. By subscription each
 * is unknown for good. A template message is sent again under the same id and becomes known, unless ten minutes pass.
 */
function hushedUp(ours: readonly NoticeDoc[], rounds: number): number {
  const unknown = ours.filter(({ delivery }) => delivery.state === 'unknown');
  const excess = Array.from({ length: rounds }, (_, nth) => {
    const ofRound = unknown.filter(({ key }) => key.startsWith(roundOf(nth)));
    const subscribed = ofRound.filter(({ delivery }) => delivery.channel === 'subscribe').length;
    const templated = ofRound.length - subscribed;
    const spoiled = UNKNOWABLE.length;
    if (!isAged(nth)) return templated + excessOf(subscribed, spoiled + 1);
    return excessOf(excessOf(subscribed, spoiled) + excessOf(templated, spoiled), 1);
  });
  return excess.reduce((sum, count) => sum + count, 0);
}

const excessOf = (count: number, most: number) => Math.max(0, count - most);

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
  target: '0 lost, 0 double (long form: of 20 000); the unknowable shown as unknown',
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
    {
      name: 'a subscription is used without noting it first',
      file: 'src/notices/by-subscription.ts',
      find: "const errand = await begun(arrived, 'subscribe');",
      replace: 'const errand = arrived;',
    },
  ]),
};
