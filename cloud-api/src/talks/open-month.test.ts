// Months open by themselves, on a real database: once, for every child on the list, and later than they began if need be.
import { aChild, ctxOf } from '../../test/factories';
import { CAST, CLASSES, DISTRICT, QINGHE } from '../../test/cast';
import { useApp } from '../../test/app';
import { talks } from '@xinqiao/types/talks';
import { EntryModel } from '../platform/chain';
import { asSystem } from '../platform/context';
import { ChildMonthModel } from './child-month.model';
import { ObligationModel, type ObligationDoc } from './obligation.model';
import { openMonths } from './open-month';
import { SchoolMonthModel } from './school-month.model';

const app = useApp({ at: '2025-09-01T01:00:00Z' });
const owed = (childId: string, month: string): Promise<ObligationDoc[]> =>
  ObligationModel.find({ districtId: DISTRICT.id, childId, month }).sort({ ownerKey: 1 }).lean();

describe('A month', () => {
  it('opens for the designated teacher and the psychology teacher of each child', async () => {
    const child = await aChild();
    await app.work();
    app.clock.set('2025-09-30T16:00:30Z');
    await app.work();
    const found = await owed(child._id, '2025-10');
    expect(found.map(({ ownerId, state }) => [ownerId, state])).toEqual([
      [CAST.李秋月.accountId, 'planned'],
      [CAST.周明溪.accountId, 'planned'],
    ]);
    const mine = await app.as('李秋月').call(talks.mine, { query: {} });
    expect(mine.summary).toMatchObject({ total: 1, open: 1, lastDay: '2025-11-05' });
  });

  it('opens once, however often the sweep runs', async () => {
    const before = await EntryModel.countDocuments({});
    await Promise.all([openMonths(asSystem(app.ports, 'a')), openMonths(asSystem(app.ports, 'b'))]);
    expect(await EntryModel.countDocuments({})).toBe(before);
  });
});
