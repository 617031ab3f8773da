// What an office has answered stays in its list, also once the school has an admin who could: until the school year ends.
import { organisations } from '@xinqiao/types/organisations';
import { months } from '@xinqiao/types/months';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { happen, obligationOf } from '../../test/owing';

const app = useApp({ at: '2025-09-01T00:30:00Z' });
const appoint = (body: object) =>
  app.as('孟远').call(organisations.appoint, {
    params: { schoolId: QINGHE.id },
    body: body as never,
  });
const granted = async () => {
  const { items } = await app.as('孟远').call(months.exemptions, { query: { state: 'granted' } });
  return items.map(({ id }) => id);
};

it('an office lists what it answered in the present school year', async () => {
  const { accountId } = CAST.何婉;
  const teaching = { role: 'subjectTeacher', classId: CLASSES.qingheThree.id, subject: '美术' };
  await appoint({ accountId, ...teaching });
  const child = await aChild({ designatedTeacherId: accountId });
  app.clock.set('2025-11-03T00:00:00Z');
  await happen(app.ports, child);
  const teacher = await app.session('何婉', `subjectTeacher@${QINGHE.id}`);
  const { id } = await teacher.call(months.askExemption, {
    params: { obligationId: (await obligationOf(child, '何婉'))._id },
    body: { reason: '孩子住院。' },
  });
  const params = { exemptionId: id };
  await app.as('孟远').call(months.decideExemption, { params, body: { granted: true } });
  await appoint({ accountId: CAST.王小川.accountId, role: 'schoolAdmin' });
  expect(await granted()).toEqual([id]);
  app.clock.set('2026-08-31T12:00:00Z');
  expect(await granted()).toEqual([id]);
  app.clock.set('2026-08-31T16:00:00Z');
  expect(await granted()).toEqual([]);
});
