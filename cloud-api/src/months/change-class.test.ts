// A child changes class within its school: whoever goes on being responsible goes on owing, and nothing is owed twice.
// Role by role, as in a move to another school (obligations.md).
import { children } from '@xinqiao/types/children';
import { useApp } from '../../test/app';
import { CAST, CLASSES } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, statesOf } from '../../test/talks-world';
import { verifyChains } from '../platform/chain';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const NOV = '2025-11';
const LISTED = { at: '2025-10-20T01:00:00Z' };
const change = (childId: string, more: object = {}) =>
  app.as('何婉').call(children.move, {
    params: { childId },
    body: { classId: CLASSES.qingheFour.id, ...more },
  });

it('a child who changes class keeps its adults and what they owe', async () => {
  const { _id: childId } = await aChild({}, LISTED);
  await goTo(app, '2025-11-12 20:00');
  await change(childId);
  await app.work();
  expect(await statesOf(childId, NOV)).toEqual({ 李秋月: 'planned', 周明溪: 'planned' });
});

it('with another teacher named, only that role is handed over', async () => {
  const { _id: childId } = await aChild({}, { at: app.clock.now().toISOString() });
  await app.work();
  await change(childId, { designatedTeacherId: CAST.秦穗.accountId });
  await app.work();
  expect(await statesOf(childId, NOV)).toEqual({
    李秋月: 'withdrawn',
    秦穗: 'planned',
    周明溪: 'planned',
  });
  expect((await verifyChains()).breaks).toEqual([]);
});
