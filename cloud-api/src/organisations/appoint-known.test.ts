// Whom one may name by id for a role: an id alone must not tell whose it is.
// A school knows its own people, past and present; an office those below it and in it.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';
import { CAST, CLASSES, QINGHE, type PersonName } from '../../test/cast';
import { takesPost } from '../../test/asked';
import { relieving } from '../../stage/relieved';

const app = useApp();
const params = { schoolId: QINGHE.id };
const asTeacher = (accountId: string) => ({
  params,
  body: {
    accountId,
    role: 'subjectTeacher' as const,
    classId: CLASSES.qingheThree.id,
    subject: '篆刻',
  },
});
async function appoint(by: PersonName, accountId: string) {
  const asked = asTeacher(accountId);
  const body = await relieving(app.as(by), asked.params.schoolId, asked.body);
  return app.as(by).call(api.organisations.appoint, { ...asked, body });
}
const end = (appointmentId: string) =>
  app.as('何婉').call(api.organisations.endAppointment, {
    params: { appointmentId },
    body: { reason: '只来一天' },
  });

async function refused(by: PersonName, accountId: string) {
  const problem = await app.as(by).refusal(api.organisations.appoint, asTeacher(accountId));
  return { ...problem, instance: '' };
}

describe('an id that the actor does not know is answered like one that nobody has', () => {
  const CASES: readonly [by: PersonName, strangers: readonly PersonName[]][] = [
    ['何婉', ['吴静舟', '孙立言', '韩松', '孟远', '郑岚', '沈砚']],
    ['孟远', ['韩松', '方宁', '郑岚', '沈砚']],
    ['郑岚', ['沈砚']],
  ];

  it.each(CASES)('for %s', async (by, strangers) => {
    const nobody = await refused(by, 'acc_nobody');
    expect(nobody).toMatchObject({ status: 422, errors: [{ pointer: '/accountId' }] });
    for (const name of strangers) {
      const problem = await refused(by, CAST[name].accountId);
      expect(problem).toEqual(nobody);
      expect(JSON.stringify(problem)).not.toContain(name);
    }
  });
});

/** Whom one knows and who has no post here is asked, and not given one. */
async function asks(by: PersonName, accountId: string) {
  const asked = await relieving(app.as(by), QINGHE.id, asTeacher(accountId).body);
  const offer = { params, body: { ...asked, accountId } };
  expect(await app.as(by).refusal(api.organisations.appoint, offer)).toMatchObject({
    code: 'organisations/ask-first',
  });
  return takesPost(app, app.as(by), offer);
}

describe('an id that the actor knows', () => {
  it('is that of the own school', async () => {
    expect((await appoint('何婉', CAST.秦穗.accountId)).name).toBe('秦穗');
  });

  it('is that of another school, where the office above both asks, or of an office below', async () => {
    expect((await asks('孟远', CAST.吴静舟.accountId)).name).toBe('吴静舟');
    expect((await asks('郑岚', CAST.孟远.accountId)).name).toBe('孟远');
  });

  it('is still that of somebody who has left the school', async () => {
    const { id } = await asks('郑岚', CAST.韩松.accountId);
    await end(id);
    expect((await asks('何婉', CAST.韩松.accountId)).name).toBe('韩松');
  });
});
