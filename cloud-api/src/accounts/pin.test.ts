// Before what others answer for, it is confirmed who is there: a fresh login of her own WeChat and six digits.
// Whoever holds an open session alone, or guesses, does nothing in her name.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, capacityIdOf, type PersonName } from '../../test/cast';
import { Client } from '../../stage/client';
import { SimulatedWechat } from '../../stage/simulated-wechat';
import { SessionModel, startSession } from '../platform/auth';
import { asSystem } from '../platform/context';
import { AccountModel } from './account.model';
import { PinModel } from './pin.model';
import { asIf } from '../../stage/as-if';

let wechat: SimulatedWechat;
const app = useApp({
  config: async (config) => {
    const persons = ['he', 'fang', 'sun', 'li'].map((id) => ({ id, name: id }));
    wechat = await SimulatedWechat.start({ persons });
    return { ...config, wechat: wechat.config({ timeoutMs: 2000 }) };
  },
});
afterAll(() => wechat.stop());

const PEOPLE = { 何婉: 'he', 方宁: 'fang', 孙立言: 'sun', 李秋月: 'li' } as const;
type Somebody = keyof typeof PEOPLE;
beforeAll(async () => {
  for (const [name, id] of Object.entries(PEOPLE)) {
    const { miniProgram: miniOpenid } = await wechat.openids(id);
    const _id = CAST[name as PersonName].accountId;
    await asIf(AccountModel, { _id }, { $set: { miniOpenid } });
  }
});

/** Signed in some time ago: nothing was confirmed in this session. */
async function openSession(name: Somebody): Promise<Client> {
  const { accountId } = CAST[name];
  const fresh = { accountId, capacityId: capacityIdOf(CAST[name]), device: '', epoch: 0 };
  const ctx = asSystem(app.ports, 'test');
  const { token } = await startSession(ctx, { ...fresh, kind: 'phone' });
  return new Client(app.origin, token);
}
const code = (name: Somebody) => wechat.loginCode(PEOPLE[name]);
const set = async (client: Client, name: Somebody, body: { pin: string; present?: string }) =>
  client.call(api.accounts.setPin, { body: { code: await code(name), ...body } });
const confirm = async (client: Client, name: Somebody, pin: string) =>
  client.send(api.accounts.stepUp, { body: { code: await code(name), pin } });
const refused = async (client: Client, name: Somebody, pin: string) =>
  (await client.refusal(api.accounts.stepUp, { body: { code: await code(name), pin } })).code;
/** Signing off a month that is not over is refused by its own rule, once it is known who asks. */
const signsOff = async (client: Client, schoolId: string) => {
  const params = { schoolId, month: '2025-11' };
  return (await client.refusal(api.months.signOff, { params })).code;
};
const NEEDS = 'accounts/step-up-required';
const GOES = 'talks/month-not-closed';

describe('an open session alone', () => {
  it('appoints nobody, confirms nobody, signs for nothing and settles no policy', async () => {
    const client = await openSession('何婉');
    const params = { schoolId: QINGHE.id };
    const month = { ...params, month: '2025-11' };
    const post = { name: '新人', role: 'classTeacher', classId: CLASSES.qingheThree.id };
    const policy = {
      ...{ owes: 'everyResponsibleTeacher', vacationMonths: 'skip' },
      ...{ lateAfterDays: 3, closeDay: 5 },
    };
    for (const [endpoint, args] of [
      [api.organisations.appoint, { params, body: post }],
      [api.organisations.confirmAppointment, { params: { appointmentId: 'apt_0000' }, body: {} }],
      [api.organisations.changePolicy, { body: policy }],
      [api.months.signOff, { params: month }],
      [api.months.reopen, { params: month, body: { reason: '补记' } }],
    ] as const)
      expect(await client.refusal(endpoint, args)).toMatchObject({ status: 403, code: NEEDS });
    await expect(client.call(api.organisations.staff, { params, query: {} })).resolves.toBeTruthy();
  });

  it('cannot set a PIN with somebody else’s WeChat, nor with one of no use', async () => {
    const client = await openSession('何婉');
    const theirs = { code: await code('方宁'), pin: '240618' };
    expect((await client.refusal(api.accounts.setPin, { body: theirs })).code).toBe(
      'accounts/not-you',
    );
    for (const pin of ['111111', '123456', '987654', '12345', 'abcdef', '１２３４５６'])
      expect(
        (await client.refusal(api.accounts.setPin, { body: { code: 'x', pin } })).errors,
      ).toMatchObject([{ pointer: '/pin' }]);
    expect(await client.call(api.accounts.pin, {})).toMatchObject({ set: false });
  });
});

describe('a PIN', () => {
  it('is set at the first need, and from then on confirms for some minutes in this session alone', async () => {
    const client = await openSession('何婉');
    await set(client, '何婉', { pin: '240618' });
    expect(await signsOff(client, QINGHE.id)).toBe(GOES);
    const other = await openSession('何婉');
    expect(await signsOff(other, QINGHE.id)).toBe(NEEDS);
    expect(await refused(other, '何婉', '240619')).toBe('accounts/pin-wrong');
    expect((await confirm(other, '何婉', '240618')).status).toBe(200);
    expect(await signsOff(other, QINGHE.id)).toBe(GOES);
  });

  it('is no use without her own WeChat, and no try is used up by another', async () => {
    const client = await openSession('何婉');
    for (let nth = 0; nth < 12; nth += 1) {
      const body = { code: await code('李秋月'), pin: '000111' };
      expect((await client.refusal(api.accounts.stepUp, { body })).code).toBe('accounts/not-you');
    }
    expect((await confirm(client, '何婉', '240618')).status).toBe(200);
  });

  it('is not tried again and again by whoever puts back what its tries have left in the database', async () => {
    const client = await openSession('李秋月');
    await set(client, '李秋月', { pin: '240618' });
    const of = { accountId: CAST.李秋月.accountId } as never;
    const before = await PinModel.collection.findOne(of);
    expect(await refused(client, '李秋月', '240619')).toBe('accounts/pin-wrong');
    await PinModel.collection.replaceOne(of, before as never);
    expect(await refused(client, '李秋月', '240620')).toBe('common/shut');
    await PinModel.collection.deleteOne(of);
  });

  it('takes the place of another only for who knows that one', async () => {
    const client = await openSession('何婉');
    const body = { code: await code('何婉'), pin: '802517' };
    expect((await client.refusal(api.accounts.setPin, { body })).code).toBe('accounts/pin-set');
    await set(client, '何婉', { pin: '802517', present: '240618' });
    expect(await refused(client, '何婉', '240618')).toBe('accounts/pin-wrong');
    expect((await confirm(client, '何婉', '802517')).status).toBe(200);
  });

  it('is guessed five times, then rests, and after ten times is over for good', async () => {
    const client = await openSession('方宁');
    await set(client, '方宁', { pin: '802517' });
    const guess = (nth: number) => refused(client, '方宁', String(300_100 + nth));
    const began = app.clock.now();
    for (const round of [0, 1]) {
      app.clock.set(new Date(began.getTime() + round * 15 * 60_000).toISOString());
      for (let nth = 0; nth < 5; nth += 1)
        expect(await guess(round * 5 + nth)).toBe('accounts/pin-wrong');
      const closed = round === 0 ? 'accounts/pin-locked' : 'accounts/pin-void';
      expect(await refused(client, '方宁', '802517')).toBe(closed);
    }
    app.clock.set(new Date(began.getTime() + 365 * 24 * 3_600_000).toISOString());
    expect(await refused(client, '方宁', '802517')).toBe('accounts/pin-void');
    expect(await client.call(api.accounts.pin, {})).toMatchObject({ set: true, void: true });
    app.clock.set(began.toISOString());
  });

  it('is not tried more often by asking at once', async () => {
    const client = await openSession('孙立言');
    await set(client, '孙立言', { pin: '802517' });
    const codes = await Promise.all(Array.from({ length: 12 }, () => code('孙立言')));
    const all = await Promise.all(
      codes.map((one, nth) =>
        client.send(api.accounts.stepUp, { body: { code: one, pin: String(300_100 + nth) } }),
      ),
    );
    const looked = all.filter(({ status }) => status === 422).length;
    expect(looked).toBeLessThanOrEqual(5);
    expect(all.every(({ status }) => [403, 409, 422].includes(status))).toBe(true);
  });

  it('is kept as nothing that its digits can be found by, nor moved to another person', async () => {
    const { accountId } = CAST.何婉;
    const row = (await PinModel.findOne({ accountId }).lean())!;
    expect(JSON.stringify(row)).not.toContain('802517');
    const fang = { accountId: CAST.方宁.accountId };
    const { digest, salt } = row;
    await asIf(PinModel, fang, { $set: { digest, salt, tries: 0, lockedUntil: null } });
    expect(await refused(await openSession('方宁'), '方宁', '802517')).toBe('accounts/pin-wrong');
  });
});

it('a confirmation that was written into the database, or into another session, counts for nothing', async () => {
  const client = await openSession('何婉');
  await confirm(client, '何婉', '802517');
  const confirmed = (await SessionModel.findOne({ 'confirmed.at': { $exists: true } })
    .sort({ 'confirmed.at': -1 })
    .lean())!.confirmed!;
  const other = await openSession('何婉');
  const { items } = await other.call(api.accounts.sessions, {});
  const _id = items.find(({ current }) => current)!.id;
  for (const forged of [confirmed, { at: new Date(), proof: Buffer.alloc(32) }]) {
    await SessionModel.updateOne({ _id }, { $set: { confirmed: forged } });
    expect(await signsOff(other, QINGHE.id)).toBe(NEEDS);
  }
});
