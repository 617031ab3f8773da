// Whoever may act no more is refused from the first request on that begins after the commit, however many are under way:
// nothing about a session or an appointment is remembered from one request to the next.
import { api } from '@xinqiao/types';
import { useApp } from './app';
import { CAST, DISTRICT, QINGHE, type PersonName } from './cast';
import type { Client } from '../stage/client';
import { TalkModel } from '../src/talks/talk.model';
import { until } from '../stage/until';
import { aChild } from './factories';
import { heldUp, triedEntries } from './held-up';

const app = useApp();
const AT_ONCE = 12;
const MANY = 60;
let childId: string;

beforeAll(async () => {
  childId = (await aChild())._id;
});

describe('while a dozen requests are always under way', () => {
  it('a session that its owner ends acts no more', async () => {
    const lost = await app.session('李秋月');
    const { items } = await lost.call(api.accounts.sessions, {});
    const sessionId = items.find(({ current }) => current)?.id ?? '';
    const own = app.as('李秋月');
    const end = () => own.call(api.accounts.revokeSession, { params: { sessionId } });
    expect(await pressedOn(lost, end)).toEqual({ stale: 0, refusals: [401] });
  });

  it('a person whose appointment ends acts no more, on none of their phones', async () => {
    const phone = await app.session('罗雨晴');
    const end = () => endedBy('何婉', '罗雨晴');
    expect(await pressedOn(phone, end)).toEqual({ stale: 0, refusals: [403] });
    expect((await app.as('罗雨晴').send(api.months.mine, { query: {} })).status).toBe(403);
  });

  it('a teacher who hands a child over sees it no more', async () => {
    const teacher = app.as('李秋月');
    const handOver = () => {
      const body = { accountId: CAST.秦穗.accountId };
      return app.as('何婉').call(api.children.designate, { params: { childId }, body });
    };
    const page = () => teacher.send(api.children.one, { params: { childId } });
    expect(await pressedOn(teacher, handOver, page)).toEqual({ stale: 0, refusals: [404] });
  });
});

describe('a talk that waits for its turn to be written', () => {
  it('is not written once its author is signed out, and its neighbours are', async () => {
    const phones = [await app.session('李秋月'), await app.session('李秋月')];
    const [gone] = phones;
    const children = [(await aChild())._id, (await aChild())._id];
    const talk = (of: string) => ({
      body: {
        childId: of,
        heldOn: '2025-11-20',
        words: '想换座位',
        writtenAt: '2025-11-20T01:00:00Z',
      },
    });
    const chain = await heldUp(`school:${QINGHE.id}`);
    const before = await triedEntries();
    const filing = phones.map((phone, nth) => phone.send(api.talks.record, talk(children[nth]!)));
    await until(async () => (await triedEntries()) > before);
    await gone!.call(api.accounts.signOut, {});
    await chain.letGo();
    expect((await Promise.all(filing)).map(({ status }) => status)).toEqual([401, 201]);
    const kept = await TalkModel.find({ districtId: DISTRICT.id, childId: { $in: children } });
    expect(kept.map((one) => one.childId)).toEqual([children[1]]);
  });
});

async function endedBy(admin: PersonName, whom: PersonName): Promise<void> {
  const school = { params: { schoolId: QINGHE.id }, query: { q: whom } };
  const { items } = await app.as(admin).call(api.organisations.staff, school);
  const params = { appointmentId: items[0]?.id ?? '' };
  await app.as(admin).call(api.organisations.endAppointment, { params, body: { reason: '调走' } });
}

/**
 * Keeps requests under way, reads and writes in turn, while `end` happens. Answers how many that began after it
 * went through nevertheless, and with which statuses the others were refused.
 */
async function pressedOn(
  client: Client,
  end: () => Promise<unknown>,
  ask: (nth: number) => Promise<Response> = (nth) => readOrWrite(client, nth),
): Promise<{ stale: number; refusals: number[] }> {
  let asked = 0;
  let ended = false;
  const before: number[] = [];
  const after: number[] = [];
  const press = async () => {
    while (after.length < MANY) {
      const answers = ended ? after : before;
      answers.push((await ask((asked += 1))).status);
    }
  };
  const pressing = Promise.all(Array.from({ length: AT_ONCE }, press));
  await until(() => before.length >= MANY);
  expect(before.filter((status) => status >= 400)).toEqual([]);
  await end();
  ended = true;
  await pressing;
  const stale = after.filter((status) => status < 400).length;
  return { stale, refusals: [...new Set(after)].filter((status) => status >= 400) };
}

function readOrWrite(client: Client, nth: number): Promise<Response> {
  if (nth % 3 > 0) return client.send(api.months.mine, { query: {} });
  return client.send(api.notices.readAll, {});
}
