// A teacher leaves the school: the children designated to her have a vacancy from that day on,
// unless she still teaches there in another role.
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { useApp } from '../../test/app';
import { CAST, DISTRICT, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { appointmentsOf } from '../organisations';
import { asSystem } from '../platform/context';
import { designatedAtEndOf } from './child.rules';
import { vacateDesignations } from './reactions';
import { RosterAct } from './roster-act.model';
import { childById } from './roster.reads';
import { relieving } from '../../stage/relieved';

const app = useApp({ at: '2025-11-10T02:00:00Z' });

async function ending(accountId: string): Promise<string> {
  const [held] = await appointmentsOf(CAST.李秋月.districtId, accountId);
  const appointmentId = held!._id;
  const ask = { params: { appointmentId }, body: { reason: '调到外校' } };
  await app.as('何婉').call(organisations.endAppointment, ask);
  await app.work();
  return appointmentId;
}

describe('when an appointment ends', () => {
  it('the children of a teacher who still teaches at the school stay hers', async () => {
    const { accountId } = CAST.罗雨晴;
    const { _id: childId } = await aChild({ designatedTeacherId: accountId });
    const more = { accountId, role: 'psychTeacher' as const };
    const body = await relieving(app.as('何婉'), QINGHE.id, more);
    const ask = { params: { schoolId: QINGHE.id }, body };
    await app.as('何婉').call(organisations.appoint, ask);
    await ending(accountId);
    expect((await childById(childId))?.designatedId).toBe(accountId);
  });

  it('the children of a teacher who left have a vacancy from that day, by an act of the system', async () => {
    const { accountId } = CAST.李秋月;
    const { _id: childId } = await aChild();
    const { _id: otherId } = await aChild({ designatedTeacherId: CAST.王小川.accountId });
    const appointmentId = await ending(accountId);
    expect(designatedAtEndOf((await childById(childId))!, '2025-11-10')).toBeNull();
    expect((await childById(otherId))?.designatedId).toBe(CAST.王小川.accountId);
    const act = await RosterAct.findOne({ childId, kind: 'designated' }).lean();
    expect(act).toMatchObject({ designatedId: null, day: '2025-11-10', byId: null });
    const page = await app.as('何婉').call(children.one, { params: { childId } });
    expect(page.adults[0]?.vacant).toBe(true);

    // The event may come twice; the second time there is nothing left to do.
    const { version } = (await childById(childId))!;
    const again = { appointmentId, schoolId: QINGHE.id, day: '2025-11-10' };
    await vacateDesignations(asSystem(app.ports, 'test'), again);
    expect((await childById(childId))?.version).toBe(version);
  });

  it('a child whose roster changes in the same moment does not keep the others waiting', async () => {
    const { accountId } = CAST.王小川;
    const theirs = { designatedTeacherId: accountId };
    const all = [await aChild(theirs), await aChild(theirs), await aChild(theirs)];
    const { _id: appointmentId } = (await appointmentsOf(DISTRICT.id, accountId))[0]!;
    const ask = { params: { appointmentId }, body: { reason: '调到外校' } };
    await app.as('何婉').call(organisations.endAppointment, ask);
    const ended = { appointmentId, schoolId: QINGHE.id, day: '2025-11-10' };
    const vacating = () => vacateDesignations(asSystem(app.ports, 'test'), ended);
    await Promise.all([vacating(), vacating()]);
    for (const { _id: childId } of all) {
      expect((await childById(childId))?.designatedId).toBeNull();
      expect(await RosterAct.countDocuments({ childId, kind: 'designated' })).toBe(1);
    }
  });

  it('a child who comes back is not given to a teacher who has left', async () => {
    const { accountId } = CAST.秦穗;
    const { _id: childId } = await aChild({ designatedTeacherId: accountId });
    const out = { params: { childId }, body: { reason: '休学' } };
    await app.as('何婉').call(children.remove, out);
    await ending(accountId);
    const back = { params: { childId }, body: {} };
    const child = await app.as('何婉').call(children.comeBack, back);
    expect(child.adults[0]).toMatchObject({ vacant: true });
  });
});
