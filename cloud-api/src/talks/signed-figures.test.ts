// A talk received in the last moment of a month may be written after its close: it counts by its receipt as long as
// nobody has signed, and never changes figures over which a signature stands.
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { actorOf, QINGHE, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, setClock, statesOf } from '../../test/talks-world';
import { signOff } from '../months/sign-off';
import { EntryModel } from '../platform/chain';
import { shanghaiTime } from '../platform/calendar';
import { asSystem, type Ctx } from '../platform/context';
import { rerun } from '../platform/db';
import { recordTalk } from './record-talk';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const params = { schoolId: QINGHE.id, month: '2025-11' };
const inTime = shanghaiTime('2025-12-05', '23:59');
const closed = shanghaiTime('2025-12-06', '00:01');
const childIds: string[] = [];

const as = (name: PersonName, now: Date): Ctx => ({
  ...asSystem(app.ports, 'test'),
  ...{ actor: actorOf(name), now },
});
const record = (childId: string) => {
  const talk = {
    childId,
    heldOn: '2025-11-28',
    words: '聊了聊。',
    writtenAt: inTime.toISOString(),
  };
  const body = talks.record.body!.parse(talk);
  return rerun(() => recordTalk(as('李秋月', inTime), { body }));
};
const read = () => app.as('何婉').call(months.schoolMonth, { params });

async function signed() {
  const { counts, signOff } = await read();
  const { chain, seq } = signOff!.receipt;
  const entry = await EntryModel.findOne({ chain, seq }).orFail().lean();
  return { counts, signed: entry.facts.counts };
}

beforeAll(async () => {
  for (let nth = 0; nth < 9; nth++)
    childIds.push((await aChild({}, { at: '2025-10-20T01:00:00Z' }))._id);
  await goTo(app, '2025-11-10 09:00');
});

it('talks that come at once in the last minute are all taken', async () => {
  await Promise.all(childIds.slice(0, 4).map(record));
  for (const childId of childIds.slice(0, 4))
    expect(await statesOf(childId, '2025-11')).toMatchObject({ 李秋月: 'fulfilledLate' });
});

it('a talk that was received in time and is written after the close counts by its receipt', async () => {
  await goTo(app, '2025-12-06 00:01');
  expect(await statesOf(childIds[4]!, '2025-11')).toMatchObject({ 李秋月: 'missed' });
  await record(childIds[4]!);
  expect(await statesOf(childIds[4]!, '2025-11')).toMatchObject({ 李秋月: 'fulfilledLate' });
});

it('a signature and such talks at once: what was signed is what stands', async () => {
  const signing = rerun(() => signOff(as('何婉', closed), { params }));
  await Promise.allSettled([...childIds.slice(5, 8).map(record), signing]);
  const { counts, signed: figures } = await signed();
  expect(figures).toEqual(counts);
});

it('a talk that comes to be written only after the signature is sent again, and stands apart', async () => {
  setClock(app, '2025-12-05 23:59');
  const [childId] = childIds.slice(-1);
  await expect(record(childId!)).rejects.toMatchObject({ code: 'common/busy' });
  setClock(app, '2025-12-06 00:02');
  const { counts, signed: figures } = await signed();
  expect(figures).toEqual(counts);
  const words = { heldOn: '2025-11-28', words: '聊了聊。', writtenAt: inTime.toISOString() };
  const body = { childId: childId!, ...words };
  const { talk } = await app.as('李秋月').call(talks.record, { body });
  expect(talk.afterClose).toBe(true);
  expect(await statesOf(childId!, '2025-11')).toMatchObject({ 李秋月: 'missed' });
});
