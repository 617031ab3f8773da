// Followers whose unionid WeChat did not tell at first: everybody's turn comes, however many can never be told.
import { useDatabase } from '../../test/mongod';
import { SimulatedWechat } from '../../stage/simulated-wechat';
import { floorPorts } from '../../stage/world';
import { asSystem } from '../platform/context';
import { FollowerModel } from './account.model';
import { learnUnionids } from './followers';

useDatabase();
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
