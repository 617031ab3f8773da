// A post that opens what is sealed opens nothing on the day on which it is given: those whom it concerns hear of it first.
// What it owes, and what its holder writes, begins at once. The clock is moved; nobody waits.
import { api } from '@xinqiao/types';
import { CAST, QINGHE } from '../cast';
import { aChild } from '../factories';
import { setClock } from '../talks-world';
import type { Client } from '../../stage/client';
import { NoticeModel } from '../../src/notices/notice.model';
import { AppointmentModel } from '../../src/organisations';
import { verifyLedger } from '../../src/verify-ledger';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const WORDS = '美术课后留下来帮忙收颜料。';
let childId = '';
const wordsSeenBy = async (client: Client) => {
  const { items } = await client.call(api.talks.search, { query: { childId } });
  return items.map(({ words }) => words);
};

beforeAll(async () => {
  childId = (await aChild({}, { at: '2025-11-20T01:00:00Z' }))._id;
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-20', words: WORDS, chips: [], writtenAt };
  await app.as('李秋月').call(api.talks.record, { body });
});
beforeEach(() => setClock(app, '2025-11-20 10:00'));

describe.each(['psychTeacher', 'classTeacher'] as const)(
  'a %s of an admin’s own making',
  (role) => {
    it('sees that there are talks, and opens none before the next morning', async () => {
      const { client } = await people.makesAnAccount('何婉', { role });
      expect(await wordsSeenBy(client)).toEqual([null]);
      setClock(app, '2025-11-21 06:59');
      expect(await wordsSeenBy(client)).toEqual([null]);
      setClock(app, '2025-11-21 07:00');
      expect(await wordsSeenBy(client)).toEqual([WORDS]);
    });

    it('is told of the same day: to whom she relieves, to the office above, not to who gave the post', async () => {
      const first = await people.makesAnAccount('郑岚', { role });
      const next = await people.makesAnAccount('何婉', { role });
      await app.work();
      const told = async (id: string) =>
        NoticeModel.distinct('accountId', { kind: 'opening', key: new RegExp(id) });
      expect(await told(first.appointmentId)).toContain(CAST.何婉.accountId);
      const later = await told(next.appointmentId);
      expect(later).toEqual(expect.arrayContaining([first.accountId, CAST.孟远.accountId]));
      expect(later).not.toContain(CAST.何婉.accountId);
    });
  },
);

describe('a second person', () => {
  const answers = (client: Client, appointmentId: string, opens: boolean) =>
    client.send(api.organisations.answerOpening, { params: { appointmentId }, body: { opens } });
  const codeOf = async (sent: Promise<Response>) => {
    const answer = await sent;
    return answer.ok ? 'done' : ((await answer.json()) as { code: string }).code;
  };
  const HAND = 'organisations/opening-hand';
  const OVER = 'organisations/opening-over';

  it('opens it the same day, who is neither the giver, nor the receiver, nor a hand of theirs', async () => {
    const post = await people.makesAnAccount('何婉', { role: 'psychTeacher' });
    const second = await people.makesAnAccount('何婉', { role: 'schoolAdmin' });
    const own = await people.makesAnAccount('郑岚', { role: 'schoolAdmin' });
    await people.names('何婉', { role: 'classTeacher', accountId: own.accountId });
    const [, classPost] = await AppointmentModel.find({ accountId: own.accountId, until: null })
      .sort({ _id: 1 })
      .lean();
    await second.client.confirm();
    await own.client.confirm();
    expect(await codeOf(answers(app.as('何婉'), post.appointmentId, true))).toBe(HAND);
    expect(await codeOf(answers(second.client, post.appointmentId, true))).toBe(HAND);
    expect(await codeOf(answers(own.client, classPost!._id, true))).toBe(HAND);
    expect(await codeOf(answers(app.as('孙立言'), post.appointmentId, true))).toBe(
      'common/not-found',
    );
    expect(await codeOf(answers(app.as('李秋月'), post.appointmentId, true))).toBe(
      'common/forbidden',
    );
    expect(await wordsSeenBy(post.client)).toEqual([null]);
    expect(await codeOf(answers(app.as('孟远'), post.appointmentId, true))).toBe('done');
    expect(await wordsSeenBy(post.client)).toEqual([WORDS]);
    expect(await codeOf(answers(app.as('孟远'), post.appointmentId, false))).toBe(OVER);
  });

  it('is another hand of one and the same third person no more than of the giver', async () => {
    const one = await people.makesAnAccount('孟远', { role: 'schoolAdmin' });
    const other = await people.makesAnAccount('孟远', { role: 'schoolAdmin' });
    const { appointmentId } = await people.makesAnAccount(one.client, { role: 'psychTeacher' });
    await other.client.confirm();
    expect(await codeOf(answers(other.client, appointmentId, true))).toBe(HAND);
    expect(await codeOf(answers(app.as('孟远'), appointmentId, true))).toBe(HAND);
    const { items } = await other.client.call(api.organisations.openings, {});
    expect(items.find((item) => item.appointmentId === appointmentId)).toMatchObject({
      state: 'waits',
      can: { open: false, refuse: true },
    });
    expect(await codeOf(answers(app.as('何婉'), appointmentId, true))).toBe('done');
  });

  it('keeps it shut by a no, of which the giver hears; what is owed goes on', async () => {
    const post = await people.makesAnAccount('何婉', { role: 'psychTeacher' });
    expect(await codeOf(answers(app.as('孟远'), post.appointmentId, false))).toBe('done');
    setClock(app, '2025-11-21 07:00');
    expect(await wordsSeenBy(post.client)).toEqual([null]);
    expect(await codeOf(answers(app.as('郑岚'), post.appointmentId, true))).toBe(OVER);
    for (const name of ['何婉', '孟远', '郑岚'] as const) {
      const { items } = await app.as(name).call(api.organisations.openings, {});
      const seen = items.find(({ appointmentId }) => appointmentId === post.appointmentId);
      expect(seen).toMatchObject({ state: 'shut', givenByName: '何婉', can: { open: false } });
    }
    await app.work();
    const told = { kind: 'openingShut', key: new RegExp(post.appointmentId) };
    expect(await NoticeModel.distinct('accountId', told)).toEqual([CAST.何婉.accountId]);
    expect((await verifyLedger({})).breaks).toEqual([]);
  });
});

it('what was open to somebody stays open when she is given a class more', async () => {
  const post = await people.makesAnAccount('何婉', { role: 'psychTeacher' });
  setClock(app, '2025-11-21 09:00');
  expect(await wordsSeenBy(post.client)).toEqual([WORDS]);
  const { accountId } = post;
  const params = { schoolId: QINGHE.id };
  const body = { accountId, role: 'psychTeacher' as const, classId: 'cls_qinghe4' };
  await app.as('何婉').call(api.organisations.appoint, { params, body });
  expect(await wordsSeenBy(post.client)).toEqual([WORDS]);
});
