// An office sees numbers, and gets to see no more by giving a post: what somebody of its naming may see of a school's children opens the
// next morning, after the admins and the office above have heard of it. So does what an admin gives whose own post does not open yet.
import { api } from '@xinqiao/types';
import { NoticeModel } from '../../src/notices/notice.model';
import { CAST, CLASSES } from '../cast';
import { aChild } from '../factories';
import { setClock } from '../talks-world';
import type { Client } from '../../stage/client';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
let childId = '';
const child = () => ({ params: { childId } });
const reasonsSeenBy = async (client: Client) => {
  const { items } = await client.call(api.talks.search, { query: { childId } });
  return items.map(({ lateReason }) => lateReason);
};
/** What somebody is told of the child who would be known by it. */
const seenBy = async (client: Client) => {
  const { name, categories, can } = await client.call(api.children.one, child());
  const { items } = await client.call(api.children.search, { body: { q: '林小舟' } });
  const reads = await client.send(api.children.whoRead, { ...child(), query: {} });
  return { name, categories, found: items.length, seeReads: can.seeReads, reads: reads.ok };
};
const NOTHING = { name: null, categories: null, found: 0, seeReads: false, reads: false };
const tellsOf = async (appointmentId: string) => {
  await app.work();
  const told = { kind: 'opening', key: new RegExp(appointmentId) };
  return (await NoticeModel.distinct('accountId', told)).sort();
};

beforeEach(async () => {
  setClock(app, '2025-11-20 10:00');
  const fresh = { name: '林小舟', designatedTeacherId: CAST.李秋月.accountId };
  childId = (await aChild(fresh, { at: '2025-11-10T01:00:00Z' }))._id;
  const lateReason = '上周停电。';
  const writtenAt = app.clock.now().toISOString();
  const late = { childId, heldOn: '2025-11-12', words: '说想跑接力。', chips: [], writtenAt };
  await app.as('李秋月').call(api.talks.record, { body: { ...late, lateReason } });
});
it.each(['孟远', '郑岚'] as const)(
  'an admin whom %s has named sees names the next morning',
  async (by) => {
    const { client, appointmentId } = await people.makesAnAccount(by, { role: 'schoolAdmin' });
    expect(await seenBy(client)).toEqual(NOTHING);
    expect(await reasonsSeenBy(client)).toEqual([null]);
    setClock(app, '2025-11-21 07:00');
    expect(await seenBy(client)).toMatchObject({ name: '林小舟', seeReads: true, reads: true });
    expect(await reasonsSeenBy(client)).toEqual(['上周停电。']);
    const above = by === '孟远' ? '郑岚' : '孟远';
    expect(await tellsOf(appointmentId)).toEqual(
      expect.arrayContaining([CAST.何婉.accountId, CAST[above].accountId]),
    );
  },
);

it('an admin of the school has her open at once, who is a second person', async () => {
  const { client, appointmentId } = await people.makesAnAccount('孟远', { role: 'schoolAdmin' });
  const args = { params: { appointmentId }, body: { opens: true } };
  await app.as('何婉').call(api.organisations.answerOpening, args);
  expect(await seenBy(client)).toMatchObject({ name: '林小舟', reads: true });
});

it('nobody of hers sees more: what she gives before it opens waits as well', async () => {
  const shadow = await people.makesAnAccount('孟远', { role: 'schoolAdmin' });
  await shadow.client.confirm();
  const classId = CLASSES.qingheThree.id;
  const made = await people.makesAnAccount(shadow.client, { role: 'subjectTeacher', classId });
  const body = { accountId: made.accountId };
  await shadow.client.call(api.children.designate, { ...child(), body });
  expect(await seenBy(made.client)).toEqual(NOTHING);
  expect((await made.client.call(api.children.one, child())).can.recordTalk).toBe(true);
});

it.each(['psychTeacher', 'classTeacher'] as const)(
  'a %s whose post waits, or stays shut, sees neither name nor category nor who has read',
  async (role) => {
    const { client, appointmentId } = await people.makesAnAccount('何婉', { role });
    expect(await seenBy(client)).toEqual(NOTHING);
    const args = { params: { appointmentId }, body: { opens: false } };
    await app.as('孟远').call(api.organisations.answerOpening, args);
    setClock(app, '2025-11-22 10:00');
    expect(await seenBy(client)).toEqual(NOTHING);
  },
);

it('a second admin is told of to the others and to the office above, and sees at once what her giver sees', async () => {
  const { client, appointmentId } = await people.makesAnAccount('何婉', { role: 'schoolAdmin' });
  expect(await seenBy(client)).toMatchObject({ name: '林小舟', reads: true });
  expect(await tellsOf(appointmentId)).toContain(CAST.孟远.accountId);
});
