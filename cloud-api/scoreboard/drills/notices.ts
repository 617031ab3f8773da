// Workers that carry notices are killed at each step and in the middle of calls, while WeChat is slow, wrong, down, or loses its answers.
// The simulator's journal is held against our notices: nobody hears twice, nothing is forgotten, what cannot be known says so.
import { DISTRICT, NoticesWorld } from '../../stage/notices-world';
import { SEND, SEND_SUBSCRIBE } from '../../stage/simulated-wechat';
import { NoticeModel, type Channel, type NoticeDoc } from '../../src/notices/notice.model';
import { byKey } from '../../src/platform/by-key';
import type { Finding, Row, RunWishes } from '../row';
import { randomFrom } from '../statistics';
import { withMongod } from '../stage/database';
import {
  FOLLOWERS,
  giveSubscriptions,
  killWorker,
  settleReaders,
  startWorker,
  SUBSCRIBERS,
  tellOne,
  TIMEOUT_MS,
  untilEnded,
} from '../stage/notice-workers';
import { plantedIn } from '../stage/planted';
import { atStepsSaid } from '../stage/step-gate';
import { pause } from '../stage/wait';
import { until } from '../../stage/until';
import { killWorkersAtEachStep, type NoticesAtSteps } from './notices-steps';

/** After these a caller cannot know whether WeChat has accepted the message: no answer, or none of WeChat's own. */
const UNKNOWABLE = [
  { lost: true },
  { down: true },
  { wrong: 'html' },
  { wrong: 'garbage' },
  { wrong: 'empty500' },
] as const;
const FAULTS = [...UNKNOWABLE, { wrong: -1 }, { slowMs: 300 }] as const;

interface Course {
  readonly notices: number;
  readonly kills: number;
  /** Of the points before and after each step of a worker, every how many is struck at; 0 for none. */
  readonly stride: number;
}

function courseOf({ quick, full }: RunWishes): Course {
  if (full) return { notices: 20_000, kills: 40, stride: 1 };
  return quick ? { notices: 120, kills: 2, stride: 0 } : { notices: 600, kills: 6, stride: 5 };
}

async function measure(wishes: RunWishes): Promise<Finding> {
  const course = courseOf(wishes);
  return withMongod(async ({ ours: uri }) => {
    const world = await NoticesWorld.start();
    try {
      await settleReaders(world);
      // As patient as the workers: a pause of this machine must not look like an answer that was lost.
      const wechat = world.wechat.client({ timeoutMs: TIMEOUT_MS });
      world.ports = { ...world.ports, wechat };
      const atSteps = await killWorkersAtEachStep(world, { uri, stride: course.stride });
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
      return await held(world, course, atSteps);
    } finally {
      await world.stop();
    }
  });
}

/** Whether ten minutes pass before the calls of this round can be cleared up. */
const isAged = (nth: number) => nth % 4 >= 2;

/** How the keys of a round's notices begin. */
const roundOf = (nth: number) => `drill:${nth}:`;

async function tellMany(
  world: NoticesWorld,
  { nth, count }: { nth: number; count: number },
): Promise<void> {
  const every = Math.floor(count / SUBSCRIBERS.length);
  const one = (n: number) => {
    const guest = n % every === 0 ? SUBSCRIBERS[n / every] : undefined;
    const person = guest ?? FOLLOWERS[n % FOLLOWERS.length]!;
    return tellOne(world, { person, key: `${roundOf(nth)}${n}` });
  };
  for (let from = 0; from < count; from += 64)
    await Promise.all(
      Array.from({ length: Math.min(64, count - from) }, (_, at) => one(from + at)),
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
  const worker = await startWorker(world, { uri });
  await until(async () => (await world.wechat.see<unknown[]>('faults')).length === 0);
  await pause(random() * 60);
  await world.wechat.control('faults', { path, slowMs: 600, count: 1 });
  await until(async () => (await world.wechat.see<unknown[]>('faults')).length === 0);
  await killWorker(world, worker);
}

/** Whatever call is open now can never be cleared up: its time at WeChat is over. */
async function letTenMinutesPass(world: NoticesWorld): Promise<void> {
  await world.wechat.control('age', { seconds: 600 });
  const open = { districtId: DISTRICT, 'delivery.callingSince': { $ne: null } };
  const $set = { 'delivery.callingSince': new Date(Date.now() - 600_000) };
  await NoticeModel.updateMany(open, { $set });
}

interface Sent {
  readonly channel: Channel;
  readonly pagePath: string;
}

/** Holds our notices against the journal of WeChat. */
async function held(
  world: NoticesWorld,
  course: Course,
  atSteps: NoticesAtSteps,
): Promise<Finding> {
  const told = course.notices + atSteps.told.length;
  const { kills } = course;
  const journal = await world.wechat.see<Sent[]>('journal');
  const rings = new Map(
    [...byKey(journal, (sent) => sent.pagePath)].map(([page, sent]) => [page, sent.length]),
  );
  const ours = await NoticeModel.find({ districtId: DISTRICT }).lean();
  const untrue = ours.filter((notice) => !agrees(notice, rings.get(notice.page ?? '') ?? 0));
  const wrong = new Set([...untrue.map(({ key }) => key), ...atSteps.wrong]);
  const twice = [...rings.values()].filter((count) => count > 1).length;
  const pages = new Set(ours.map(({ page }) => page ?? ''));
  const strange = [...rings.keys()].filter((page) => !pages.has(page)).length;
  const missing = Math.abs(told - ours.length);
  const hushed = hushedUp(ours, kills);
  const states: Record<string, number> = {};
  for (const { delivery } of ours) {
    const ended = `${delivery.channel} ${delivery.state}`;
    states[ended] = (states[ended] ?? 0) + 1;
  }
  const value = wrong.size + missing + strange + hushed;
  const counts = { rings: journal.length, 'rung twice': twice, 'unknown without a cause': hushed };
  const steps = Object.entries(atSteps.struck).map(([channel, struck]) =>
    atStepsSaid(`a notice by ${channel}`, struck),
  );
  const details = { states, ...counts, kills, ...(Object.assign({}, ...steps) as object) };
  return { value, n: course.notices, pass: value === 0, details };
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

/** The row `notices`; its value is how many notices say something that is not true, or are missing. */
export const notices: Row = {
  name: 'notices',
  kind: 'drill',
  better: 'down',
  about:
    'workers killed in the middle of their calls, and before and after each step of a notice (usual form: a fifth of them; short: none); WeChat slow, wrong, down and losing answers; oracle: the simulator’s journal against ours',
  target: '0 lost, 0 double (long form: of 20 000); the unknowable shown as unknown',
  run: measure,
  planted: plantedIn('notices', [
    {
      name: 'a call that is repeated bears another id',
      file: 'src/notices/by-template.ts',
      inside: 'byTemplate',
      find: '...{ openid, pagePath, clientMsgId },',
      replace: '...{ openid, pagePath, clientMsgId: `${clientMsgId}_${job.attempt}` },',
    },
    {
      name: 'a call without an answer counts as failed',
      file: 'src/notices/delivery.rules.ts',
      inside: 'judge',
      find: 'if (fault.outcomeUnknown) return tries < MAX_TRIES ? AGAIN : UNCLEAR;',
      replace:
        "if (fault.outcomeUnknown) return end({ state: 'failed', code: null, why: WHY.noAnswer });",
    },
    {
      name: 'a subscription is used without noting it first',
      file: 'src/notices/by-subscription.ts',
      inside: 'bySubscription',
      find: "const attempt = await begun(arrived, 'subscribe');",
      replace: 'const attempt = arrived;',
      usual: true,
    },
  ]),
};
