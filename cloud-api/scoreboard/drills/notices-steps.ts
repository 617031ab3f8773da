// One notice at a time, and a worker that is killed before or after one step of carrying it: a message to the database
// or to WeChat. Another worker takes over; by subscription only a call that was noted may stay unknown.
import { DISTRICT, type NoticesWorld } from '../../stage/notices-world';
import { NoticeModel, type Channel } from '../../src/notices/notice.model';
import { shanghaiTime } from '../../src/platform/calendar';
import {
  FOLLOWERS,
  giveSubscriptions,
  killWorker,
  startWorker,
  SUBSCRIBERS,
  tellOne,
  untilEnded,
} from '../stage/notice-workers';
import {
  atEachPoint,
  databaseThrough,
  portOf,
  StepGate,
  type Passage,
  type Point,
  type Struck,
} from '../stage/step-gate';

/** What came of the notices during which a worker was killed at one step each. */
export interface NoticesAtSteps {
  /** The keys of all. */
  readonly told: readonly string[];
  /** The keys of those that ended unknown without a noted call, or in another way than they must. */
  readonly wrong: readonly string[];
  readonly struck: Readonly<Partial<Record<Channel, Struck>>>;
}

const READERS = { template: FOLLOWERS[0], subscribe: SUBSCRIBERS[0]! } as const;
const HOURS: Readonly<Record<Channel, string>> = { template: '10', subscribe: '11' };

/** Kills workers before and after each step, or at every `stride`-th such point, on either channel; at none when it is 0. */
export async function killWorkersAtEachStep(
  world: NoticesWorld,
  { uri, stride }: { uri: string; stride: number },
): Promise<NoticesAtSteps> {
  const [told, wrong]: [string[], string[]] = [[], []];
  const struck: Partial<Record<Channel, Struck>> = {};
  if (stride === 0) return { told, wrong, struck };
  const gate = await StepGate.start([portOf(uri), portOf(world.wechat.url)]);
  try {
    for (const channel of ['template', 'subscribe'] as const)
      struck[channel] = await atEachPoint(stride, async (point, nth) => {
        // A consent counts from its own minute on.
        const minute = shanghaiTime('2025-11-23', `${HOURS[channel]}:00`).getTime() + nth * 60_000;
        world.clock.set(new Date(minute).toISOString());
        const key = `step:${channel}:${nth}`;
        const carried = await carriedAcross(world, { gate, uri, point, channel, key });
        told.push(key);
        if (!carried.right) wrong.push(key);
        return carried;
      });
    return { told, wrong, struck };
  } finally {
    await gate.stop();
  }
}

interface Trial {
  readonly gate: StepGate;
  readonly uri: string;
  readonly point: Point | null;
  readonly channel: Channel;
  readonly key: string;
}

/** Tells one notice, kills its worker at the point, lets another carry on, and says whether it ended as it must. */
async function carriedAcross(
  world: NoticesWorld,
  { gate, uri, point, channel, key }: Trial,
): Promise<Passage & { readonly right: boolean }> {
  const person = READERS[channel];
  if (channel === 'subscribe') await giveSubscriptions(world, [person]);
  await tellOne(world, { person, key });
  const [mongod = 0, wechat = 0] = gate.ports;
  const worker = await startWorker(world, {
    uri: databaseThrough(uri, mongod),
    wechat: { endpoint: `http://127.0.0.1:${wechat}` },
  });
  const gone = new Promise<number | null>((resolve) => worker.once('exit', resolve));
  const broken = gate.strikeAt(point, () => killWorker(world, worker));
  const code = await Promise.race([gone, broken]);
  const { struck, steps } = await gate.over();
  if (!struck && code !== 0) throw new Error(`a worker ended by itself with ${code}`);
  const unclear = channel === 'subscribe' && (await fateOf(key)).callingSince !== null;
  await untilEnded(world);
  const { state } = await fateOf(key);
  const right = unclear ? state === 'unknown' : state === 'sent' || state === 'delivered';
  return { struck, steps, right };
}

async function fateOf(key: string) {
  const notice = await NoticeModel.findOne({ districtId: DISTRICT, key }).lean();
  if (!notice) throw new Error(`the notice ${key} is not there`);
  return notice.delivery;
}
