// Months open by themselves, on a real database: once, for every child on the list, and later than they began if need be.
// Examples 16 and 17 of obligations.md through the product.
import { children } from '@xinqiao/types/children';
import { organisations } from '@xinqiao/types/organisations';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { CAST, QINGHE } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo, owedFor, setClock, statesOf } from '../../test/talks-world';
import { EntryModel, verifyChains } from '../platform/chain';
import { asSystem } from '../platform/context';
import { drainJobs, JobModel } from '../platform/jobs';
import { ObligationModel } from './obligation.model';
import { openMonths } from './open-month';
import { SchoolMonthModel } from './school-month.model';

const app = useApp({ at: '2025-09-01T01:00:00Z' });
const BOTH = { 李秋月: 'planned', 周明溪: 'planned' };
const sweep = () => openMonths(asSystem(app.ports, 'sweep'));

describe('A month', () => {
  let childId = '';

  beforeAll(async () => {
    childId = (await aChild())._id;
    await app.work();
  });

  it('of a child who comes onto the list on its first day begins with the act', async () => {
    expect(await statesOf(childId, '2025-09')).toEqual(BOTH);
  });

  it('that has begun while its list is still to be drawn up says so, to the teacher and to the school', async () => {
    const glances = async () => {
      const mine = await app.as('李秋月').call(months.mine, { query: {} });
      const params = { schoolId: QINGHE.id, month: '2025-10' };
      const school = await app.as('何婉').call(months.schoolMonth, { params });
      return [mine.summary, school.summary].map(({ total, opened }) => [total, opened]);
    };
    setClock(app, '2025-10-01 00:00');
    const nothingYet = [0, false];
    expect(await glances()).toEqual([nothingYet, nothingYet]);
    setClock(app, '2025-09-01 09:00');
    expect((await app.as('李秋月').call(months.mine, { query: {} })).summary).toMatchObject({
      total: 1,
      opened: true,
    });
  });

  it('opens at its first instant for everybody who owes', async () => {
    await goTo(app, '2025-09-30 23:59');
    expect(await owedFor(childId, '2025-10')).toEqual([]);
    await goTo(app, '2025-10-01 00:00');
    expect(await statesOf(childId, '2025-10')).toEqual(BOTH);
    const { summary } = await app.as('李秋月').call(months.mine, { query: {} });
    expect(summary).toMatchObject({ month: '2025-10', total: 1, opened: true });
  });

  it('tells its opening once per school, with the roots over the months and their obligations', async () => {
    const entries = await EntryModel.find({
      kind: 'month.opened',
      'facts.month': '2025-10',
    }).lean();
    const here = entries.find(({ chain }) => chain === `school:${QINGHE.id}`);
    expect(here?.bulk).toMatchObject([
      { in: 'childMonths', count: 1 },
      { in: 'obligations', count: 2 },
    ]);
    expect(entries.map(({ chain }) => chain)).toHaveLength(3);
  });

  it('opens once, however many sweeps run', async () => {
    const before = await EntryModel.countDocuments({});
    await Promise.all([sweep(), sweep()]);
    expect(await EntryModel.countDocuments({})).toBe(before);
  });

  it('opens once when two workers meet it new', async () => {
    setClock(app, '2025-11-01 00:00');
    await Promise.all([sweep(), sweep()]);
    expect(await statesOf(childId, '2025-11')).toEqual(BOTH);
    const entries = { kind: 'month.opened', 'facts.month': '2025-11' };
    expect(await EntryModel.countDocuments(entries)).toBe(3);
  });

  it('begins for a child listed on the fifth school day from its end, and not a day later', async () => {
    setClock(app, '2025-11-24 10:00');
    const fifth = await aChild({}, { at: '2025-11-24T02:00:00Z' });
    const fourth = await aChild({}, { at: '2025-11-25T02:00:00Z' });
    await goTo(app, '2025-11-25 10:00');
    expect(await statesOf(fifth._id, '2025-11')).toEqual(BOTH);
    expect(await statesOf(fourth._id, '2025-11')).toEqual({});
    await goTo(app, '2025-12-01 00:00');
    expect(await statesOf(fourth._id, '2025-12')).toEqual(BOTH);
  });

  it('that began while nobody worked is opened later, in its order, and closed if its time has come', async () => {
    await goTo(app, '2026-02-02 08:00');
    expect(await statesOf(childId, '2026-01')).toEqual(BOTH);
    expect(await statesOf(childId, '2025-12')).toEqual({ 李秋月: 'missed', 周明溪: 'missed' });
    await goTo(app, '2026-04-10 08:00');
    expect(await statesOf(childId, '2026-02')).toEqual({ 李秋月: 'missed', 周明溪: 'missed' });
    const kept = await SchoolMonthModel.find({ schoolId: QINGHE.id }).sort({ month: 1 }).lean();
    expect(kept.map(({ month, closedAt }) => [month, closedAt?.toISOString() ?? null])).toEqual([
      ['2025-09', '2025-10-05T16:00:00.000Z'],
      ['2025-10', '2025-11-05T16:00:00.000Z'],
      ['2025-11', '2025-12-05T16:00:00.000Z'],
      ['2025-12', '2026-01-05T16:00:00.000Z'],
      ['2026-01', '2026-02-05T16:00:00.000Z'],
      ['2026-02', '2026-03-05T16:00:00.000Z'],
      ['2026-03', '2026-04-05T16:00:00.000Z'],
      ['2026-04', null],
    ]);
  });

  it('of vacation opens nothing where the district skips it, and says so', async () => {
    const district = app.as('郑岚');
    const params = { month: '2026-07' };
    await district.call(organisations.enterCalendar, { params, body: { schoolDays: [] } });
    const policy = { owes: 'oneSubjectTeacherAndPsych', lateAfterDays: 3, closeDay: 5 } as const;
    await district.call(organisations.changePolicy, {
      body: { ...policy, vacationMonths: 'skip' },
    });
    await goTo(app, '2026-07-01 08:00');
    expect(await owedFor(childId, '2026-07')).toEqual([]);
    const mine = await app.as('李秋月').call(months.mine, { query: {} });
    expect(mine.summary).toMatchObject({
      total: 0,
      opened: true,
      vacation: true,
      calendarEntered: true,
    });
  });

  it('lists first the child who has waited longest', async () => {
    await goTo(app, '2026-09-01 08:00');
    const fresh = await aChild({}, { at: '2026-09-01T00:00:00Z' });
    await app.work();
    const { items } = await app.as('李秋月').call(months.mine, { query: {} });
    expect(items.at(-1)?.child.id).toBe(fresh._id);
    expect(items).toHaveLength(4);
  });

  it('begun by an act before the sweep is left as it is; the sweep opens the others', async () => {
    setClock(app, '2026-10-01 00:00');
    await app.as('何婉').call(children.designate, {
      params: { childId },
      body: { accountId: CAST.罗雨晴.accountId },
    });
    await drainJobs(app.ports);
    const begun = { 李秋月: 'withdrawn', 罗雨晴: 'planned', 周明溪: 'planned' };
    expect(await statesOf(childId, '2026-10')).toEqual(begun);
    await sweep();
    expect(await statesOf(childId, '2026-10')).toEqual(begun);
    const { facts } = await EntryModel.findOne({
      ...{ kind: 'month.opened', 'facts.month': '2026-10', chain: `school:${QINGHE.id}` },
    })
      .orFail()
      .lean();
    expect(facts.children).toBe(3);
  });

  it('knows a wait that ended in the month before, though the talk arrived later', async () => {
    setClock(app, '2026-10-02 08:00');
    const ask = { query: {} };
    const before = (await app.as('周明溪').call(months.mine, ask)).items;
    const first = before[0]?.child.id ?? '';
    const writtenAt = app.clock.now().toISOString();
    await app.as('周明溪').call(talks.record, {
      body: { childId: first, heldOn: '2026-09-30', words: '聊了聊。', writtenAt },
    });
    const after = (await app.as('周明溪').call(months.mine, ask)).items;
    expect(after.map(({ child }) => child.id)).toEqual([
      ...before.slice(1).map(({ child }) => child.id),
      first,
    ]);
  });

  it('leaves a ledger that proves every obligation, and no job behind', async () => {
    await drainJobs(app.ports);
    expect(await JobModel.countDocuments({ state: { $ne: 'done' } })).toBe(0);
    const { breaks } = await verifyChains();
    expect(breaks).toEqual([]);
    expect(await ObligationModel.countDocuments({ proof: null })).toBe(0);
  });
});
