// What lists and figures are read from is told again from the records of the chain: whoever sets it otherwise is found.
// One small year is played; each falsification is done to it in the database, seen, and undone.
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { runYear } from '../scripts/year';
import { connect, disconnect } from '../src/platform/db';
import { collectionOf } from '../src/platform/store/connection';
import { verifyLedger } from '../src/verify-ledger';
import { databaseUri } from './mongod';

type Doc = Record<string, unknown> & { _id: string };
type Forgery = { in: string; of: object; set: Record<string, unknown> };

const by = (filter: object) => filter as never;
const year = databaseUri(`retold_${randomBytes(6).toString('hex')}`);

beforeAll(async () => {
  await runYear({ uri: year, seed: 3, schools: 1, children: 4 });
  await connect(year);
}, 400_000);
afterAll(async () => {
  await mongoose.connection.dropDatabase();
  await disconnect();
});

/** Puts a document back exactly as it was, its bytes included. */
async function back(name: string, doc: Doc): Promise<void> {
  await collectionOf(name).deleteOne(by({ _id: doc._id }));
  await collectionOf(name).insertOne(by(doc));
}

async function somebody(name: string, of: object): Promise<Doc> {
  const found = await collectionOf(name).findOne(by(of), { promoteValues: false });
  if (!found) throw new Error(`the played year has nothing in ${name} to forge`);
  return { ...found, _id: String(found._id) };
}

const blamed = async () =>
  (await verifyLedger()).breaks.map(({ collection, id }) => `${collection} ${id}`);

const forgeries: [string, Forgery][] = [
  [
    'a missed duty made fulfilled',
    { in: 'obligations', of: { state: 'missed' }, set: { state: 'fulfilled' } },
  ],
  [
    'a duty given to nobody',
    { in: 'obligations', of: { state: 'fulfilled' }, set: { ownerId: null } },
  ],
  [
    'a close put off',
    { in: 'obligations', of: {}, set: { closesAt: new Date('2030-01-01T00:00:00Z') } },
  ],
  [
    'a talk taken out of a duty',
    { in: 'obligations', of: { state: 'fulfilled' }, set: { talks: [] } },
  ],
  [
    'the history of a month emptied',
    { in: 'childMonths', of: { 'events.1': { $exists: true } }, set: { events: [] } },
  ],
  ['another policy for a month', { in: 'childMonths', of: {}, set: { 'context.policy.owes': [] } }],
  ['a child taken off the list', { in: 'children', of: { listed: true }, set: { listed: false } }],
  [
    'a child given to another teacher',
    { in: 'children', of: { designatedId: { $ne: null } }, set: { designatedId: 'acc_nobody' } },
  ],
  [
    'a stay that ended earlier',
    { in: 'children', of: { listed: true }, set: { 'listings.0.until': '2025-09-02' } },
  ],
  [
    'a role that ended earlier',
    { in: 'appointments', of: { until: null }, set: { until: '2025-09-02' } },
  ],
];

describe('a year that nobody touched', () => {
  it('tells itself again without a contradiction', async () => {
    expect(await blamed()).toEqual([]);
  });
});

describe('found and located', () => {
  it.each(forgeries)('%s', async (_what, { in: name, of, set }) => {
    const before = await somebody(name, of);
    await collectionOf(name).updateOne(by({ _id: before._id }), { $set: set });
    const found = await blamed();
    await back(name, before);
    expect(found).toContain(`${name} ${before._id}`);
  });

  it.each(['obligations', 'childMonths', 'children', 'rosterActs', 'talks'])(
    'one of the %s taken away',
    async (name) => {
      const before = await somebody(name, {});
      await collectionOf(name).deleteOne(by({ _id: before._id }));
      const found = await blamed();
      await back(name, before);
      expect(found.join()).toContain(name === 'children' ? before._id : name);
    },
  );

  it('a signature that nobody gave', async () => {
    const before = await somebody('schoolMonths', { signOff: null });
    const signOff = { actId: 'mac_none', byId: 'acc_none', byName: '何婉', at: new Date() };
    await collectionOf('schoolMonths').updateOne(by({ _id: before._id }), { $set: { signOff } });
    const found = await blamed();
    await back('schoolMonths', before);
    expect(found).toEqual([`schoolMonths ${before._id}`]);
  });
});
