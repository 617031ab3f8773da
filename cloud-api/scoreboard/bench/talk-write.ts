// The whole write of a talk over HTTP, against one raw transaction per request that leaves the same documents.
// Many writers over many, few and one school, and one writer alone who has nobody to share a commit with.
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Finding, Row, RunWishes } from '../row';
import { openMonthOf, type Size, type Teacher } from '../stage/district';
import { talkWith } from '../stage/talks';
import { bugServer } from './planted';
import { race, saidOf, type Servers } from './race';
import { onStand, postAs } from './stand';

const GROUPS = {
  fifty: { schools: 50, teachers: 2, children: 20 },
  five: { schools: 5, teachers: 20, children: 20 },
  one: { schools: 1, teachers: 100, children: 20 },
} satisfies Record<string, Size>;
type Group = keyof typeof GROUPS;

interface Part {
  readonly name: string;
  readonly group: Group;
  readonly writers: number;
  /** The least ratio of rates, and the greatest of the 99th percentiles where one is promised. */
  readonly atLeast: number;
  readonly p99AtMost?: number;
}

const PARTS: readonly Part[] = [
  { name: '50 schools', group: 'fifty', writers: 32, atLeast: 1.2, p99AtMost: 1 },
  { name: '5 schools', group: 'five', writers: 32, atLeast: 1.2, p99AtMost: 1 },
  { name: '1 school', group: 'one', writers: 32, atLeast: 1, p99AtMost: 1 },
  { name: '1 writer', group: 'fifty', writers: 1, atLeast: 0.6 },
];
/** What remains beside the transaction itself. */
const WHY_SHORT =
  'each arm makes seven commands for a talk that is filed alone; besides, ours reads seven collections where the bare arm reads one, and there are rights, rules, sealing and the chain to work out';
const KEPT = ['sessions', 'obligations', 'childMonths', 'talks', 'entries', 'onces'];

async function measure(
  wishes: RunWishes,
  instead?: ReturnType<typeof bugServer>,
): Promise<Finding> {
  const stand = {
    groups: GROUPS,
    prepare: (all: Record<Group, Teacher[]>) => openMonthOf(Object.values(all).flat()),
    collections: KEPT,
    ...(instead ? { instead } : {}),
  };
  return onStand(stand, async (servers, teachers) => {
    const parts: Outcome[] = [];
    for (const part of PARTS)
      parts.push(await runPart(part, { servers, teachers: teachers[part.group], wishes }));
    await mustBeWritten(parts.reduce((sum, { sent }) => sum + sent, 0));
    return findingOf(parts);
  });
}

interface Outcome {
  readonly part: Part;
  /** The bad end of the worse promise, as a share of what was promised: 1 and more keeps it. */
  readonly share: number;
  readonly rounds: number;
  /** Talks that each server was sent, those to warm up included. */
  readonly sent: number;
  readonly told: string;
}

/** Every talk that was sent stands there once, on both sides, and each of ours in the chain. */
async function mustBeWritten(sent: number): Promise<void> {
  const { connection } = mongoose;
  const recorded = { kind: 'talk.recorded' };
  const counts = await Promise.all([
    connection.collection('talks').countDocuments({}),
    connection.collection('entries').countDocuments(recorded),
    connection.useDb('raw').collection('talks').countDocuments({}),
  ]);
  if (counts.some((count) => count !== sent))
    throw new Error(`${sent} talks were sent; talks, entries and raw talks: ${counts.join()}`);
}

async function runPart(
  part: Part,
  {
    servers,
    teachers,
    wishes,
  }: { servers: Servers; teachers: readonly Teacher[]; wishes: RunWishes },
): Promise<Outcome> {
  const count = part.writers * talksEach(part, wishes);
  const course = {
    connections: part.writers,
    ours: volleys(teachers, { path: '/api/talks', count }),
    raw: volleys(teachers, { path: '/talks', count }),
  };
  const result = await race(servers, course, wishes);
  const rate = result.perSecond.low / part.atLeast;
  const tail = part.p99AtMost === undefined ? Infinity : part.p99AtMost / result.p99.high;
  const { rounds } = result;
  const sent = count * (rounds + 1) * 2; // one round more to warm up, and each is two volleys
  return { part, share: Math.min(rate, tail), rounds, sent, told: saidOf(result) };
}

/** Talks of each writer in a volley: short volleys are mostly beginning and end, and tell little of the rate between. */
function talksEach({ writers }: Part, { quick, full }: RunWishes): number {
  if (writers === 1) return quick ? 40 : full ? 200 : 100;
  return quick ? 6 : full ? 40 : 30;
}

/** Volleys that go round the children of all teachers, each talk under a key of its own. */
function volleys(
  teachers: readonly Teacher[],
  { path, count }: { path: string; count: number },
): () => string[] {
  const most = Math.max(...teachers.map(({ childIds }) => childIds.length));
  const pairs = Array.from({ length: most }, (_, k) =>
    teachers.map((teacher) => ({ teacher, childId: teacher.childIds[k] ?? '' })),
  ).flat();
  let at = 0;
  return () =>
    Array.from({ length: count }, () => {
      const { teacher, childId } = pairs[at++ % pairs.length]!;
      return postAs(teacher, path, { key: randomUUID(), body: talkWith(childId) });
    });
}

function findingOf(parts: readonly Outcome[]): Finding {
  const value = Math.min(...parts.map(({ share }) => share));
  const short = parts.filter(({ share }) => share < 1).map(({ part }) => part.name);
  return {
    value,
    n: Math.min(...parts.map(({ rounds }) => rounds)),
    pass: short.length === 0,
    details: Object.fromEntries(parts.map(({ part, told }) => [part.name, told])),
    ...(short.length > 0 ? { shortfall: `${short.join(', ')}: ${WHY_SHORT}` } : {}),
  };
}

/** The row `talk-write`; its value is the worst part as a share of what that part promises. */
export const talkWrite: Row = {
  name: 'talk-write',
  kind: 'bench',
  better: 'up',
  about:
    'the whole write of a talk over HTTP, against bare Koa + one raw transaction per request with the same documents (requests/s; value: the worst part as a share of its promise)',
  target: '≥ 1: 50 and 5 schools ≥ 1.2, 1 school ≥ 1.0, p99 ≤ 1.0×; 1 writer ≥ 0.60',
  run: (wishes) => measure(wishes),
  planted: [
    {
      name: 'writers wait for each other instead of sharing a commit',
      run: (wishes) => measure(wishes, bugServer('one-at-a-time')),
    },
    {
      name: 'every write hashes its token slowly',
      run: (wishes) => measure(wishes, bugServer('slow-hash')),
    },
  ],
};
