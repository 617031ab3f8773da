// What waits in each capacity of a person is what the first page of that capacity says, and nobody else's.
// Asked over HTTP, in a session of another capacity and in one of none.
import { accounts, type CapacityWaiting } from '@xinqiao/types/accounts';
import { months } from '@xinqiao/types/months';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, SHIPAN, capacityIdOf } from '../../test/cast';
import type { Client } from '../../stage/client';
import { aChild, appointmentRow } from '../../test/factories';
import { happen, NOVEMBER, obligationOf } from '../../test/owing';
import { AppointmentModel } from '../organisations';
import { ReadModel } from '../platform/access-log';
import { asIf } from '../../stage/as-if';

const NOBODY = { classId: null, subject: null };
const TEACHER = capacityIdOf(CAST.李秋月);
const ADMIN = `schoolAdmin@${QINGHE.id}`;
const app = useApp();

beforeAll(async () => {
  const role = 'schoolAdmin';
  await AppointmentModel.insertOne(
    appointmentRow('李秋月', { _id: 'apt_second', role, ...NOBODY }),
  );
  const teaches = { role: 'subjectTeacher', subject: '语文', classId: CLASSES.shipanThree.id };
  await AppointmentModel.insertOne(
    appointmentRow('孙立言', { _id: 'apt_teaches', ...teaches } as never),
  );
  const ours = [];
  for (let nth = 0; nth < 3; nth += 1) ours.push(await aChild());
  const designatedTeacherId = CAST.孙立言.accountId;
  const theirs = await aChild(
    { classId: CLASSES.shipanThree.id, designatedTeacherId },
    { by: '孙立言' },
  );
  app.clock.set('2025-11-03T00:00:00Z');
  for (const child of [...ours, theirs]) await happen(app.ports, child);
  app.clock.set('2025-11-20T01:00:00Z');
  for (const owner of ['李秋月', '周明溪'] as const)
    await ask(app.as(owner), (await obligationOf(ours[0]!, owner))._id);
  const asTeacher = await app.session('孙立言', `subjectTeacher@${SHIPAN.id}`);
  await ask(asTeacher, (await obligationOf(theirs, '孙立言'))._id);
});

const ask = (client: Client, obligationId: string) =>
  client.call(months.askExemption, { params: { obligationId }, body: { reason: '孩子住院' } });
const waiting = async (client: Client) => (await client.call(accounts.waiting, {})).items;
const toDecide = async (client: Client) => {
  const query = { month: NOVEMBER, state: 'asked' as const };
  const { items } = await client.call(months.exemptions, { query });
  return items.filter(({ can }) => can.decide).length;
};
const countIn = ({ waits }: CapacityWaiting, kind: string) =>
  waits.find((wait) => wait.kind === kind)?.count ?? 0;
const ofRequests = (count: number) => ({
  ...{ kind: 'exemptions', count, words: `${count} 件豁免申请要您决定`, quiet: false },
});
const inOrder = (items: readonly CapacityWaiting[]) =>
  [...items].sort((a, b) => a.capacityId.localeCompare(b.capacityId));

it('says for each capacity what its own first page says, whichever the session is in', async () => {
  const teacher = app.as('李秋月');
  const { summary } = await teacher.call(months.mine, { query: {} });
  const decides = await toDecide(await app.session('李秋月', ADMIN));
  expect([summary.open, decides]).toEqual([3, 1]);
  const expected = inOrder([
    {
      capacityId: TEACHER,
      waits: [{ kind: 'talks', count: summary.open, words: '本月还有 3 位没谈', quiet: false }],
    },
    { capacityId: ADMIN, waits: [ofRequests(decides)] },
  ]);
  for (const capacityId of [TEACHER, ADMIN, null])
    expect(inOrder(await waiting(await app.session('李秋月', capacityId)))).toEqual(expected);
});

it('leaves her own request out for the admin who made it, and tells the office of it', async () => {
  const hers = inOrder(await waiting(app.as('孙立言')));
  expect(hers.map((one) => [countIn(one, 'talks'), countIn(one, 'exemptions')])).toEqual([
    [0, 0],
    [1, 0],
  ]);
  expect(await waiting(app.as('孟远'))).toEqual([
    { capacityId: capacityIdOf(CAST.孟远), waits: [ofRequests(1)] },
  ]);
  expect(await toDecide(app.as('孟远'))).toBe(1);
});

it('tells nobody of another person, and nothing where nothing waits', async () => {
  const [only, ...more] = await waiting(app.as('罗雨晴'));
  expect(only).toEqual({ capacityId: capacityIdOf(CAST.罗雨晴), waits: [] });
  expect(more).toEqual([]);
  expect(await app.stranger().refusal(accounts.waiting, {})).toMatchObject({ status: 401 });
});

it('opens no reason, so nothing is noted as read', async () => {
  const before = await ReadModel.countDocuments();
  await waiting(await app.session('李秋月', null));
  expect(await ReadModel.countDocuments()).toBe(before);
});

it('counts a request no more once it cannot be answered, nor a talk once its month has closed', async () => {
  app.clock.set('2025-12-05T15:00:00Z');
  expect(await waiting(app.as('孟远'))).toMatchObject([{ waits: [ofRequests(1)] }]);
  app.clock.set('2025-12-05T16:00:00Z');
  const late = [...(await waiting(app.as('孟远'))), ...(await waiting(app.as('李秋月')))];
  const counts = late.flatMap((one) => [countIn(one, 'talks'), countIn(one, 'exemptions')]);
  expect(counts).toEqual([0, 0, 0, 0, 0, 0]);
  app.clock.set('2025-11-20T01:00:00Z');
});

it('does not list a capacity that has ended', async () => {
  const until = '2025-11-19';
  await asIf(AppointmentModel, { _id: 'apt_second' }, { $set: { until } });
  const left = await waiting(await app.session('李秋月', null));
  expect(left.map(({ capacityId }) => capacityId)).toEqual([TEACHER]);
});
