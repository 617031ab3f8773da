// Followers whose unionid WeChat did not tell at first: everybody's turn comes, however many can never be told.
// Those who followed before we listened are taken in together.
import mongoose from 'mongoose';
import { useDatabase } from '../../test/mongod';
import { SimulatedWechat } from '../../stage/simulated-wechat';
import { floorPorts } from '../../stage/world';
import { asSystem } from '../platform/context';
import { FollowerModel } from './account.model';
import { adoptFollowers, learnUnionids } from './followers';

useDatabase('monitorCommands=true');
let wechat: SimulatedWechat;
beforeAll(async () => {
  wechat = await SimulatedWechat.start();
});
afterAll(() => wechat.stop());

it('forty whom WeChat never names do not keep the next one from being named', async () => {
  const { serviceAccount: openid } = await wechat.openids('li');
  const follower = { unionid: null, follows: true, at: new Date(), triedAt: null };
  const strangers = Array.from({ length: 40 }, (_, nth) => ({
    _id: `stranger_${nth}`,
    ...follower,
  }));
  await FollowerModel.insertMany([...strangers, { _id: openid, ...follower }]);
  for (const minute of ['01:00', '01:01', '01:02']) {
    const ports = { ...floorPorts(), wechat: wechat.client() };
    const now = new Date(`2025-11-20T${minute}:00Z`);
    await learnUnionids({ ...asSystem(ports, 'test'), now });
  }
  expect(await FollowerModel.findById(openid).lean()).toMatchObject({
    unionid: expect.any(String),
  });
});

it('who followed before we listened is taken in, all with one command', async () => {
  await FollowerModel.deleteMany({});
  for (const id of ['zhou', 'he']) await wechat.control('persons', { id, name: id, follows: true });
  const client = mongoose.connection.getClient();
  let commands = 0;
  const count = () => void (commands += 1);
  client.on('commandStarted', count);
  await adoptFollowers(asSystem({ ...floorPorts(), wechat: wechat.client() }, 'test'));
  client.off('commandStarted', count);
  expect(await FollowerModel.countDocuments({ follows: true })).toBe(3);
  expect(commands).toBe(1);
});
