// Before a capacity is chosen each says how much waits in it: with its own rights, in numbers only.
// The same counts as on the capacity's own pages.
import { accounts } from '@xinqiao/types/accounts';
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { happen, obligationOf } from '../../test/owing';

const app = useApp();

it('whoever owes nothing, or was only spared, is not told that everybody has been talked with', async () => {
  app.clock.set('2025-11-10T01:00:00Z');
  const words = async () => {
    const { items } = await app.as('罗雨晴').call(accounts.waiting, {});
    return items.flatMap(({ waits }) => waits.map((wait) => wait.words));
  };
  expect(await words()).toEqual([]);
  const child = await aChild({ designatedTeacherId: CAST.罗雨晴.accountId }, { by: '何婉' });
  await happen(app.ports, child);
  expect(await words()).toEqual(['本月还有 1 位没谈']);
  const params = { obligationId: (await obligationOf(child, '罗雨晴'))._id };
  const body = { reason: '孩子住院' };
  const { id } = await app.as('罗雨晴').call(months.askExemption, { params, body });
  const decision = { params: { exemptionId: id }, body: { granted: true } };
  await app.as('何婉').call(months.decideExemption, decision);
  expect(await words()).toEqual([]);
  const other = await aChild({ designatedTeacherId: CAST.罗雨晴.accountId }, { by: '何婉' });
  await happen(app.ports, other);
  const about = { childId: other._id, heldOn: '2025-11-10', words: '说想跑接力。' };
  const writtenAt = app.clock.now().toISOString();
  await app.as('罗雨晴').call(talks.record, { body: { ...about, writtenAt } });
  expect(await words()).toEqual(['本月都谈过了']);
});

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
    return client.call(months.askExemption, { params, body: { reason: '孩子住院' } });
  };
  await ask(teacher, hers, '何婉');
  const { id: exemptionId } = await ask(app.as('李秋月'), theirs, '李秋月');

  const waiting = async (client: typeof teacher) =>
    new Map(
      (await client.call(accounts.waiting, {})).items.map(({ capacityId, waits }) => [
        capacityId,
        Object.fromEntries(waits.map(({ kind, count }) => [kind, count])),
      ]),
    );
  const mine = await teacher.call(months.mine, { query: { limit: 1 } });
  const before = await waiting(app.as('何婉'));
  expect(await waiting(teacher)).toEqual(before);
  expect([...before.keys()].sort()).toEqual([
    `schoolAdmin@${QINGHE.id}`,
    `subjectTeacher@${QINGHE.id}`,
  ]);
  const { open, total } = mine.summary;
  expect({ open, total }).toEqual({ open: 2, total: 2 });
  const capacityId = `subjectTeacher@${QINGHE.id}`;
  expect(before.get(capacityId)).toEqual({ talks: open });
  expect(before.get(`schoolAdmin@${QINGHE.id}`)).toMatchObject({ exemptions: 1, vacancies: 1 });
  expect(before.get(`schoolAdmin@${QINGHE.id}`)).not.toHaveProperty('talks');
  expect([...(await waiting(app.as('孟远'))).values()]).toEqual([{ exemptions: 1 }]);
  expect([...(await waiting(app.as('郑岚'))).values()]).toEqual([{}]);

  const decision = { params: { exemptionId }, body: { granted: true } };
  await app.as('何婉').call(months.decideExemption, decision);
  const params = { childId: nobodys._id };
  await app.as('何婉').call(children.designate, { params, body: { accountId } });
  await app.work();
  const after = await waiting(app.as('何婉'));
  expect(after.get(`schoolAdmin@${QINGHE.id}`)).not.toHaveProperty('exemptions');
  expect(after.get(`schoolAdmin@${QINGHE.id}`)).not.toHaveProperty('vacancies');
  expect(after.get(capacityId)).toEqual({ talks: 3 });
  app.clock.set('2025-12-05T16:00:00Z');
  expect([...(await waiting(app.as('孟远'))).values()]).toEqual([{}]);

  const unsigned = async () =>
    (await waiting(app.as('何婉'))).get(`schoolAdmin@${QINGHE.id}`)?.unsigned;
  expect(await unsigned()).toBe(3);
  const november = { schoolId: QINGHE.id, month: '2025-11' };
  await app.as('何婉').call(months.signOff, { params: november });
  expect(await unsigned()).toBe(2);
});
