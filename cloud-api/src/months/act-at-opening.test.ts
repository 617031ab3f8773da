// An act on the roster of a month's last day is written while the next month is being opened from what was read before it.
// Whoever has the role when the month begins owes it, and each child's month is begun once.
import { children } from '@xinqiao/types/children';
import { useApp } from '../../test/app';
import { transferred } from '../../test/transferred';
import { CAST, CLASSES, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { heldUp, triedEntries } from '../../test/held-up';
import { goTo, setClock, statesOf } from '../../test/talks-world';
import { until } from '../../stage/until';
import { asSystem } from '../platform/context';
import { verifyLedger } from '../verify-ledger';
import { openMonths } from './open-month';

const LISTED = '2025-10-20T01:00:00Z';
const app = useApp({ at: LISTED });
const DEC = '2025-12';
const ids: string[] = [];

beforeAll(async () => {
  for (let nth = 0; nth < 3; nth += 1) ids.push((await aChild({}, { at: LISTED }))._id);
  await goTo(app, '2025-11-30 18:00');
  // The opening has read every list, and waits to be written; the acts were begun a moment before midnight.
  const chain = await heldUp(`school:${QINGHE.id}`);
  const before = await triedEntries();
  setClock(app, '2025-12-01 00:00');
  const opening = openMonths(asSystem(app.ports, 'sweep'));
  await until(async () => (await triedEntries()) > before);
  setClock(app, '2025-11-30 23:59');
  const [handed = '', moved = '', left = ''] = ids;
  const acts = [
    app.as('何婉').call(children.designate, {
      params: { childId: handed },
      body: { accountId: CAST.秦穗.accountId },
    }),
    transferred(app, moved, { classId: CLASSES.shipanThree.id }),
    app.as('何婉').call(children.remove, { params: { childId: left }, body: { reason: '转学' } }),
  ];
  await chain.letGo();
  await Promise.all([opening, ...acts]);
  await goTo(app, '2025-12-01 00:01');
});

it('a child that was handed over is owed by its new teacher', async () => {
  expect(await statesOf(ids[0]!, DEC)).toMatchObject({
    秦穗: 'planned',
    李秋月: 'withdrawn',
    周明溪: 'planned',
  });
});

it('a child that was moved is owed at its new school', async () => {
  expect(await statesOf(ids[1]!, DEC)).toEqual({
    李秋月: 'withdrawn',
    周明溪: 'withdrawn',
    '缺岗 任课教师': 'planned',
    '缺岗 心理教师': 'planned',
  });
});

it('a child that was taken off the list is owed by nobody', async () => {
  expect(new Set(Object.values(await statesOf(ids[2]!, DEC)))).toEqual(new Set(['withdrawn']));
});

it('the records tell every month as it is kept', async () => {
  expect((await verifyLedger()).breaks).toEqual([]);
});
