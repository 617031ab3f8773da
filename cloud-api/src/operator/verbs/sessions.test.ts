// Whoever runs the service signs somebody out everywhere, by their name in the chain; looking changes nothing.
// For people whose posts nobody in the app keeps there is no other way.
import { api } from '@xinqiao/types';
import { useApp } from '../../../test/app';
import { CAST } from '../../../test/cast';
import { operate } from '../../../test/operate';
import { derivedId } from '../../platform/derived-id';
import { OperatorActModel } from '../../platform/operator-acts';
import { PinModel } from '../../accounts/pin.model';
import { verifyLedger } from '../../verify-ledger';

const house = useApp();
const sessions = (...argv: string[]) =>
  operate(house.ports, 'sessions', ...argv, '--district', CAST.郑岚.districtId);
const status = async () => (await house.as('郑岚').send(api.accounts.me, {})).status;

it('are listed by person, with how many devices', async () => {
  expect((await sessions()).text).toContain(`${CAST.郑岚.accountId}  郑岚  登录在 1 台设备上`);
});

it('of nobody who is not signed in are ended', async () => {
  await expect(sessions('无此人', '--end', '--by', '陈工')).rejects.toThrow('没有登录在任何设备上');
});

it('are not ended without saying whose, nor without a name, nor in a rehearsal', async () => {
  await expect(sessions('--end', '--by', '陈工')).rejects.toThrow('请写明是哪一个人');
  await expect(sessions('郑岚', '--end')).rejects.toThrow('--by');
  await sessions('郑岚', '--end', '--dry-run');
  expect(await status()).toBe(200);
});

it('all end at once, and the chain keeps by whose hand', async () => {
  await sessions('郑岚', '--end', '--by', '陈工');
  expect(await status()).toBe(401);
  const [act] = await OperatorActModel.find({ verb: 'sessions' }).lean();
  expect(act).toMatchObject({
    by: '陈工',
    did: { accountId: CAST.郑岚.accountId, devices: 1, newPin: 0 },
  });
  expect((await verifyLedger()).breaks).toEqual([]);
});

it('end with the PIN where two people say so, and with one they do not', async () => {
  const { accountId, districtId } = CAST.孟远;
  const _id = derivedId('pin', accountId);
  await PinModel.create({
    ...{ _id, districtId, accountId, digest: Buffer.alloc(32), salt: Buffer.alloc(16) },
    ...{ setAt: new Date(), tries: 10, lockedUntil: null },
  });
  await expect(sessions('孟远', '--end', '--new-pin', '--by', '陈工')).rejects.toThrow('两个人');
  await sessions('孟远', '--end', '--new-pin', '--by', '陈工', '--with', '郑岚');
  expect(await PinModel.findById(_id).lean()).toMatchObject({ digest: null, tries: 0 });
});
