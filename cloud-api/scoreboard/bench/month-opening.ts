// A month is opened for whole schools, against raw inserts of exactly the documents that the opening has left.
// Ours casts, settles the rule for every child, commits to every row and chains one Merkle root per school.
import mongoose from 'mongoose';
import { eachSurely } from '../../src/months/each-surely';
import { openMonth, type ToOpen } from '../../src/months/open-month';
import { interleave, ratioOf, type Round } from '../interleave';
import type { Finding, Row, RunWishes } from '../row';
import { copyToRaw, withMongod } from '../stage/database';
import { DISTRICT_ID, layDistrict, systemCtx, THIS_MONTH } from '../stage/district';
import { median, type Interval } from '../statistics';
import { openEachAlone } from './planted-opening';
import { roundsOf, said } from './race';

const AT_LEAST = 0.5;
const GROWTH_AT_MOST = 1.05;
/** From the processor profile: what ours does beside the inserts. */
const WHY_SHORT =
  'in the process ours works some four times as long as raw inserts: reading the school, making two kinds of documents, two serialisations instead of one, salts, HMAC and Merkle root, and the garbage of all that (an eighth); a school is one transaction besides, which mongod pays for with twice the time';
const WRITTEN = ['obligations', 'childMonths', 'entries', 'schoolMonths'] as const;
/** Two obligations per child: the teacher's and the psychology teacher's. */
const CHILDREN = { teachers: 20, children: 25 };

/** How schools are opened; a planted bug hands in another way. */
type Opening = (one: ToOpen) => Promise<void>;
const usual: Opening = (one) => openMonth(systemCtx(), one);

interface Sample {
  readonly rows: number;
  readonly seconds: number;
}

async function measure(
  wishes: RunWishes,
  { first = usual, again = usual }: { first?: Opening; again?: Opening } = {},
): Promise<Finding> {
  return withMongod(async () => {
    const arms = await armsOf(wishes, first);
    const rounds = await interleave(arms, turnsOf(wishes).rounds);
    const rate = ratioOf(rounds, ({ rows, seconds }) => rows / seconds, wishes.seed);
    const here = ratesOf(rounds);
    const repeated = await collectionsChanged(() => openAll(arms.schoolIds, again));
    const growth = wishes.full ? growthOf(rounds) : null;
    return findingOf({ rate, rounds: rounds.length, repeated, growth, rows: arms.total(), here });
  });
}

/** In the long form from 20 000 to 300 000 pairs: its last round meets ten times as many rows as its first. */
function turnsOf(wishes: RunWishes): { rounds: number; schools: number } {
  if (wishes.full) return { rounds: 14, schools: 10 };
  return { rounds: roundsOf(wishes), schools: wishes.quick ? 1 : 3 };
}

/** Both arms: ours opens the next schools, theirs inserts again what ours has just left. */
async function armsOf(wishes: RunWishes, open: Opening) {
  const { rounds, schools: atOnce } = turnsOf(wishes);
  const turns = (rounds + 1) * 2; // one more to warm up, and each is two
  const town = { schools: atOnce * turns, ...CHILDREN, keyless: true };
  const teachers = (await layDistrict({ town })).town ?? [];
  const schoolIds = [...new Set(teachers.map(({ schoolId }) => schoolId))];
  await copyToRaw(WRITTEN);
  let [at, copies, total] = [0, 0, 0];
  let opened: string[] = [];
  return {
    schoolIds,
    total: () => total,
    async ours(): Promise<Sample> {
      opened = schoolIds.slice(at, (at += atOnce));
      const seconds = await timed(() => openAll(opened, open));
      const rows = await pairsOf(opened);
      total += rows;
      return { rows, seconds };
    },
    async theirs(): Promise<Sample> {
      const documents = await documentsOf(opened, `~${copies++}`);
      const seconds = await timed(() => insertRaw(documents));
      return { rows: documents.get('obligations')?.length ?? 0, seconds };
    },
  };
}

/** As the sweep does it. */
async function openAll(schoolIds: readonly string[], open: Opening): Promise<void> {
  await eachSurely(schoolIds, (schoolId) =>
    open({ districtId: DISTRICT_ID, schoolId, month: THIS_MONTH }),
  );
}

type Documents = Map<string, Record<string, unknown>[]>;

/**
 * What the opening left for these schools, as copies beside it. What must be unique is told apart at its end only, so that
 * the copies fall into the indexes where their originals did: gathered in one place they would be cheaper to insert.
 */
async function documentsOf(schoolIds: readonly string[], suffix: string): Promise<Documents> {
  const documents: Documents = new Map();
  const here = { districtId: DISTRICT_ID, schoolId: { $in: [...schoolIds] } };
  const chains = { chain: { $in: schoolIds.map((id) => `school:${id}`) } };
  for (const name of WRITTEN) {
    const coll = mongoose.connection.collection<{ _id: string }>(name);
    const found = await coll.find((name === 'entries' ? chains : here) as object).toArray();
    documents.set(
      name,
      found.map((doc) => apart(doc, suffix)),
    );
  }
  return documents;
}

const UNIQUE = ['_id', 'childId', 'chain', 'schoolId'] as const;

function apart(doc: Record<string, unknown>, suffix: string): Record<string, unknown> {
  const marked = UNIQUE.filter((field) => field in doc).map((field) => [
    field,
    `${String(doc[field])}${suffix}`,
  ]);
  return { ...doc, ...(Object.fromEntries(marked) as object) };
}

/** All collections at once, each in one statement that may write in any order. */
async function insertRaw(documents: Documents): Promise<void> {
  const raw = mongoose.connection.useDb('raw');
  const each = [...documents].filter(([, docs]) => docs.length > 0);
  await Promise.all(
    each.map(([name, docs]) => raw.collection(name).insertMany(docs, { ordered: false })),
  );
}

/** How many collections an act has changed in any way; what is opened already must leave all as they were. */
async function collectionsChanged(act: () => Promise<void>): Promise<number> {
  const before = await hashes();
  await act();
  const after = await hashes();
  return WRITTEN.filter((name) => before[name] !== after[name]).length;
}

/** MongoDB's own hash of every document of a collection. */
async function hashes(): Promise<Record<string, string>> {
  const db = mongoose.connection.db!;
  const answer = await db.command({ dbHash: 1, collections: [...WRITTEN] });
  return (answer as unknown as { collections: Record<string, string> }).collections;
}

function pairsOf(schoolIds: readonly string[]): Promise<number> {
  const filter = { districtId: DISTRICT_ID, schoolId: { $in: [...schoolIds] } };
  return mongoose.connection.collection('obligations').countDocuments(filter);
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await act();
  return (performance.now() - began) / 1000;
}

/** Median rows per second of both arms, for orientation only. */
function ratesOf(rounds: readonly Round<Sample>[]): string {
  const rate = (arm: 'ours' | 'theirs') =>
    Math.round(median(rounds.flatMap((round) => round[arm].map((one) => one.rows / one.seconds))));
  return `${rate('ours')} against ${rate('theirs')} rows/s here`;
}

/** How the time per row of each arm has grown from the first to the last round. */
interface Growth {
  readonly ours: number;
  readonly theirs: number;
}

function growthOf(rounds: readonly Round<Sample>[]): Growth {
  const cost = (samples: readonly Sample[] = []) =>
    median(samples.map(({ rows, seconds }) => seconds / rows));
  const grown = (arm: 'ours' | 'theirs') => cost(rounds.at(-1)?.[arm]) / cost(rounds[0]?.[arm]);
  return { ours: grown('ours'), theirs: grown('theirs') };
}

interface Measured {
  readonly rate: Interval;
  readonly rounds: number;
  /** Collections that a second run changed. */
  readonly repeated: number;
  /** Measured in the long form only, whose last round meets about ten times as many rows as its first; else null. */
  readonly growth: Growth | null;
  readonly rows: number;
  readonly here: string;
}

function findingOf({ rate, rounds, repeated, growth, rows, here }: Measured): Finding {
  const faults = [
    ...(rate.low >= AT_LEAST ? [] : [`${rate.low.toFixed(2)} of raw inserts: ${WHY_SHORT}`]),
    ...(repeated === 0 ? [] : [`a second run changed ${repeated} collections`]),
    ...(growth === null || growth.ours <= GROWTH_AT_MOST
      ? []
      : [`time per row grows ${saidOf(growth)}`]),
  ];
  return {
    value: repeated === 0 ? rate.low : 0,
    n: rounds,
    pass: faults.length === 0,
    details: {
      pairs: rows,
      rate: `${said(rate)} (${here})`,
      'collections that a second run changed': repeated,
      'time per row at 10×': growth === null ? 'measured in the long form' : saidOf(growth),
    },
    ...(faults.length > 0 ? { shortfall: faults.join('; ') } : {}),
  };
}

const saidOf = ({ ours, theirs }: Growth) =>
  `${ours.toFixed(2)}× (raw inserts ${theirs.toFixed(2)}×)`;

/** The row `month-opening`. */
export const monthOpening: Row = {
  name: 'month-opening',
  kind: 'bench',
  better: 'up',
  about:
    'obligations for child-adult pairs with one chain entry and Merkle root per school, against raw insertMany of the same documents (rows/s; 0 when a second run writes anything)',
  target: `≥ ${AT_LEAST.toFixed(2)}; 10× rows: time per row ≤ ${GROWTH_AT_MOST}×; second run 0`,
  run: (wishes) => measure(wishes),
  planted: [
    {
      name: 'each child is opened in a commit of its own',
      run: (wishes) => measure(wishes, { first: openEachAlone }),
    },
    {
      name: 'a second run forgets that the month is open',
      run: (wishes) => measure(wishes, { again: openForgetfully }),
    },
  ],
};

/** Forgets the mark of the opened month first: the second run then enters the chain again. */
async function openForgetfully(one: ToOpen): Promise<void> {
  await mongoose.connection.collection('schoolMonths').deleteMany({ schoolId: one.schoolId });
  await usual(one);
}
