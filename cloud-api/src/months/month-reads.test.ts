// What a month's opening and close read grows with the one school, and not with the district.
// MongoDB's profiler tells how many documents each find has looked at, and how many of them were wanted.
import mongoose from 'mongoose';
import { useApp } from '../../test/app';
import { CAST, CLASSES, DISTRICT, QINGHE, SHIPAN } from '../../test/cast';
import { aChild } from '../../test/factories';
import { setClock } from '../../test/talks-world';
import { asSystem } from '../platform/context';
import { closeMonth } from './close-month';
import { openMonth } from './open-month';

const app = useApp({ at: '2025-09-01T01:00:00Z' });
const system = () => asSystem(app.ports, 'sweep');
const october = (schoolId: string) => ({ districtId: DISTRICT.id, schoolId, month: '2025-10' });

interface Find {
  ns: string;
  docsExamined: number;
  nreturned: number;
}

/** The collections in which a find of the act has looked at documents that it did not want. */
async function searchedInVain(act: () => Promise<void>): Promise<string[]> {
  const db = mongoose.connection.db!;
  await db.command({ profile: 2 });
  await act().finally(() => db.command({ profile: 0 }));
  const profile = db.collection('system.profile');
  const finds = await profile.find<Find>({ op: 'query' }).toArray();
  await profile.drop();
  const collectionOf = ({ ns }: Find) => ns.slice(db.databaseName.length + 1);
  expect(finds.map(collectionOf)).toEqual(expect.arrayContaining(['childMonths']));
  return finds.filter((find) => find.docsExamined > find.nreturned).map(collectionOf);
}

beforeAll(async () => {
  for (let n = 0; n < 6; n++) {
    await aChild();
    await aChild(
      { classId: CLASSES.shipanThree.id, designatedTeacherId: CAST.吴静舟.accountId },
      { by: '孙立言' },
    );
  }
  await app.work();
});

describe('The month of a school', () => {
  it('is opened without a look at what belongs to another one', async () => {
    setClock(app, '2025-10-01 00:00');
    await openMonth(system(), october(SHIPAN.id));
    const opening = () => openMonth(system(), october(QINGHE.id));
    expect(await searchedInVain(opening)).toEqual([]);
  });

  it('is closed without a look at what belongs to another one', async () => {
    setClock(app, '2025-11-06 00:00');
    const closing = () => closeMonth(system(), october(QINGHE.id));
    expect(await searchedInVain(closing)).toEqual([]);
  });
});
