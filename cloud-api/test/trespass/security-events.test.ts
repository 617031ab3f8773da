// What happened stands where those who did it cannot reach it: sign-ins, refusals, bindings, posts, opened files, exports.
// Who reads it takes part in nothing else: she appoints nobody, changes nothing and sees no child.
import { api } from '@xinqiao/types';
import { SECURITY_ACTS, SECURITY_KINDS } from '@xinqiao/types/audit';
import path from 'node:path';
import { BULK, STORM } from '../../src/audit/alarms';
import { AppointmentModel } from '../../src/organisations';
import { ReadModel } from '../../src/platform/access-log';
import {
  coarseAddress,
  noteRefusal,
  settleRefusals,
  SecurityEventModel,
} from '../../src/platform/security-events';
import { rooms } from '../../src/rooms';
import { Client } from '../../stage/client';
import { SimulatedWechat } from '../../stage/simulated-wechat';
import { useApp } from '../app';
import { CAST, CLASSES, DISTRICT, QINGHE } from '../cast';
import { aChild } from '../factories';
import { sourcesIn } from '../house-laws';
import { rightsOf } from '../rights-of';
import { becomeDemo, Trial } from '../rights-trial';

let wechat: SimulatedWechat;
const app = useApp({
  config: async (config) => {
    wechat = await SimulatedWechat.start({ persons: [{ id: 'han', name: 'han' }] });
    return { ...config, wechat: wechat.config({ timeoutMs: 4000 }), simulatorUrl: wechat.url };
  },
});
beforeAll(() => becomeDemo(wechat));
afterAll(() => wechat.stop());

const auditor = () => app.as('陆知远');
const seen = async (query: object = {}) =>
  (await auditor().call(api.audit.events, { query: { limit: 100, ...query } })).items;

/** What is appointed at 青禾小学, to somebody new. */
const appoint = (name: string) => ({
  params: { schoolId: QINGHE.id },
  body: { name, role: 'subjectTeacher' as const, classId: CLASSES.qingheFour.id, subject: '音乐' },
});

describe('what is written down', () => {
  it('of a sign-in is who, in which session, and from about where', async () => {
    const code = await wechat.loginCode('han');
    const { token } = await app.stranger().call(api.accounts.signIn, { body: { code } });
    const [event] = await seen({ kind: 'signIn', accountId: CAST.韩松.accountId });
    expect(event).toMatchObject({
      account: { id: CAST.韩松.accountId, name: '韩松' },
      address: '127.0.0.0/24',
      what: '登录',
      session: expect.stringMatching(/^.{6}$/) as string,
    });
    await new Client(app.origin, token).call(api.accounts.signOut, {});
    expect((await seen({ kind: 'ended' }))[0]).toMatchObject({ session: event?.session });
  });

  it('of many refusals is the first, and how many followed', async () => {
    for (let times = 0; times < 5; times++)
      await app.as('罗雨晴').send(api.organisations.appoint, appoint('谁'));
    await settleRefusals();
    const events = await seen({ kind: 'refused', accountId: CAST.罗雨晴.accountId });
    expect(events.map(({ count }) => count).sort()).toEqual([1, 4]);
    expect(events[0]).toMatchObject({
      what: '您现在的身份不能做这件事。',
      where: '安排一个人担任一个角色',
      capacityWord: `任课教师 · ${QINGHE.name}`,
    });
  });

  it('of a stranger who is refused is from where, in each district that is served here', async () => {
    const refused = await app.stranger().send(api.accounts.signIn, { body: { code: 'forged' } });
    expect(refused.status).toBe(401);
    await settleRefusals();
    const rows = await SecurityEventModel.find({ kind: 'signInRefused' }).lean();
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ accountId: null, address: '127.0.0.0/24' });
  });

  it('of ninety strangers from one place costs the database two rows and two looks at the districts', async () => {
    let looks = 0;
    const districts = () => Promise.resolve([DISTRICT.id]).finally(() => (looks += 1));
    const from = '198.51.100.0/24';
    const at = { now: app.clock.now(), requestId: 'req_storm', from, actor: null };
    for (let times = 0; times < 90; times += 1)
      noteRefusal(
        { ...at, code: 'common/too-many', route: 'GET /api/me' },
        { districts, log: app.ports.log },
      );
    await settleRefusals();
    const rows = await SecurityEventModel.find({ address: from }).lean();
    expect(rows.map(({ count }) => count).sort()).toEqual([1, 89]);
    expect(looks).toBe(2);
  });

  it('of a wrong PIN is that it was not confirmed who is there', async () => {
    const code = () => wechat.loginCode('han');
    const { token } = await app
      .stranger()
      .call(api.accounts.signIn, { body: { code: await code() } });
    const han = new Client(app.origin, token);
    await han.call(api.accounts.setPin, { body: { code: await code(), pin: '240618' } });
    await han.send(api.accounts.stepUp, { body: { code: await code(), pin: '000000' } });
    await settleRefusals();
    expect((await seen({ kind: 'stepUpFailed' }))[0]).toMatchObject({ account: { name: '韩松' } });
  });

  it('of a post stands in the transaction of the post: there is never one without the other', async () => {
    const { id } = await app.as('何婉').call(api.organisations.appoint, appoint('新音乐'));
    expect((await seen({ kind: 'appointment' }))[0]).toMatchObject({
      account: { name: '何婉' },
      about: { name: '新音乐' },
      what: '安排任职：任课教师',
    });
    const before = await SecurityEventModel.countDocuments({ kind: 'appointment' });
    // The same post by the same name again: whom it would relieve was not said, and nothing is written.
    await app.as('何婉').send(api.organisations.appoint, appoint('另一个'));
    expect(await SecurityEventModel.countDocuments({ kind: 'appointment' })).toBe(before);
    expect(await SecurityEventModel.countDocuments({ subjectId: id })).toBe(1);
  });

  it('of an opened file is who opened one, and never whose it was; of a talk it is nothing', async () => {
    const { _id: childId } = await aChild();
    const before = await SecurityEventModel.countDocuments();
    const writtenAt = app.clock.now().toISOString();
    const body = { childId, heldOn: '2025-11-19', words: '她想换座位。', chips: [], writtenAt };
    await app.as('李秋月').call(api.talks.record, { body });
    expect(await SecurityEventModel.countDocuments()).toBe(before);
    const why = { cause: 'ordered' as const, words: '上级要求核对十一月的三条记录。' };
    await app.as('郑岚').call(api.children.breakGlass, { params: { childId }, body: why });
    expect((await seen({ kind: 'opening' }))[0]).toMatchObject({
      account: { name: '郑岚' },
      about: null,
    });
    const subjects = await SecurityEventModel.distinct('subjectId', { subjectId: { $ne: null } });
    expect(subjects.filter((id) => !/^(acc|apt)_/.test(id ?? ''))).toEqual([]);
  });

  it('of an export is that there was one, before its reader has it', async () => {
    const { items, whole } = await auditor().call(api.audit.exportEvents, { query: {} });
    expect(whole).toBe(true);
    expect(items[0]).toMatchObject({ kind: 'exported', account: { name: '陆知远' } });
  });
});

describe('the list of the auditor', () => {
  it('is hers alone: nobody reads what is written of them', async () => {
    for (const name of ['郑岚', '孟远', '何婉', '李秋月', '沈砚'] as const)
      expect((await app.as(name).refusal(api.audit.events, { query: {} })).code).toBe(
        'common/forbidden',
      );
  });

  it('is found by day, kind and person, and comes in pages, the newest first', async () => {
    await settleRefusals();
    const all = await seen();
    const first = await auditor().call(api.audit.events, { query: { limit: 2 } });
    const next = await auditor().call(api.audit.events, {
      query: { limit: 2, cursor: first.next ?? '' },
    });
    expect([...first.items, ...next.items]).toEqual(all.slice(0, 4));
    expect(await seen({ day: '2025-11-19' })).toEqual([]);
    expect(await seen({ day: '2025-11-20' })).toHaveLength(all.length);
  });
});

describe('an alarm', () => {
  const titles = async () => {
    await app.work();
    const { items } = await auditor().call(api.notices.inbox, { query: { limit: 20 } });
    return items.map(({ title }) => title);
  };

  it('rings with the auditor when somebody is refused again and again, once a day', async () => {
    const asks = Array.from({ length: STORM.most + 1 }, () =>
      app.as('吴静舟').send(api.organisations.appoint, appoint('谁')),
    );
    await Promise.all(asks);
    await settleRefusals();
    await titles();
    expect(await titles()).toEqual([`10 分钟里有 ${STORM.most + 1} 次请求被拒`]);
    expect((await seen({ kind: 'alarm' })).map(({ account }) => account?.name)).toEqual(['吴静舟']);
  });

  it('rings when somebody opens very many files within an hour, and not for one file many times', async () => {
    const reads = Array.from({ length: BULK.most + 1 }, (_, nth) => ({
      ...{ _id: `red_bulk${nth}`, districtId: DISTRICT.id, version: 0, role: 'psychTeacher' },
      ...{ accountId: CAST.周明溪.accountId, capacityId: 'psychTeacher@sch_qinghe' },
      ...{ childId: `chd_bulk${nth}`, what: 'talk', whatId: `tlk_${nth}`, why: 'ownTalk' },
      ...{ requestId: `req_${nth}`, at: app.clock.now() },
    }));
    const often = reads.map((one) => ({
      ...{ ...one, _id: `${one._id}again`, accountId: CAST.何婉.accountId, childId: 'chd_bulk0' },
    }));
    await ReadModel.insertMany([...reads, ...often]);
    expect(await titles()).toContain(`一小时里有人打开了 ${BULK.most + 1} 份档案`);
    const rung = await seen({ kind: 'alarm' });
    expect(new Set(rung.map(({ account }) => account?.name))).toEqual(
      new Set(['周明溪', '吴静舟']),
    );
  });
});

describe('the auditor', () => {
  /** What everybody does with their own sessions, messages and receipts, and what nobody keeps secret in the district. */
  const OWN =
    /^(accounts\.(demo\w+|askDeskStepUp|readDesk|me|waiting|pin|my\w+|moveToNewPhone|sessions|endSessions|revokeSession|signOut|switchCapacity|newPhones)|notices\.\w+|organisations\.(months|calendar|schoolYear|policy)|months\.mine|talks\.checkReceipt)$/;

  it('changes nothing and sees no child, wherever in the house she asks', async () => {
    const table = await rightsOf(rooms);
    const trial = new Trial(app, wechat, table);
    const isPublic = (id: string) => table.endpoints.get(id)?.access === 'public';
    const others = table.rows.filter(
      ({ endpoint }) => !endpoint.startsWith('audit.') && !isPublic(endpoint),
    );
    const granted: string[] = [];
    for (const row of others) {
      const { 审: outcome = '' } = await trial.outcomesOf({ ...row, cells: { 审: '' } });
      if (/^\+|^0[A-Z]|written/.test(outcome) && !OWN.test(row.endpoint))
        granted.push(`${row.endpoint} ${row.relation}: ${outcome}`);
    }
    expect(others.length).toBeGreaterThan(150);
    expect(granted).toEqual([]);
  });

  it('is named for nothing else by whoever keeps posts', async () => {
    const { accountId } = CAST.陆知远;
    const { params, body } = appoint('');
    const asked = { params, body: { ...body, name: undefined, accountId } };
    const refused = await app.as('郑岚').send(api.organisations.appoint, asked);
    expect(refused.status).toBe(422);
    expect(await AppointmentModel.countDocuments({ accountId })).toBe(1);
  });
});

describe('a security event', () => {
  it('is kept for 200 days and more, and is taken away by the database alone', async () => {
    const indexes = await SecurityEventModel.collection.indexes();
    const expiring = indexes.filter(({ expireAfterSeconds }) => expireAfterSeconds !== undefined);
    expect(expiring.map(({ key }) => key)).toEqual([{ keptFrom: 1 }]);
    expect(expiring[0]?.expireAfterSeconds).toBeGreaterThanOrEqual(200 * 24 * 3600);
  });

  it('is every act of the chain that is no everyday work with children or of the house itself', () => {
    const EVERYDAY =
      /^(talk|transfer|duty|duties|obligations|exemption|notice)\.|^child\.corrected$|^month\.(opened|closed|reopened|reminded)$/;
    // Rows are sealed by the house each hour, and what WeChat calls somebody is learnt at a sign-in, which is an event.
    const OF_THE_HOUSE = [
      'rows.sealed',
      'entries.sealed',
      'categories.sealed',
      'index.turned',
      'account.known',
    ];
    const sources = sourcesIn(path.join(import.meta.dirname, '..', '..', 'src'));
    const kinds = sources
      .filter(({ name }) => !name.endsWith('.test.ts'))
      .flatMap(({ code }) =>
        [...code.matchAll(/\.entry\(\s*'([^']+)'/g)].map(([, kind = '']) => kind),
      );
    expect(new Set(kinds).size).toBeGreaterThan(25);
    const silent = kinds.filter(
      (kind) =>
        !Object.hasOwn(SECURITY_ACTS, kind) && !EVERYDAY.test(kind) && !OF_THE_HOUSE.includes(kind),
    );
    expect(silent).toEqual([]);
    for (const [kind] of Object.values(SECURITY_ACTS)) expect(SECURITY_KINDS).toHaveProperty(kind);
  });

  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:10.1.2.3', '10.1.2.0/24'],
    ['2001:0db8:0001:2::7', '2001:db8:1::/48'],
    ['2001:db8::7', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['not an address', null],
  ])('names of %s no more than %s', (ip, coarse) => {
    expect(coarseAddress(ip)).toBe(coarse);
  });
});
