// What happens around a child while it is off the list, through the queue: who comes back meets the roster as it then is.
// Examples 35, 36 and 40 of obligations.md through the product; the district has entered no calendar.
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { useApp } from '../../test/app';
import { QINGHE } from '../../test/cast';
import { aChild, appointmentRow } from '../../test/factories';
import { goTo, owedFor, statesOf } from '../../test/talks-world';
import { undoListing } from '../children';
import { asSystem } from '../platform/context';
import { verifyLedger } from '../verify-ledger';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const NOV = '2025-11';

const remove = (childId: string) =>
  app.as('何婉').call(children.remove, { params: { childId }, body: { reason: '随父母外出' } });
const comeBack = (childId: string) =>
  app.as('何婉').call(children.comeBack, { params: { childId }, body: {} });

describe('While a child is away', () => {
  let away = '';
  let lastDay = '';

  it('its psychology teacher may leave: back in December, November is owed by the vacancy', async () => {
    const at = app.clock.now().toISOString();
    away = idOf(await aChild({}, { at }));
    lastDay = idOf(await aChild({}, { at }));
    await goTo(app, '2025-11-10 10:00');
    await remove(away);
    await goTo(app, '2025-11-30 10:00');
    await remove(lastDay);
    await goTo(app, '2025-11-30 15:00');
    await app.as('何婉').call(organisations.endAppointment, {
      params: { appointmentId: appointmentRow('周明溪')._id },
      body: { reason: '调走' },
    });
    await goTo(app, '2025-12-01 09:00');
    await Promise.all([comeBack(away), comeBack(lastDay)]);
    await goTo(app, '2025-12-06 00:01');
    const expected = { 李秋月: 'missed', 周明溪: 'withdrawn', '缺岗 心理教师': 'missed' };
    expect(await statesOf(away, NOV)).toEqual(expected);
    expect(await statesOf(lastDay, NOV)).toEqual(expected);
  });

  it('nothing is planned for whoever is named meanwhile', async () => {
    await goTo(app, '2026-01-12 09:00');
    await remove(away);
    await goTo(app, '2026-01-14 09:00');
    await app.as('何婉').call(organisations.appoint, {
      params: { schoolId: QINGHE.id },
      body: { accountId: appointmentRow('王小川').accountId, role: 'psychTeacher', classId: null },
    });
    await app.work();
    expect(await statesOf(away, '2026-01')).toEqual({
      李秋月: 'withdrawn',
      '缺岗 心理教师': 'withdrawn',
    });
    await goTo(app, '2026-01-16 09:00');
    await comeBack(away);
    await app.work();
    expect(await statesOf(away, '2026-01')).toEqual({
      李秋月: 'planned',
      '缺岗 心理教师': 'withdrawn',
      王小川: 'planned',
    });
  });
});

describe('An undone import', () => {
  const undo = (childId: string) =>
    undoListing(asSystem(app.ports, 'an import is undone'), childId);
  let childId = '';

  it('withdraws what the child owed, and names its cause', async () => {
    await goTo(app, '2026-03-03 10:00');
    childId = idOf(await aChild({}, { at: app.clock.now().toISOString() }));
    await app.work();
    await goTo(app, '2026-03-06 10:00');
    await undo(childId);
    await app.work();
    const owed = await owedFor(childId, '2026-03');
    expect(owed.map(({ state, withdrawn }) => [state, withdrawn?.cause])).toEqual([
      ['withdrawn', 'importUndone'],
      ['withdrawn', 'importUndone'],
    ]);
  });

  it('is a leaving: listed again before the close, the month is owed again', async () => {
    await goTo(app, '2026-04-01 10:00');
    await comeBack(childId);
    await goTo(app, '2026-04-06 00:01');
    expect(Object.values(await statesOf(childId, '2026-03'))).toEqual(['missed', 'missed']);
  });

  it('reaches back into the month before while that is open', async () => {
    await goTo(app, '2026-05-23 10:00');
    const late = idOf(await aChild({}, { at: app.clock.now().toISOString() }));
    await goTo(app, '2026-05-25 10:00');
    await undo(late);
    await app.work();
    expect(Object.values(await statesOf(late, '2026-05'))).toEqual(['withdrawn', 'withdrawn']);
    await comeBack(late);
    await goTo(app, '2026-06-01 10:00');
    expect(Object.values(await statesOf(late, '2026-05'))).toEqual(['planned', 'planned']);
    await undo(late);
    await app.work();
    expect(Object.values(await statesOf(late, '2026-05'))).toEqual(['withdrawn', 'withdrawn']);
    expect(Object.values(await statesOf(late, '2026-06'))).toEqual(['withdrawn', 'withdrawn']);
  });

  it('is a mere leaving after a week', async () => {
    await goTo(app, '2026-06-03 10:00');
    const old = idOf(await aChild({}, { at: app.clock.now().toISOString() }));
    await goTo(app, '2026-06-11 10:00');
    await undo(old);
    await app.work();
    const causes = (await owedFor(old, '2026-06')).map(({ withdrawn }) => withdrawn?.cause);
    expect(causes).toEqual(['left', 'left']);
    await expect(undo(old)).rejects.toMatchObject({ code: 'children/not-listed' });
  });

  it('leaves a ledger that tells the same', async () => {
    expect((await verifyLedger()).breaks).toEqual([]);
  });
});

const idOf = ({ _id }: { _id: string }): string => _id;
