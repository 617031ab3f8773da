// Queries that stay fast: everything that the product asks of its database on a walk through the whole house is
// explained over a full one, and fails where it walks through a collection, sorts in memory or reads far too much.
import { allEndpoints } from '@xinqiao/types';
import mongoose from 'mongoose';
import { rooms } from '../src/rooms';
import { useApp } from './app';
import { WECHAT_PEOPLE } from './canary-scene';
import { explain, type Plan } from './explain';
import { fill, type Fill } from './filled';
import { listenToQueries, type Query } from './query-shapes';
import { SimulatedWechat } from '../stage/simulated-wechat';
import { tour } from './tour';

/**
 * How full the house is. Whether an index serves a query and its order does not depend on how much there is, and
 * two plans that both could are told apart by a trial over a hundred answers: a few thousand decide like a million.
 * The drill `queries` shows it: in its long form it fills the house to what some years of a district leave.
 */
const FILLS: Readonly<Record<string, Fill>> = {
  usual: { obligations: 4000, entries: 4000, jobs: 4000, organisations: 330, others: 2000 },
  full: {
    obligations: 300_000,
    entries: 1_000_000,
    jobs: 1_000_000,
    organisations: 330,
    others: 50_000,
  },
};
const SIZE = process.env.XQ_HOUSE === 'full' ? 'full' : 'usual';
const PATIENCE_MS = SIZE === 'full' ? 1_800_000 : 300_000;
/** So much may be read for one answer: a page, a school's month, and what lies between. */
const MOST_READ = 1000;

/** What may read more or sort, and why that stays small. */
const ALLOWED: readonly { shape: RegExp; why: string }[] = [
  { shape: /"_id":\{"\$in":\[\]\}/, why: 'where nothing is allowed nothing is looked for' },
  { shape: /^find demoPeople /, why: 'the two dozen people of the demo' },
  {
    shape: /^find exemptions .*"\$or":\[\{"schoolId":"string","askedById".*"sort"/,
    why: 'what an office may answer: of each school what its one admin asked, who also teaches: a few a year',
  },
  {
    shape:
      /^find (talks|correctedTalks) .*"\$and":\[\{"districtId":"string"\},(\{"schoolId":\{"\$in":\["string"\]\}\},)?\{"childId":\{"\$in"/,
    why: 'talks with the child or two whose glass somebody of an office has broken in these two hours',
  },
  {
    shape: /^find (talks|correctedTalks) .*"\$or":\[\{"schoolId":"string","childId":\{"\$in"/,
    why: 'talks with the children of some classes beside those of the author, put in order: some hundreds a year and class',
  },
];

let wechat: SimulatedWechat;
let queries: Query[] = [];
let answered = new Set<string>();
const app = useApp({
  at: '2025-10-24T01:00:00Z',
  database: 'monitorCommands=true',
  config: async (config, origin) => {
    const persons = [...WECHAT_PEOPLE, { id: 'han', name: 'han' }];
    wechat = await SimulatedWechat.start({ persons, callbackUrl: `${origin}/wechat/callback` });
    return { ...config, wechat: wechat.config({ timeoutMs: 4000 }), simulatorUrl: wechat.url };
  },
});

beforeAll(async () => {
  const listening = listenToQueries();
  answered = await tour(app, wechat);
  for (const room of rooms) await room.ready?.();
  listening.stop();
  queries = [...listening.heard.values()];
  await fill(FILLS[SIZE]!);
}, PATIENCE_MS);
afterAll(() => wechat.stop());

/** What is wrong with a plan, in words; null when nothing is. */
function faultOf({ walks, sorts, read, returned }: Plan): string | null {
  if (walks) return 'walks through the collection';
  if (sorts) return 'sorts in memory';
  return read > MOST_READ && read > 2 * returned ? `reads ${read} for ${returned}` : null;
}

async function faultsAmong(some: readonly Query[]): Promise<string[]> {
  const faults: string[] = [];
  for (const query of some) {
    const fault = faultOf(await explain(query));
    if (fault !== null) faults.push(`${fault}: ${query.shape}`);
  }
  return faults;
}

const isAllowed = ({ shape }: { shape: string }) => ALLOWED.some((one) => one.shape.test(shape));

describe('the walk through the house', () => {
  it('was answered by every endpoint', () => {
    expect(allEndpoints().filter(({ id }) => !answered.has(id))).toEqual([]);
  });

  it('asked as many things as a house has to ask', () => {
    expect(queries.length).toBeGreaterThan(150);
  });
});

describe('a query', () => {
  it(
    'finds what it asks for by an index, in order, without reading much more',
    async () => {
      expect(await faultsAmong(queries.filter((query) => !isAllowed(query)))).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('is excused by nothing that is not asked any more', () => {
    const idle = ALLOWED.filter(({ shape }) => !queries.some((query) => shape.test(query.shape)));
    expect(idle).toEqual([]);
  });

  it.each([
    ['jobs', 'state_1_due_1__id_1_wakeAt_1_subscriber_1'],
    ['entries', 'districtId_1_chain_1_seq_1'],
    ['obligations', 'districtId_1_childId_1_month_1_ownerKey_1'],
  ])('of %s is noticed when its index is missing', async (collection, index) => {
    await mongoose.connection.collection(collection).dropIndex(index);
    const faults = await faultsAmong(queries.filter((query) => query.collection === collection));
    expect(faults).not.toEqual([]);
  });
});
