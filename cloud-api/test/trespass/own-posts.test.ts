// Whoever gives posts gives none to herself: not directly, not by the hand of somebody whom she has made, or let in.
// Where another admin is asked for, one who was only named is none.
import { api } from '@xinqiao/types';
import { CAST, QINGHE, SHIPAN, SHIYAN, type PersonName } from '../cast';
import { AppointmentModel, speakersOf } from '../../src/organisations';
import { makersOf } from '../../src/organisations/giving.reads';
import { aChild } from '../factories';
import { goTo } from '../talks-world';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const OWN = 'organisations/own-post';
const MAKER = 'organisations/makers-post';
const ROLES = ['psychTeacher', 'classTeacher', 'subjectTeacher', 'schoolAdmin'] as const;

describe('nobody gives a post to herself', () => {
  const GIVERS: [PersonName, string][] = [
    ['何婉', QINGHE.id],
    ['孙立言', SHIPAN.id],
    ['方宁', SHIYAN.id],
    ['孟远', QINGHE.id],
    ['郑岚', SHIYAN.id],
  ];

  it.each(GIVERS)('%s at %s, in whatever role', async (by, at) => {
    const { accountId } = CAST[by];
    for (const role of ROLES)
      expect(await people.isRefusedToName(by, { at, role, accountId })).toBe(OWN);
    expect(await AppointmentModel.countDocuments({ accountId, since: '2025-11-20' })).toBe(0);
  });
});

describe('nobody is given a post by whom she has made', () => {
  it('an admin, in one step or in two', async () => {
    const { accountId } = CAST.何婉;
    const second = await people.makesAnAccount('何婉', { role: 'schoolAdmin' });
    const third = await people.makesAnAccount(second.client, { role: 'schoolAdmin' });
    for (const { client } of [second, third])
      expect(await people.isRefusedToName(client, { role: 'psychTeacher', accountId })).toBe(MAKER);
    expect(await people.isRefusedToName(third.client, { accountId: second.accountId })).toBe(MAKER);
  });

  it('an office, by an admin whom it has made', async () => {
    const made = await people.makesAnAccount('孟远', { role: 'schoolAdmin' });
    // 青禾 knows an officer who has a post there.
    const accountId = CAST.孟远.accountId;
    await people.names('郑岚', { accountId });
    expect(await people.isRefusedToName(made.client, { role: 'psychTeacher', accountId })).toBe(
      MAKER,
    );
  });

  it('an admin, by one whom the office has named and whom she has let in', async () => {
    const { accountId } = await people.names('孟远', { role: 'schoolAdmin' });
    const code = await people.invites('何婉', accountId);
    const client = await people.accepts(await people.freshWechat(), code);
    const own = { role: 'psychTeacher', accountId: CAST.何婉.accountId } as const;
    expect(await people.isRefusedToName(client, own)).toBe(MAKER);
  });

  it('and by whom the office has made she is', async () => {
    const made = await people.makesAnAccount('孟远', { role: 'schoolAdmin' });
    const post = await people.names(made.client, { accountId: CAST.何婉.accountId });
    expect(post).toMatchObject({ name: '何婉', role: 'subjectTeacher' });
    expect([...(await makersOf('dst_yunling', made.accountId))]).toEqual([CAST.孟远.accountId]);
  });
});

describe('an admin who has not come in counts as none', () => {
  const ending = (appointmentId: string) => ({
    params: { appointmentId },
    body: { reason: '调走' },
  });

  it('where the last one would leave', async () => {
    const named = await people.names('郑岚', { at: SHIYAN.id, role: 'schoolAdmin' });
    const he = ending('apt_fangning');
    expect(await app.as('郑岚').refusal(api.organisations.endAppointment, he)).toMatchObject({
      code: 'organisations/last-admin',
    });
    await people.accepts(await people.freshWechat(), await people.invites('郑岚', named.accountId));
    await app.as('郑岚').call(api.organisations.endAppointment, he);
  });

  it('where she alone could be told, and the office is told instead', async () => {
    await people.names('孟远', { at: SHIPAN.id, role: 'schoolAdmin' });
    expect(await speakersOf(SHIPAN.id)).toEqual([CAST.孙立言.accountId]);
    expect(await speakersOf(SHIPAN.id, CAST.孙立言.accountId)).toEqual([CAST.孟远.accountId]);
  });

  it('where somebody else must answer the only admin’s own request: the centre does', async () => {
    await people.names('孟远', {
      at: SHIPAN.id,
      role: 'subjectTeacher',
      accountId: CAST.孙立言.accountId,
    });
    const designatedTeacherId = CAST.孙立言.accountId;
    const classId = 'cls_shipan3';
    await aChild({ classId, designatedTeacherId }, { by: '孙立言', at: '2025-11-20T01:00:00Z' });
    await goTo(app, '2025-12-01 09:00');
    const teacher = await app.session('孙立言', `subjectTeacher@${SHIPAN.id}`);
    const { items } = await teacher.call(api.months.mine, {
      query: { month: '2025-12', limit: 100 },
    });
    const params = { obligationId: items[0]!.id };
    const asked = await teacher.call(api.months.askExemption, {
      params,
      body: { reason: '外出学习一个月' },
    });
    const seen = await app
      .as('孟远')
      .call(api.months.exemptions, { query: { month: '2025-12', limit: 100 } });
    expect(seen.items.find(({ id }) => id === asked.id)?.can).toMatchObject({ decide: true });
  });
});
