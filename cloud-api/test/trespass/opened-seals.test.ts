// A post that opens what is sealed opens nothing on the day on which it is given: those whom it concerns hear of it first.
// What it owes, and what its holder writes, begins at once. The clock is moved; nobody waits.
import { api } from '@xinqiao/types';
import { CAST, QINGHE } from '../cast';
import { aChild } from '../factories';
import { setClock } from '../talks-world';
import type { Client } from '../../stage/client';
import { NoticeModel } from '../../src/notices/notice.model';
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
