// One notice at a time, and a worker that is killed before or after one step of carrying it: a message to the database
// or to WeChat. Another worker takes over; by subscription only a call that was noted may stay unknown.
import { DISTRICT, type NoticesWorld } from '../../test/notices-world';
import { NoticeModel } from '../../src/notices/notice.model';
import {
  FOLLOWERS,
  giveSubscriptions,
  killWorker,
  startWorker,
  SUBSCRIBERS,
  tellOne,
  untilEnded,
} from '../stage/notice-errands';
import { atEachPoint, databaseThrough, portOf, StepGate, type Point } from '../stage/step-gate';

/** What came of the notices during which a worker was killed at one step each. */
export interface AtSteps {
  readonly notices: number;
  readonly kills: number;
  /** Notices that ended unknown without a noted call, or in another way than they must. */
  readonly wrong: number;
  readonly steps: Readonly<Record<string, readonly string[]>>;
}

const READERS = { template: FOLLOWERS[0], subscribe: SUBSCRIBERS[0]! } as const;
type Channel = keyof typeof READERS;
const HOURS: Readonly<Record<Channel, string>> = { template: '10', subscribe: '11' };

/** Kills workers at every `stride`-th point of either channel; at none when it is 0. */
export async function killAtEachStep(
  world: NoticesWorld,
  { uri, stride }: { uri: string; stride: number },
): Promise<AtSteps> {
  const seen = { notices: 0, kills: 0, wrong: 0, steps: {} as Record<string, readonly string[]> };
  if (stride === 0) return seen;
  const gate = await StepGate.start([portOf(uri), portOf(world.wechat.url)]);
  try {
    for (const channel of ['template', 'subscribe'] as const)
      await atEachPoint(stride, async (point, nth) => {
        // A consent counts from its own minute on.
        world.at('2025-11-23', `${HOURS[channel]}:${String(nth).padStart(2, '0')}`);
        const told = { channel, key: `step:${channel}:${nth}` };
        const { struck, steps, right } = await carriedAcross(world, { gate, uri, point, ...told });
        seen.notices++;
        if (struck) seen.kills++;
        if (!right) seen.wrong++;
        seen.steps[channel] = steps;
        return struck;
      });
    return seen;
  } finally {
    await gate.stop();
  }
}

interface Trial {
  readonly gate: StepGate;
  readonly uri: string;
  readonly point: Point;
  readonly channel: Channel;
  readonly key: string;
}

/** Tells one notice, kills its worker at the point, and lets another carry on. */
async function carriedAcross(world: NoticesWorld, { gate, uri, point, channel, key }: Trial) {
  const person = READERS[channel];
  if (channel === 'subscribe') await giveSubscriptions(world, [person]);
  await tellOne(world, { person, key });
  const [mongod = 0, wechat = 0] = gate.ports;
  const worker = startWorker(world, {
    uri: databaseThrough(uri, mongod),
    wechat: { endpoint: `http://127.0.0.1:${wechat}` },
  });
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  gate.strikeAt(point, () => killWorker(world, worker));
  await gone;
  const { struck, steps } = await gate.over();
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
