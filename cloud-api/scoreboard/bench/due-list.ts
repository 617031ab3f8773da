// A teacher's due list, first page of 50, against bare Koa, one raw read of the session and a raw find by the same index.
// Every child has been talked with last month, so that the list has a last day to tell of each.
import type { Finding, Row, RunWishes } from '../row';
import { LAST_MONTH, openMonthOf, THIS_MONTH, type Teacher } from '../stage/district';
import { talkedLastMonth } from '../stage/talks';
import { bugServer } from './planted';
import { race, saidOf, type Servers } from './race';
import { answerOf, inTurn, onStand } from './stand';

const AT_LEAST = 0.8;
const CONNECTIONS = 16;
const PAGE = 50;
const OURS = `/api/obligations/mine?limit=${PAGE}`;
const BARE = '/due';
/** From the processor profile: where the time beyond the bare find goes. */
const WHY_SHORT =
  'beside its 50 obligations and the session each page reads who asks and in which posts, counts the month, and checks what it shows against the contract';

async function measure(
  wishes: RunWishes,
  instead?: ReturnType<typeof bugServer>,
): Promise<Finding> {
  const stand = {
    groups: { town: { schools: 2, teachers: 4, children: 60 } },
    prepare: ({ town }: { town: Teacher[] }) => prepare(town),
    collections: ['sessions', 'obligations'],
    rawArgs: [THIS_MONTH],
    ...(instead ? { instead } : {}),
  };
  return onStand(stand, async (servers, { town }) => {
    await mustAgree(servers, town[0]!);
    const asked = (path: string) =>
      inTurn(town, path, wishes.quick ? 120 : wishes.full ? 600 : 240);
    const course = {
      connections: CONNECTIONS,
      ours: () => asked(OURS),
      raw: () => asked(BARE),
    };
    const result = await race(servers, course, wishes);
    const { low } = result.perSecond;
    const pass = low >= AT_LEAST;
    return {
      value: low,
      n: result.rounds,
      pass,
      details: { list: saidOf(result) },
      ...(pass ? {} : { shortfall: WHY_SHORT }),
    };
  });
}

async function prepare(town: readonly Teacher[]): Promise<void> {
  await openMonthOf(town, LAST_MONTH);
  await talkedLastMonth(town);
  await openMonthOf(town);
}

interface List {
  readonly items: readonly { id?: string; _id?: string; lastTalkOn?: string | null }[];
}

/** Both answer the same full page, and ours tells of each child when it was talked with last. */
async function mustAgree({ ours, raw }: Servers, teacher: Teacher): Promise<void> {
  const [mine, bare] = await Promise.all([
    answerOf<List>(ours, teacher, OURS),
    answerOf<List>(raw, teacher, BARE),
  ]);
  const ids = mine.items.map(({ id }) => id).join();
  const isWhole = mine.items.length === PAGE && mine.items.every(({ lastTalkOn }) => lastTalkOn);
  if (!isWhole || ids !== bare.items.map(({ _id }) => _id).join())
    throw new Error('the two lists are not the same full page');
}

/** The row `due-list`. */
export const dueList: Row = {
  name: 'due-list',
  kind: 'bench',
  better: 'up',
  about:
    "a teacher's due list, first page of 50, against bare Koa + raw findOne of the session + raw find with the same index (requests/s)",
  target: `≥ ${AT_LEAST.toFixed(2)}`,
  run: (wishes) => measure(wishes),
  planted: [
    {
      name: 'each of the fifty children is read alone',
      run: (wishes) => measure(wishes, bugServer('read-alone')),
    },
    {
      name: 'every list waits for a slow hash, and so does whoever comes next',
      run: (wishes) => measure(wishes, bugServer('slow-hash')),
    },
  ],
};
