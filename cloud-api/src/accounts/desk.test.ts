// Signing in at a desk by the phone, from both sides, and what somebody tries who has only one of them.
// A code is worth nothing without the browser that asked for it, the phone that scanned it, and the digits before the person's eyes.
import { api } from '@xinqiao/types';
import { DESK_PATH, deskCodeIn } from '@xinqiao/types/accounts';
import { useApp } from '../../test/app';
import { CAST, QINGHE, capacityIdOf } from '../../test/cast';
import { Client } from '../../stage/client';
import { DeskCodeModel, SessionModel, startSession } from '../platform/auth';
import { asSystem } from '../platform/context';
import { SecurityEventModel } from '../platform/security-events';

const app = useApp();
const device = 'Windows 上的 Chrome';
const asks = () => app.stranger().call(api.accounts.askDesk, { body: { device } });
type Made = Awaited<ReturnType<typeof asks>>;
const answered = ({ code, secret }: Pick<Made, 'code' | 'secret'>) =>
  app.stranger().call(api.accounts.deskAnswer, { body: { code, secret } });
const scans = (phone: Client, { code }: Made) =>
  phone.call(api.accounts.readDesk, { body: { code } });
const agrees = (phone: Client, { code, digits }: Pick<Made, 'code' | 'digits'>) =>
  phone.call(api.accounts.confirmDesk, { body: { code, digits } });
const refused = async (phone: Client, { code, digits }: Pick<Made, 'code' | 'digits'>) =>
  (await phone.refusal(api.accounts.confirmDesk, { body: { code, digits } })).code;
const others = (digits: string) => String(((Number(digits) - 9) % 90) + 10);
const OVER = { state: 'over', signedIn: null };
const later = (seconds: number) =>
  app.clock.set(new Date(app.clock.now().getTime() + seconds * 1000).toISOString());

/** Whoever signs in at a desk by 何婉's phone, all the way. */
async function signedInAtDesk(): Promise<Client> {
  const made = await asks();
  await scans(app.as('何婉'), made);
  await agrees(app.as('何婉'), made);
  const { signedIn } = await answered(made);
  return new Client(app.origin, signedIn?.token ?? null);
}

describe('a desk', () => {
  it('is told step by step how far its code has come, and is signed in as whoever agreed, in her capacity', async () => {
    const made = await asks();
    expect(await answered(made)).toEqual({ state: 'waits', signedIn: null });
    const phone = app.as('何婉');
    expect(await scans(phone, made)).toMatchObject({ purpose: 'signIn', device, near: true });
    expect(await answered(made)).toEqual({ state: 'seen', signedIn: null });
    await agrees(phone, made);
    const { state, signedIn } = await answered(made);
    expect([state, signedIn?.me.name, signedIn?.me.capacity?.id]).toEqual([
      ...['done', '何婉', capacityIdOf(CAST.何婉)],
    ]);
    const desk = new Client(app.origin, signedIn?.token ?? null);
    const { items } = await desk.call(api.accounts.sessions, {});
    const { id } = items.find(({ current }) => current)!;
    expect(items.find(({ current }) => current)).toMatchObject({ device });
    expect((await SessionModel.findById(id).lean())?.kind).toBe('desk');
    const event = await SecurityEventModel.findOne({ sessionId: id }).lean();
    expect(event).toMatchObject({ act: 'session.startedAtDesk', kind: 'signIn' });
  });

  it('that was signed in by a phone is ended from the phone', async () => {
    const desk = await signedInAtDesk();
    const { items } = await desk.call(api.accounts.sessions, {});
    const { id: sessionId } = items.find(({ current }) => current)!;
    await app.as('何婉').call(api.accounts.revokeSession, { params: { sessionId } });
    expect((await desk.send(api.accounts.me, {})).status).toBe(401);
  });

  it('counts as confirmed when it begins, and later once the phone of the same person has confirmed it anew', async () => {
    const desk = await signedInAtDesk();
    const signsOff = async () => {
      const args = { params: { schoolId: QINGHE.id, month: '2025-11' } };
      return (await desk.refusal(api.months.signOff, args)).code;
    };
    expect(await signsOff()).toBe('talks/month-not-closed');
    const { items } = await desk.call(api.accounts.sessions, {});
    const { id } = items.find(({ current }) => current)!;
    await SessionModel.updateOne({ _id: id }, { $set: { confirmed: null } });
    expect(await signsOff()).toBe('accounts/step-up-required');
    const made = await desk.call(api.accounts.askDeskStepUp, {});
    const another = { body: { code: made.code } };
    const { code } = await app.as('孙立言').refusal(api.accounts.readDesk, another);
    expect(code).toBe('accounts/desk-not-yours');
    expect(await scans(app.as('何婉'), made)).toMatchObject({ purpose: 'stepUp' });
    await agrees(app.as('何婉'), made);
    expect(await answered(made)).toEqual({ state: 'done', signedIn: null });
    expect(await signsOff()).toBe('talks/month-not-closed');
  });

  it('lets no other desk in', async () => {
    const desk = await signedInAtDesk();
    const args = { body: { code: (await asks()).code } };
    expect(await desk.refusal(api.accounts.readDesk, args)).toMatchObject({
      code: 'accounts/desk-by-phone',
    });
  });
});

describe('a code', () => {
  it('is taken up once: the same answer asked for again brings nothing', async () => {
    const made = await asks();
    await scans(app.as('李秋月'), made);
    await agrees(app.as('李秋月'), made);
    const both = await Promise.all([answered(made), answered(made)]);
    expect(both.filter(({ signedIn }) => signedIn !== null)).toHaveLength(1);
    expect(await answered(made)).toEqual(OVER);
    expect(await refused(app.as('李秋月'), made)).toBe('accounts/desk-code-over');
  });

  it('is over after a minute, for the desk and for the phone', async () => {
    const made = await asks();
    await scans(app.as('李秋月'), made);
    later(60);
    expect(await answered(made)).toEqual(OVER);
    expect(await refused(app.as('李秋月'), made)).toBe('accounts/desk-code-over');
  });

  it('says nothing to another browser, agreed to or not, whatever secret it brings', async () => {
    const [made, own] = [await asks(), await asks()];
    await scans(app.as('何婉'), made);
    await agrees(app.as('何婉'), made);
    for (const secret of [own.secret, 'A'.repeat(43)])
      expect(await answered({ code: made.code, secret })).toEqual(OVER);
    expect((await answered(made)).state).toBe('done');
  });

  it('that one phone has scanned is answered by no other', async () => {
    const made = await asks();
    await scans(app.as('李秋月'), made);
    const args = { body: { code: made.code } };
    for (const verb of [api.accounts.readDesk, api.accounts.refuseDesk])
      expect((await app.as('何婉').refusal(verb, args)).code).toMatch(/desk-code-(taken|over)/);
    expect(await refused(app.as('何婉'), made)).toBe('accounts/desk-code-over');
    expect((await answered(made)).state).toBe('seen');
  });

  it('that nobody has scanned cannot be agreed to, digits or no digits', async () => {
    const made = await asks();
    expect(await refused(app.as('何婉'), made)).toBe('accounts/desk-code-over');
    expect((await answered(made)).state).toBe('waits');
  });

  it('is over once the digits were wrong three times, many at once counted each', async () => {
    const made = await asks();
    const phone = app.as('周明溪');
    await scans(phone, made);
    const wrong = { ...made, digits: others(made.digits) };
    expect(await refused(phone, wrong)).toBe('accounts/desk-digits-wrong');
    await Promise.all(Array.from({ length: 9 }, () => refused(phone, wrong)));
    await refused(phone, wrong);
    await refused(phone, wrong);
    expect(await refused(phone, made)).toBe('accounts/desk-code-over');
    expect(await answered(made)).toEqual(OVER);
  });

  it('that the phone refuses says so at the desk and lets nobody in', async () => {
    const made = await asks();
    await scans(app.as('周明溪'), made);
    await app.as('周明溪').call(api.accounts.refuseDesk, { body: { code: made.code } });
    expect(await answered(made)).toEqual({ state: 'refused', signedIn: null });
    expect(await refused(app.as('周明溪'), made)).toBe('accounts/desk-code-over');
  });

  it('wants the person of the phone confirmed', async () => {
    const { accountId } = CAST.李秋月;
    const fresh = { accountId, capacityId: capacityIdOf(CAST.李秋月), device: '', epoch: 0 };
    const { token } = await startSession(asSystem(app.ports, 'test'), { ...fresh, kind: 'phone' });
    const phone = new Client(app.origin, token);
    const made = await asks();
    await scans(phone, made);
    expect(await refused(phone, made)).toBe('accounts/step-up-required');
  });

  it('opens nothing any more once all sessions of its person have ended', async () => {
    const made = await asks();
    const phone = await app.session('王小川');
    await scans(phone, made);
    await agrees(phone, made);
    await phone.call(api.accounts.endSessions, {});
    expect(await answered(made)).toEqual(OVER);
    await app.signInAgain();
  });

  it.each([
    ['by somebody else', { accountId: CAST.何婉.accountId }],
    ['in another capacity', { capacityId: capacityIdOf(CAST.何婉) }],
    ['before all her sessions ended', { epoch: -1 }],
    ['at another desk', { sessionId: 'ses_0000' }],
  ])('that a hand in the database has agreed to %s lets nobody in', async (_what, $set) => {
    const made = await asks();
    await scans(app.as('李秋月'), made);
    await agrees(app.as('李秋月'), made);
    await DeskCodeModel.updateOne({ state: 'agreed' }, { $set });
    expect(await answered(made)).toEqual(OVER);
    await DeskCodeModel.deleteMany({ state: 'agreed' });
  });

  it('lies in the database as nothing that opens: neither code, secret nor digits', async () => {
    const made = await asks();
    const rows = JSON.stringify(await DeskCodeModel.find({}).lean());
    for (const key of [made.code, made.secret, `"${made.digits}"`]) expect(rows).not.toContain(key);
  });

  it('is read out of what a camera sees, and out of nothing else', () => {
    const code = 'Ab-_'.padEnd(22, '9');
    expect(deskCodeIn(`https://xinqiao.example${DESK_PATH}${code}`)).toBe(code);
    expect(deskCodeIn(` ${code} `)).toBe(code);
    for (const text of ['', 'https://else.example/', `${code}x`, `?q=${code}`])
      expect(deskCodeIn(text)).toBeUndefined();
  });
});
