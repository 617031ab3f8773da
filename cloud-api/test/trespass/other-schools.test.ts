// What happened at a school stays there: nobody of another school finds it, and nobody who has left it keeps it.
// The clock is moved; nobody waits.
import { randomUUID } from 'node:crypto';
import { api } from '@xinqiao/types';
import { CAST, CLASSES, QINGHE, SHIPAN } from '../cast';
import { takesPost } from '../asked';
import { aChild } from '../factories';
import { setClock } from '../talks-world';
import { useApp } from '../app';
import { transferred } from '../transferred';
import type { Client } from '../../stage/client';
import { AppointmentModel } from '../../src/organisations';
import { EntryModel } from '../../src/platform/chain';
import { asIf } from '../../stage/as-if';

const app = useApp({ at: '2025-11-18T01:00:00Z' });
let childId = '';
let talkId = '';

beforeAll(async () => {
  childId = (await aChild({}, { at: '2025-11-18T01:00:00Z' }))._id;
  const writtenAt = app.clock.now().toISOString();
  const body = { childId, heldOn: '2025-11-18', words: '她想换座位。', chips: [], writtenAt };
  talkId = (await app.as('李秋月').call(api.talks.record, { body })).talk.id;
  setClock(app, '2025-11-20 15:00');
  const away = { classId: CLASSES.shipanThree.id, designatedTeacherId: CAST.吴静舟.accountId };
  await transferred(app, childId, away);
});

it('the school to which a child has moved finds no talk of the school before, not even by its id', async () => {
  for (const who of ['孙立言', '吴静舟'] as const) {
    const { items } = await app.as(who).call(api.talks.ofChild, { params: { childId }, query: {} });
    expect(items).toEqual([]);
    const { code } = await app.as(who).refusal(api.talks.one, { params: { talkId } });
    expect(code).toBe('common/not-found');
  }
});

describe('a teacher of the school to which a child has come', () => {
  const day = { childId: '', writtenAt: '2025-11-21T01:00:00.000Z' };
  const refused = async (heldOn: string, triedOn: string) => {
    const talk = { ...day, childId, heldOn, words: '以前的事。', chips: [] };
    const attempt = { ...day, childId, triedOn, reason: 'absent' as const };
    const wu = app.as('吴静舟');
    const both = [
      await wu.refusal(api.talks.record, { body: talk }),
      await wu.refusal(api.talks.attempt, { body: attempt }),
    ];
    return both.map(({ errors }) => errors?.map(({ pointer }) => pointer));
  };

  it('writes nothing into the time in which the child was elsewhere', async () => {
    setClock(app, '2025-11-21 10:00');
    const before = await EntryModel.countDocuments({ chain: `school:${QINGHE.id}` });
    expect(await refused('2025-11-18', '2025-11-19')).toEqual([['/heldOn'], ['/triedOn']]);
    expect(await EntryModel.countDocuments({ chain: `school:${QINGHE.id}` })).toBe(before);
  });

  it('writes from the day on which it came', async () => {
    const talk = { ...day, childId, heldOn: '2025-11-21', words: '认识新同学。', chips: [] };
    const { talk: kept } = await app.as('吴静舟').call(api.talks.record, { body: talk });
    expect(kept.receipt.chain).toBe(`school:${SHIPAN.id}`);
  });
});

describe('an author who has left a school, and works at another', () => {
  const key = randomUUID();
  const late = randomUUID();
  let here: Client;
  let own = '';
  const talk = (heldOn: string, writtenAt: string) => ({
    body: { childId, heldOn, writtenAt, words: '说起新同桌。', chips: ['新同桌'] },
  });

  beforeAll(async () => {
    setClock(app, '2025-11-24 10:00');
    const wu = app.as('吴静舟');
    const filed = talk('2025-11-24', '2025-11-24T02:00:00.000Z');
    own = (await wu.call(api.talks.record, filed, { key })).talk.id;
    const { accountId } = CAST.吴静舟;
    const body = { accountId, role: 'subjectTeacher' as const, classId: 'cls_qinghe4' };
    const offer = { params: { schoolId: QINGHE.id }, body: { ...body, subject: '体育' } };
    await takesPost(app, app.as('郑岚'), offer);
    await app.work();
    setClock(app, '2025-11-25 10:00');
    await app.as('孙立言').call(api.organisations.endAppointment, {
      ...{ params: { appointmentId: 'apt_wujingzhou' }, body: { reason: '调走' } },
    });
    await app.work();
    here = await app.session('吴静舟', `subjectTeacher@${QINGHE.id}`);
  });

  it('reads nothing more of what she wrote there', async () => {
    const one = { params: { talkId: own } };
    expect((await here.refusal(api.talks.one, one)).code).toBe('common/not-found');
    expect((await here.call(api.talks.search, { query: {} })).items).toEqual([]);
    expect((await here.call(api.talks.phrases, {})).items).toEqual([]);
  });

  it('mends nothing more of it', async () => {
    const one = { params: { talkId: own } };
    const writtenAt = '2025-11-25T03:00:00.000Z';
    const mending = [
      here.refusal(api.talks.amend, { ...one, body: { words: '补一句。', writtenAt } }),
      here.refusal(api.talks.retract, { ...one, body: { reason: '记错了' } }),
      here.refusal(api.talks.correctDate, {
        ...{ ...one, body: { heldOn: '2025-11-22', reason: '记错了一天' } },
      }),
    ];
    for (const { code } of await Promise.all(mending)) expect(code).toBe('common/not-found');
  });

  it('hands in what she held while she had the role, and is told of it no more than its receipt', async () => {
    const body = talk('2025-11-22', '2025-11-22T02:00:00.000Z');
    const first = await here.call(api.talks.record, body, { key: late });
    expect(first.talk.receipt.chain).toBe(`school:${SHIPAN.id}`);
    const again = await here.call(api.talks.record, body, { key: late });
    expect(again.talk).toEqual(first.talk);
    expect(JSON.stringify(again)).not.toContain('新同桌');
    const one = { params: { talkId: first.talk.id } };
    expect((await here.refusal(api.talks.one, one)).code).toBe('common/not-found');
  });

  it('gets the bare receipt again of what she had filed before she left', async () => {
    const filed = talk('2025-11-24', '2025-11-24T02:00:00.000Z');
    const again = await here.call(api.talks.record, filed, { key });
    expect(again.talk.id).toBe(own);
    expect(JSON.stringify(again)).not.toContain('新同桌');
  });
});

it('who may not give posts any more is told nothing by the key of one that she gave', async () => {
  const key = randomUUID();
  const { accountId } = CAST.何婉;
  const params = { schoolId: QINGHE.id };
  const given = { params, body: { name: '丁一宁', role: 'schoolAdmin' as const } };
  const [he, zheng] = [app.as('何婉'), app.as('郑岚')];
  const { id } = await he.call(api.organisations.appoint, given, { key });
  const post = { accountId, role: 'subjectTeacher' as const, classId: 'cls_qinghe3' };
  await zheng.call(api.organisations.appoint, { params, body: { ...post, subject: '美术' } });
  await asIf(AppointmentModel, { _id: 'apt_hewan' }, { $set: { until: '2025-11-24' } });
  const now = await app.session('何婉', `subjectTeacher@${QINGHE.id}`);
  expect((await now.refusal(api.organisations.appoint, given, { key })).code).toBe(
    'common/forbidden',
  );
  expect(await AppointmentModel.countDocuments({ _id: id })).toBe(1);
});
