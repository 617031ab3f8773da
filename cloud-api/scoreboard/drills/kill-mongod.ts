// The primary of three is killed while the others have not seen its last writes, frozen, and asked to step down, under load.
// The same phones and the same oracle as when the service is killed.
import type { Finding, Row, RunWishes } from '../row';
import { readConfig } from '../../src/platform/config';
import { useKeys } from '../../src/platform/crypto';
import { connect, disconnect, ensureIndexes } from '../../src/platform/db';
import { layDistrict, openMonthOf } from '../stage/district';
import { disagreement, findingUnderBlows, longestWait, sentAgain } from '../stage/oracle';
import { talkRequestsOf, Phones, type TalkRequest } from '../stage/phones';
import { plantedIn } from '../stage/planted';
import { ReplicaSet } from '../stage/replica-set';
import { ServiceProcess } from '../stage/service-process';
import { buildService } from '../stage/servers';
import { COMMIT_NOT_AWAITED } from './write-bugs';

type Blow = 'killPrimaryAhead' | 'freezePrimary' | 'stepDown';
const BLOWS: readonly Blow[] = ['killPrimaryAhead', 'freezePrimary', 'stepDown'];

/** MongoDB's own; longer than the service lets a phone wait, so that whom a blow has met must send again. */
const ELECTION_MS = 10_000;

interface Course {
  readonly seed: number;
  readonly talks: number;
  readonly blows: readonly Blow[];
}

function courseOf({ quick, full, seed }: RunWishes): Course {
  const rounds = (count: number) => Array.from({ length: count }, () => BLOWS).flat();
  // Each blow waits for an election; more talks between two blows would try nothing new.
  if (full) return { seed, talks: 6000, blows: rounds(4) };
  if (quick) return { seed, talks: 200, blows: ['killPrimaryAhead'] };
  return { seed, talks: 2000, blows: rounds(1) };
}

async function measure(wishes: RunWishes): Promise<Finding> {
  buildService();
  const course = courseOf(wishes);
  const set = await ReplicaSet.start(ELECTION_MS);
  const uri = set.uri('ours');
  try {
    useKeys(readConfig({ XQ_DEMO: 'yes', MONGODB_URI: uri }).keys);
    await connect(uri);
    await ensureIndexes();
    return await strike(set, uri, course);
  } finally {
    await disconnect().finally(() => set.stop());
  }
}

async function strike(set: ReplicaSet, uri: string, course: Course): Promise<Finding> {
  const { all = [] } = await layDistrict({ all: { schools: 3, teachers: 8, children: 8 } });
  await openMonthOf(all);
  const service = await ServiceProcess.start({ uri });
  try {
    const load = { port: service.port, requests: talkRequestsOf(all, course.talks) };
    return await strikeUnderLoad(set, load, course);
  } finally {
    await service.stop();
  }
}

async function strikeUnderLoad(
  set: ReplicaSet,
  load: { port: number; requests: readonly TalkRequest[] },
  { seed, talks, blows }: Course,
): Promise<Finding> {
  const phones = await Phones.start({ ...load, phones: 24, seed });
  try {
    const at: number[] = [];
    for (const [nth, blow] of blows.entries()) {
      await phones.arrivedAt(Math.floor((talks / blows.length) * (nth + 0.3)));
      at.push(Date.now());
      await set[blow]();
    }
    const journal = await phones.journal();
    await set.whole();
    const found = await disagreement(journal);
    const { lost, doubled, refused, breaks } = found;
    const value = lost + doubled + refused + breaks;
    const struck = { blows: blows.length, sentAgain: sentAgain(journal) };
    const longestWaitMs = longestWait(journal, at);
    return findingUnderBlows(journal, { value, details: { ...found, ...struck, longestWaitMs } });
  } finally {
    await phones.stop();
  }
}

/** The row `kill-mongod`; its value counts talks lost or doubled and broken chains. */
export const killMongod: Row = {
  name: 'kill-mongod',
  kind: 'drill',
  better: 'down',
  about:
    'three mongods under load, the primary SIGKILLed ahead of the others, SIGSTOPped, stepped down; oracle: the phones’ journal',
  target: '0 lost, 0 doubled',
  run: measure,
  planted: plantedIn('kill-mongod', [
    {
      name: 'a write counts when one of three has it',
      file: 'src/platform/store/connection.ts',
      inside: 'TRANSACTION',
      find: '  writeConcern: WRITE_CONCERN,\n} as const;',
      replace: '  writeConcern: { w: 1, j: false },\n} as const;',
    },
    COMMIT_NOT_AWAITED,
  ]),
};
