// A concern reaches the psychology teacher at once, or whoever stands in, and says nothing of the child.
// It does not wait for a reminder's morning.
import { notices } from '@xinqiao/types/notices';
import { useDatabase } from '../../test/mongod';
import { NoticesWorld, QINGHE } from '../../stage/notices-world';
import { AppointmentModel } from '../organisations';
import { NoticeModel } from '../notices/notice.model';
import { openPage } from '../notices/notice.seals';
import { asIf } from '../../stage/as-if';

useDatabase();
let world: NoticesWorld;
const talk = { talkId: 'tlk_0001', schoolId: QINGHE };
const concern = {
  childId: 'chd_0001',
  schoolId: QINGHE,
  child: null,
  byId: 'acc_li',
  at: new Date('2025-11-24T01:00:00Z'),
};

beforeAll(async () => {
  world = await NoticesWorld.start();
  await world.follow('zhou', 'he');
});
afterAll(() => world.stop());
beforeEach(async () => {
  await NoticeModel.deleteMany({});
  world.at('2025-11-24', '10:00');
  world.open.concern = concern;
});

/** Whoever was told, by the ids of their accounts. */
const told = async () => (await NoticeModel.find({}).lean()).map(({ accountId }) => accountId);
const leaving = (person: string, until: string | null) =>
  asIf(AppointmentModel, { _id: `apt_${person}` }, { $set: { until } });

describe('a concern', () => {
  it('that was taken back is told to nobody', async () => {
    world.open.concern = null;
    await world.tell('concern.raised', talk);
    await world.minute();
    expect(await told()).toEqual([]);
  });

  it('of the psychology teacher herself is told to nobody', async () => {
    world.open.concern = { ...concern, byId: 'acc_zhou' };
    await world.tell('concern.raised', talk);
    await world.minute();
    expect(await told()).toEqual([]);
  });

  it('reaches the psychology teacher the same day, in the inbox and on the phone, once', async () => {
    await world.tell('concern.raised', talk);
    await world.tell('concern.raised', talk);
    await world.minute();
    await world.minute();
    expect(await told()).toEqual(['acc_zhou']);
    const inbox = await (await world.as('zhou')).call(notices.inbox, { query: {} });
    expect(inbox.items).toMatchObject([
      {
        kind: 'concern',
        title: '有一条记录请您看',
        page: 'packages/school/pages/child/index?childId=chd_0001',
        delivery: { state: 'delivered' },
      },
    ]);
    expect(await world.phone('zhou')).toEqual([
      ['有 1 条记录请您看', '柳溪镇青禾小学', '2025年11月24日 23:59'],
    ]);
  });

  it('names the capacity in which its page can be used, where the reader has several', async () => {
    const zhou = await AppointmentModel.findById('apt_zhou').lean();
    const second = { ...zhou, _id: 'apt_zhou_too', role: 'schoolAdmin', classId: null };
    await AppointmentModel.insertOne(second as never);
    await world.tell('concern.raised', talk);
    await world.minute();
    await AppointmentModel.deleteOne({ _id: 'apt_zhou_too' });
    const [notice] = await NoticeModel.find({}).lean();
    const seat = encodeURIComponent(`psychTeacher@${QINGHE}`);
    expect(notice && (await openPage(notice))).toBe(
      `packages/school/pages/child/index?childId=chd_0001&as=${seat}`,
    );
  });

  it('in thirty talks of a day about one child is told once, and of another child or another day again', async () => {
    for (let nth = 0; nth < 30; nth += 1)
      await world.tell('concern.raised', { ...talk, talkId: `tlk_10${nth}` });
    await world.minute();
    expect(await told()).toEqual(['acc_zhou']);
    world.open.concern = { ...concern, childId: 'chd_0002' };
    await world.tell('concern.raised', { ...talk, talkId: 'tlk_0002' });
    await world.minute();
    world.open.concern = { ...concern, at: new Date('2025-11-25T01:00:00Z') };
    await world.tell('concern.raised', { ...talk, talkId: 'tlk_0003' });
    await world.minute();
    expect(await told()).toEqual(['acc_zhou', 'acc_zhou', 'acc_zhou']);
  });

  it('at night stands in the inbox at once and rings in the morning', async () => {
    const before = (await world.phone('zhou')).length;
    world.at('2025-11-24', '22:30');
    await world.tell('concern.raised', talk);
    await world.minute();
    expect(await told()).toEqual(['acc_zhou']);
    expect(await world.phone('zhou')).toHaveLength(before);
    world.at('2025-11-25', '07:01');
    await world.minute();
    expect(await world.phone('zhou')).toHaveLength(before + 1);
  });

  it('comes before the school where nobody is psychology teacher', async () => {
    await leaving('zhou', '2025-11-20');
    await world.tell('concern.raised', talk);
    await world.minute();
    await leaving('zhou', null);
    expect(await told()).toEqual(['acc_he']);
  });
});
