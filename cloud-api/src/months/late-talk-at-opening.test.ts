// A talk of the last month arrives while the present one is still to be opened, or is just being opened.
// Whichever of the two is written first, the list of the present month tells that talk.
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, owedFor, setClock } from '../../test/talks-world';
import { asSystem } from '../platform/context';
import { verifyLedger } from '../verify-ledger';
import { openMonths } from './open-month';

const LISTED = '2025-10-20T01:00:00Z';
const app = useApp({ at: LISTED });
const CHILDREN = 12;
const ids: string[] = [];
const sweep = () => openMonths(asSystem(app.ports, 'sweep'));
const li = () => app.as('李秋月');
const record = async (childId: string, heldOn: string) => {
  const writtenAt = app.clock.now().toISOString();
  return (
    await li().call(talks.record, { body: { childId, heldOn, words: '想换座位', writtenAt } })
  ).talk.id;
};
const ofLi = async (childId: string, month: string) => {
  const { accountId } = CAST.李秋月;
  const { waitingSince, talkedBefore } =
    (await owedFor(childId, month)).find(({ ownerId }) => ownerId === accountId) ?? {};
  return { waitingSince, talkedBefore };
};

beforeAll(async () => {
  for (let nth = 0; nth < CHILDREN; nth += 1) ids.push((await aChild({}, { at: LISTED }))._id);
  await goTo(app, '2025-11-30 18:00');
});

it('a talk that is first begins the present month of its child, which the sweep then meets', async () => {
  const [childId = ''] = ids;
  setClock(app, '2025-12-01 00:00');
  await record(childId, '2025-11-28');
  expect(await ofLi(childId, '2025-12')).toEqual({
    waitingSince: '2025-11-28',
    talkedBefore: '2025-11-28',
  });
  expect((await owedFor(childId, '2025-12')).map(({ ownerId }) => ownerId)).toHaveLength(2);
});

it('a talk that is corrected or taken back meanwhile does so too', async () => {
  const [, corrected = '', taken = ''] = ids;
  setClock(app, '2025-11-30 19:00');
  const one = await record(corrected, '2025-11-28');
  const other = await record(taken, '2025-11-28');
  setClock(app, '2025-12-01 00:00');
  const reason = '记错了';
  await li().call(talks.correctDate, {
    params: { talkId: one },
    body: { heldOn: '2025-11-27', reason },
  });
  await li().call(talks.retract, { params: { talkId: other }, body: { reason } });
  expect(await ofLi(corrected, '2025-12')).toMatchObject({ talkedBefore: '2025-11-27' });
  expect(await ofLi(taken, '2025-12')).toMatchObject({ talkedBefore: null });
});

it('talks that arrive during the opening are all told by the list', async () => {
  const some = ids.slice(3);
  await Promise.all([sweep(), ...some.map((childId) => record(childId, '2025-11-27')), sweep()]);
  await app.work();
  const { items } = await li().call(months.mine, { query: { limit: 100 } });
  const told = new Map(items.map(({ child, lastTalkOn }) => [child.id, lastTalkOn]));
  expect(some.map((childId) => told.get(childId))).toEqual(some.map(() => '2025-11-27'));
  expect(items).toHaveLength(CHILDREN);
});

it('the records tell every month as it is kept, whoever began it', async () => {
  expect((await verifyLedger()).breaks).toEqual([]);
});
