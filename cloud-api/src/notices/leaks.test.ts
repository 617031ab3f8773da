// Everything that leaves the house in a month is searched for words that a bystander must not read.
// Lines of the log and callbacks count as leaving.
import { notices } from '@xinqiao/types/notices';
import { useDatabase } from '../../test/mongod';
import { NoticesWorld, QINGHE } from '../../stage/notices-world';
import { SEND } from '../../stage/simulated-wechat';
import { JobModel } from '../platform/jobs';
import { NoticeModel } from './notice.model';

useDatabase();
let world: NoticesWorld;

/** Words of children, of the mind and of blame; every person’s name here begins with the canary. */
const CANARIES = /金丝雀|担心|孩子|学生|同学|儿童|班|心理|谈心|辅导|情绪|留守|孤儿|单亲|矫正|逾期/;

beforeAll(async () => {
  world = await NoticesWorld.start();
  await world.follow('li', 'he', 'tao', 'zhou');
  world.open.adults = [{ accountId: 'acc_li', schoolId: QINGHE, open: 3 }];
  world.open.schools = [{ schoolId: QINGHE, open: 4, vacancies: 1 }];
  const exemption = { exemptionId: 'exm_0001', schoolId: QINGHE, askedBy: 'acc_li' };
  world.at('2025-11-27', '08:00');
  await world.wechat.control('faults', { path: SEND, wrong: 40037, count: 1 });
  await world.wechat.control('faults', { path: SEND, lost: true, count: 1 });
  await world.minute();
  await world.tell('exemption.asked', { ...exemption, month: '2025-11' });
  await world.tell('exemption.decided', { ...exemption, granted: false });
  world.open.concern = {
    childId: 'chd_0001',
    schoolId: QINGHE,
    child: null,
    byId: 'acc_li',
    at: new Date('2025-11-24T01:00:00Z'),
  };
  await world.tell('concern.raised', { talkId: 'tlk_0001', schoolId: QINGHE });
  await world.minute();
  world.at('2025-12-01', '08:00');
  await world.minute();
});
afterAll(() => world.stop());

describe('what leaves the house about a month', () => {
  it('is something: messages went out, some were logged as failures', async () => {
    expect(await world.wechat.see<unknown[]>('journal')).toHaveLength(6);
    expect(world.logged.filter((line) => /"level":50/.test(line)).length).toBeGreaterThan(0);
  });

  it('carries no name and no word of a child to WeChat', async () => {
    expect(JSON.stringify(await world.wechat.see('journal'))).not.toMatch(CANARIES);
  });

  it('carries none into the inbox, the queue or its own documents', async () => {
    const kept = [await NoticeModel.find({}).lean(), await JobModel.find({}).lean()];
    const seen = await (await world.as('he')).call(notices.inbox, { query: {} });
    expect(JSON.stringify([kept, seen])).not.toMatch(CANARIES);
  });

  it('leaves no name, openid or token in the log', async () => {
    const log = world.logged.join('');
    expect(log).not.toMatch(CANARIES);
    for (const person of ['li', 'he', 'tao', 'zhou']) {
      const { miniProgram, serviceAccount } = await world.wechat.openids(person);
      expect(log).not.toContain(miniProgram);
      expect(log).not.toContain(serviceAccount);
    }
    expect(log).not.toMatch(/access_token|secret/);
  });

  it('would be found if it were there', () => {
    expect('本月还有 3 位孩子没谈').toMatch(CANARIES);
    expect('金丝雀li').toMatch(CANARIES);
  });
});
