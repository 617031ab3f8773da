// Before a capacity is chosen each says how much waits in it: with its own rights, in numbers only.
// The same counts as on the capacity's own pages.
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { happen, obligationOf } from '../../test/owing';

const app = useApp();

it('counts for a teacher who is also the admin, and for the centre what only it can decide', async () => {
  app.clock.set('2025-09-01T00:30:00Z');
  const { accountId } = CAST.何婉;
  const role = { accountId, classId: CLASSES.qingheThree.id, subject: '美术' };
  const body = { ...role, role: 'subjectTeacher' } as const;
  await app.as('孟远').call(organisations.appoint, { params: { schoolId: QINGHE.id }, body });
  const hers = await aChild({ designatedTeacherId: accountId }, { by: '何婉' });
  const other = await aChild({ designatedTeacherId: accountId }, { by: '何婉' });
  const theirs = await aChild({}, { by: '何婉' });
  const nobodys = await aChild({ designatedTeacherId: null }, { by: '何婉' });
  app.clock.set('2025-11-03T00:00:00Z');
  for (const child of [hers, other, theirs, nobodys]) await happen(app.ports, child);
  app.clock.set('2025-11-25T01:00:00Z');

  const teacher = await app.session('何婉', `subjectTeacher@${QINGHE.id}`);
  const ask = async (client: typeof teacher, child: typeof hers, owner: '何婉' | '李秋月') => {
    const params = { obligationId: (await obligationOf(child, owner))._id };
    return client.call(talks.askExemption, { params, body: { reason: '孩子住院' } });
  };
  await ask(teacher, hers, '何婉');
  const { id: exemptionId } = await ask(app.as('李秋月'), theirs, '李秋月');

  const waiting = async (client: typeof teacher) =>
    new Map((await client.call(talks.waiting, {})).items.map((one) => [one.capacityId, one]));
  const mine = await teacher.call(talks.mine, { query: { limit: 1 } });
  const before = await waiting(app.as('何婉'));
  expect(await waiting(teacher)).toEqual(before);
  expect([...before.keys()].sort()).toEqual([
    `schoolAdmin@${QINGHE.id}`,
    `subjectTeacher@${QINGHE.id}`,
  ]);
  const { open, total } = mine.summary;
  expect({ open, total }).toEqual({ open: 2, total: 2 });
  const capacityId = `subjectTeacher@${QINGHE.id}`;
  expect(before.get(capacityId)).toEqual({
    ...{ capacityId, talks: { open, total }, exemptions: 0, vacancies: 0, unsigned: 0 },
  });
  expect(before.get(`schoolAdmin@${QINGHE.id}`)).toMatchObject({
    ...{ talks: { open: 0, total: 0 }, exemptions: 1, vacancies: 1 },
  });
  expect([...(await waiting(app.as('孟远'))).values()]).toMatchObject([{ exemptions: 1 }]);
  expect([...(await waiting(app.as('郑岚'))).values()]).toMatchObject([{ exemptions: 0 }]);

  const decision = { params: { exemptionId }, body: { granted: true } };
  await app.as('何婉').call(talks.decideExemption, decision);
  const params = { childId: nobodys._id };
  await app.as('何婉').call(children.designate, { params, body: { accountId } });
  await app.work();
  const after = await waiting(app.as('何婉'));
  expect(after.get(`schoolAdmin@${QINGHE.id}`)).toMatchObject({ exemptions: 0, vacancies: 0 });
  expect(after.get(capacityId)).toMatchObject({ talks: { open: 3, total: 3 } });
  app.clock.set('2025-12-05T16:00:00Z');
  expect([...(await waiting(app.as('孟远'))).values()]).toMatchObject([{ exemptions: 0 }]);

  const unsigned = async () =>
    (await waiting(app.as('何婉'))).get(`schoolAdmin@${QINGHE.id}`)?.unsigned;
  expect(await unsigned()).toBe(3);
  const november = { schoolId: QINGHE.id, month: '2025-11' };
  await app.as('何婉').call(talks.signOff, { params: november });
  expect(await unsigned()).toBe(2);
});
