// A worker process is really killed in the middle of its call to WeChat.
// Its notice is settled by the next one, and nobody hears of it twice.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundled } from '../../scripts/build.mjs';
import { useDatabase } from '../../test/mongod';
import { DISTRICT, MESSAGE, NoticesWorld } from '../../stage/notices-world';
import { monthlyWorkIds, SEND, SEND_SUBSCRIBE } from '../../stage/simulated-wechat';
import { until } from '../../stage/until';
import { asSystem } from '../platform/context';
import { JobModel } from '../platform/jobs';
import { WHY } from './delivery.rules';
import { NoticeModel } from './notice.model';
import { creditOf, keepCredit } from './reminder-credit';
import { tell } from './tell';

const { uri } = useDatabase();
let world: NoticesWorld;

beforeAll(async () => {
  world = await NoticesWorld.start();
  await world.follow('li');
});
afterAll(() => world.stop());

/** A worker is killed in the middle of its call; WeChat, slow today, does its work nevertheless. */
async function killWhileCalling(
  key: string,
  { path = SEND, message = MESSAGE } = {},
): Promise<void> {
  const telling = { districtId: DISTRICT, accountId: 'acc_li', message, goodUntil: '2025-12-01' };
  await tell(asSystem(world.ports, 'test'), { ...telling, key });
  await world.wechat.control('faults', { path, slowMs: 800, count: 1 });
  const script = fileURLToPath(new URL('../../stage/notices-worker.ts', import.meta.url));
  const words = [uri, JSON.stringify(world.wechat.config()), world.clock.now().toISOString()];
  const worker = spawn(process.execPath, [await bundled(script), ...words], { stdio: 'inherit' });
  await until(async () => (await NoticeModel.exists({ ...only(key), ...calling })) !== null);
  await until(async () => (await world.wechat.see<unknown[]>('faults')).length === 0);
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  await until(async () => (await world.phone('li')).length > 0);
  // Whatever the dead worker had leased is free again, as it would be after its time.
  await JobModel.updateMany({ state: 'leased' }, { $set: { wakeAt: new Date() } });
}

const only = (key: string) => ({ districtId: DISTRICT, key });
const calling = { 'delivery.callingSince': { $ne: null } };
const fate = async (key: string) => (await NoticeModel.findOne(only(key)).lean())?.delivery;

describe('a worker killed between the call and its answer', () => {
  beforeEach(() => world.wechat.control('reset').then(() => world.follow('li')));

  it('is followed by another, who asks with the same id: the phone has rung once', async () => {
    world.at('2025-11-24', '10:00');
    await killWhileCalling('first');
    await world.minute();
    expect(await fate('first')).toMatchObject({ state: 'delivered' });
    expect(await world.phone('li')).toHaveLength(1);
  });

  it('leaves the message unknown when nobody came within ten minutes, and nobody sends it again', async () => {
    world.at('2025-11-24', '11:00');
    await killWhileCalling('second');
    await world.wechat.control('age', { seconds: 600 });
    const tenMinutesAgo = new Date(Date.now() - 600_000);
    await NoticeModel.updateOne(only('second'), { 'delivery.callingSince': tenMinutesAgo });
    await world.minute();
    expect(await fate('second')).toMatchObject({ state: 'unknown', why: WHY.unclear });
    expect(await world.phone('li')).toHaveLength(1);
  });

  it('who sent by subscription is followed by nobody who sends again: WeChat could not tell a repeat', async () => {
    const li = { districtId: DISTRICT, accountId: 'acc_li' };
    world.at('2025-11-24', '12:00');
    await world.wechat.control('unfollow', { person: 'li' });
    await world.wechat.control('settle');
    await world.wechat.control('persons', { id: 'li', credits: { [monthlyWorkIds.mini]: 2 } });
    await keepCredit(li, { month: '2025-11', at: world.clock.now() });
    const message = { ...MESSAGE, kind: 'digest' };
    await killWhileCalling('third', { path: SEND_SUBSCRIBE, message });
    await world.minute();
    expect(await fate('third')).toMatchObject({ state: 'unknown', why: WHY.unclear });
    expect(await world.phone('li')).toHaveLength(1);
    expect(await creditOf(li)).toBeNull();
  });
});
