// A post that has ended in the meantime: what was written while it lasted is taken as what it is, and nothing else is opened.
// 李秋月 owes 青禾小学's children their talks until the 13th; the record reaches the service later.
import { randomUUID } from 'node:crypto';
import { accounts } from '@xinqiao/types/accounts';
import { organisations } from '@xinqiao/types/organisations';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST, QINGHE } from '../../test/cast';
import type { Client } from '../../stage/client';
import { aChild } from '../../test/factories';
import { goTo, statesOf } from '../../test/talks-world';
import { TalkModel } from './talk.model';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
let child = '';
let other = '';
let phone: Client;
const key = randomUUID();
const written = {
  words: '她说想换座位，也说了为什么。',
  writtenAt: '2025-11-12T08:00:00.000Z',
};
const talk = (more: object = {}) => ({
  body: { ...written, childId: child, heldOn: '2025-11-12', ...more },
});
const endsPostOf = async (name: string) => {
  const admin = app.as('何婉');
  const { items } = await admin.call(organisations.staff, {
    params: { schoolId: QINGHE.id },
    query: { q: name },
  });
  for (const { id } of items)
    await admin.call(organisations.endAppointment, {
      params: { appointmentId: id },
      body: { reason: '调走' },
    });
};

beforeAll(async () => {
  child = (await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id;
  other = (
    await aChild({ designatedTeacherId: CAST.罗雨晴.accountId }, { at: '2025-10-20T01:00:00Z' })
  )._id;
  await goTo(app, '2025-11-13 09:00');
  phone = await app.session('李秋月');
  await endsPostOf('李秋月');
  await goTo(app, '2025-11-15 09:00');
});

describe('Somebody whose every post has ended', () => {
  it('hands in a talk held on a day on which she had the role, and it counts', async () => {
    const answer = await phone.call(talks.record, talk(), { key });
    expect(answer).toMatchObject({ obligation: { state: 'fulfilled' } });
    expect(await statesOf(child, '2025-11')).toMatchObject({ 李秋月: 'fulfilled' });
    const [kept] = await TalkModel.find({ childId: child }).lean();
    expect(kept).toMatchObject({ byName: '李秋月', byRole: 'subjectTeacher' });
  });

  it('is told of it no more than its receipt, neither at once nor when it is sent again', async () => {
    const again = await phone.call(talks.record, talk(), { key });
    expect(JSON.stringify(again)).not.toContain('换座位');
    expect(again.talk.receipt.seq).toBeGreaterThan(0);
    expect(await TalkModel.countDocuments({ childId: child })).toBe(1);
  });

  it('hands in an attempt of such a day', async () => {
    const body = {
      ...{ childId: child, triedOn: '2025-11-11', reason: 'absent' as const },
      note: null,
    };
    const { writtenAt } = written;
    const answer = await phone.call(
      talks.attempt,
      { body: { ...body, writtenAt } },
      { key: randomUUID() },
    );
    expect(answer.done).toBe(true);
  });

  it.each([
    ['of a day after her post had ended', () => talk({ heldOn: '2025-11-14' })],
    ['with a child that she never owed', () => talk({ childId: other })],
    ['with a child that nobody knows', () => talk({ childId: 'chd_0123456789abcdef0123' })],
  ])('is told where a talk %s can go, always in the same words', async (...[, ask]) => {
    const refused = await phone.refusal(talks.record, ask(), { key: randomUUID() });
    expect(refused).toMatchObject({ status: 403, code: 'talks/role-ended' });
  });

  it('does nothing else', async () => {
    const params = { childId: child };
    const reads = [
      phone.refusal(months.mine, { query: {} }),
      phone.refusal(talks.ofChild, { params, query: {} }),
      phone.refusal(talks.phrases, {}),
    ];
    for (const refused of await Promise.all(reads))
      expect(refused).toMatchObject({ status: 403, code: 'accounts/capacity-required' });
    const me = await phone.call(accounts.me, {});
    expect(me).toMatchObject({ name: '李秋月', capacity: null, capacities: [] });
  });
});
