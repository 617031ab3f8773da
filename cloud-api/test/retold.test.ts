// What lists and figures are read from is told again from the records of the chain: whoever sets it otherwise is found.
// One small year is played; each falsification is done to it in the database, seen, and undone: those of a careful hand,
// and then every field of every collection, rows taken away, exchanged, and put back as they once were.
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { runYear } from '../scripts/year';
import { EntryModel, verifyChains, type Break } from '../src/platform/chain';
import { asSystem } from '../src/platform/context';
import { byId, change, commit, connect, disconnect } from '../src/platform/db';
import { collectionOf } from '../src/platform/store/connection';
import { isListed, isSealedOnce, isSealedRecord, sealedOf } from '../src/platform/store/row-seal';
import { provenOf } from '../src/platform/store/schema';
import { verifyLedger } from '../src/verify-ledger';
import { floorPorts, stillClock } from '../stage/world';
import { fieldsOf, flipped, invented, mayChange, watched, type Doc } from './every-field';
import { databaseUri } from './mongod';

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
    expect([...new Set(found)]).toEqual([`schoolMonths ${before._id}`]);
  });
});

const { checkpointKey } = floorPorts().config;

/** One falsification: which rows it touches, what it does to them; they are put back as they were. */
interface Trial {
  what: string;
  in: string;
  rows: readonly Doc[];
  forge: () => Promise<unknown>;
}

const namedIn = (breaks: readonly Break[], { rows }: Trial) =>
  rows.every(({ _id }) =>
    breaks.some((found) => found.id === _id || `${found.chain}:${found.seq}` === _id),
  );

/** What a verification finds while all of these, each of rows of its own, are done at once. */
async function foundOf(
  trials: readonly Trial[],
  verify: () => Promise<{ breaks: readonly Break[] }>,
): Promise<readonly Break[]> {
  try {
    for (const { forge } of trials) await forge();
    return (await verify()).breaks;
  } finally {
    for (const { in: name, rows } of trials) await putBack(name, rows);
  }
}

async function putBack(name: string, rows: readonly Doc[]): Promise<void> {
  await collectionOf(name).deleteMany(by({ _id: { $in: rows.map(({ _id }) => _id) } }));
  await collectionOf(name).insertMany(rows.map((row) => by(row)));
}

/**
 * Which of these falsifications nobody names. All are looked at together by what the chains and the seals say alone,
 * which is quick and accuses each row by itself; then what is left, collection by collection, by what the rooms tell again.
 */
async function silentOf(trials: readonly Trial[]): Promise<string[]> {
  const breaks = await foundOf(trials, () => verifyChains({ checkpointKey }));
  const left = trials.filter((trial) => !namedIn(breaks, trial));
  const silent: Trial[] = [];
  for (const name of new Set(left.map((trial) => trial.in))) {
    const some = left.filter((trial) => trial.in === name);
    const retold = await foundOf(some, () => verifyLedger({ checkpointKey }));
    silent.push(...some.filter((trial) => !namedIn(retold, trial)));
  }
  return silent.map(({ what }) => what);
}

const rowsOf = async (name: string): Promise<Doc[]> =>
  (await collectionOf(name).find({}, { promoteValues: false }).toArray()) as unknown as Doc[];
/** What of an earlier one hides all that comes after it: one is changed at a time, and nothing else. */
const HIDES_OTHERS = new Set(['entries', 'signedCheckpoints']);

/** Each field of a collection changed in a row of its own, as many at once as there are rows. */
function flips(name: string, fields: readonly string[], rows: readonly Doc[]): Trial[][] {
  const at = HIDES_OTHERS.has(name) ? 1 : rows.length;
  const trials = fields.map((field, nth): Trial => {
    const row = rows[nth % at]!;
    return {
      ...{ what: `${name}.${field}`, in: name, rows: [row] },
      forge: () => flip(name, field, row._id),
    };
  });
  return Array.from({ length: Math.ceil(fields.length / at) }, (_, round) =>
    trials.slice(round * at, (round + 1) * at),
  );
}

/** All rounds of all collections; those that hide nothing from each other share a round. */
function sharedRounds(ofEach: readonly (readonly Trial[])[][]): Trial[][] {
  const longest = Math.max(...ofEach.map((rounds) => rounds.length));
  return Array.from({ length: longest }, (_, nth) => ofEach.flatMap((rounds) => rounds[nth] ?? []));
}

async function flip(name: string, field: string, _id: string): Promise<void> {
  const row = (await collectionOf(name).findOne(by({ _id }))) as unknown as Doc;
  const $set = { [field]: flipped(row[field]) };
  // Where the database itself refuses it, because another row has it, there is nothing to find.
  await collectionOf(name)
    .updateOne(by({ _id }), { $set })
    .catch(() => collectionOf(name).updateOne(by({ _id }), { $set: { [field]: 'forged' } }));
}

const watchedFields = (model: ReturnType<typeof watched>[number]) =>
  fieldsOf(model).filter((field) => !mayChange(model.collection.collectionName, field));
const there = async (name: string) => (await collectionOf(name).countDocuments({})) > 0;

describe('whoever can write rows', () => {
  it('changes no field of what lies there without being found', async () => {
    const ofEach: Trial[][][] = [];
    const alone: Trial[][] = [];
    for (const model of watched()) {
      const { collectionName: name } = model.collection;
      if (!(await there(name))) continue;
      const rounds = flips(name, watchedFields(model), await rowsOf(name));
      if (HIDES_OTHERS.has(name)) alone.push(...rounds);
      else ofEach.push(rounds);
    }
    const silent: string[] = [];
    for (const round of [...sharedRounds(ofEach), ...alone])
      silent.push(...(await silentOf(round)));
    expect(silent).toEqual([]);
    expect(await blamed()).toEqual([]);
  }, 300_000);

  it('takes no row away', async () => {
    const silent: string[] = [];
    for (const { collection } of watched()) {
      const { collectionName: name } = collection;
      // What was done and what was told may go, and goes in time: it proves nothing.
      if (!(await there(name)) || isSealedOnce(name)) continue;
      const row = await somebody(name, {});
      const forge = () => collectionOf(name).deleteOne(by({ _id: row._id }));
      const trial = [{ what: `${name} taken away`, in: name, rows: [row], forge }];
      const isNoticed = async (verify: typeof verifyChains) =>
        (await foundOf(trial, () => verify({ checkpointKey }))).length > 0;
      if (!(await isNoticed(verifyChains)) && !(await isNoticed(verifyLedger))) silent.push(name);
    }
    expect(silent).toEqual([]);
  }, 300_000);

  it('leaves none without its seal', async () => {
    const trials: Trial[] = [];
    for (const { collection } of watched()) {
      const { collectionName: name } = collection;
      if (!sealedOf(name) || !(await there(name))) continue;
      const row = await somebody(name, {});
      const forge = () =>
        collectionOf(name).updateOne(by({ _id: row._id }), { $unset: { seal: '' } });
      trials.push({ what: `${name} without its seal`, in: name, rows: [row], forge });
    }
    expect(await silentOf(trials)).toEqual([]);
  });

  it('exchanges no two rows', async () => {
    const trials: Trial[] = [];
    for (const { collection } of watched()) {
      const { collectionName: name } = collection;
      const [one, other] = await rowsOf(name);
      if (!one || !other || !(sealedOf(name) ?? provenOf(name))) continue;
      const exchanged = [
        { ...one, _id: other._id },
        { ...other, _id: one._id },
      ];
      const forge = () => putBack(name, exchanged);
      trials.push({ what: `two of ${name} exchanged`, in: name, rows: [one, other], forge });
    }
    const ofThem = (hides: boolean) =>
      trials.filter((trial) => HIDES_OTHERS.has(trial.in) === hides);
    const silent = [...(await silentOf(ofThem(false)))];
    for (const trial of ofThem(true)) silent.push(...(await silentOf([trial])));
    expect(silent).toEqual([]);
  });

  it('puts no row back as it once was', async () => {
    const silent: string[] = [];
    const at = '2026-02-01T01:00:00Z';
    const ctx = asSystem(floorPorts(stillClock(at)), 'test');
    for (const { model, row, districtId } of await listedRows()) {
      const { collectionName: name } = model.collection;
      const { _id, version } = (await collectionOf(name).findOne(
        by({ _id: row._id }),
      )) as unknown as Doc;
      const again = change(`district:${districtId}`).entry('test.changed', _id);
      const guard = { _id, version: Number(version) };
      // What it says stays the same: only which of the two is the newer one has changed.
      const same = { name: row.name, openedAt: row.openedAt, alias: row.alias };
      const [said] = Object.entries(same).filter(([, value]) => value !== undefined);
      await commit(ctx, again.update(model, guard, { $set: Object.fromEntries([said!]) }));
      const after = await somebody(name, { _id });
      await back(name, row);
      const { breaks } = await verifyChains({});
      if (!breaks.some(({ kind, id }) => kind === 'row-put-back' && id === _id)) silent.push(name);
      // Who would come in by it is refused already.
      const isRead = await byId(model, _id).then(Boolean, () => false);
      if (isRead && sealedOf(name) === 'grants')
        silent.push(`${name}: read as if it were the newest`);
      await back(name, after);
    }
    expect(silent).toEqual([]);
    expect(await blamed()).toEqual([]);
  });

  it('changes no field of what the year had no use for', async () => {
    const [districtId = ''] = await EntryModel.distinct('districtId');
    const ctx = asSystem(floorPorts(stillClock('2026-02-02T01:00:00Z')), 'test');
    const silent: string[] = [];
    const ofEach: Trial[][][] = [];
    for (const model of watched()) {
      const { collectionName: name } = model.collection;
      if (await there(name)) continue;
      const doc = invented(model, districtId);
      if (!doc) {
        silent.push(`${name}: nothing covers it`);
        continue;
      }
      const made = change(`district:${districtId}`).entry('test.invented', doc._id);
      const isRecord = provenOf(name) !== undefined;
      await commit(ctx, isRecord ? made.record(model, doc) : made.insert(model, doc));
      ofEach.push(flips(name, watchedFields(model), await rowsOf(name)));
    }
    // The seals alone have to name each of them: no room knows what was invented.
    for (const round of sharedRounds(ofEach)) {
      const breaks = await foundOf(round, () => verifyChains({}));
      silent.push(...round.filter((trial) => !namedIn(breaks, trial)).map(({ what }) => what));
    }
    expect(silent).toEqual([]);
  }, 300_000);
});

/** One row of each collection whose seals the chain lists. */
async function listedRows() {
  const rows = [];
  for (const model of watched()) {
    const { collectionName: name } = model.collection;
    if (!isListed(name) || isSealedRecord(name) || !(await there(name))) continue;
    const row = await somebody(name, {});
    rows.push({ model, row, districtId: String(row.districtId ?? row.homeDistrictId) });
  }
  return rows;
}
