// The primary of three is killed while the others have not seen its last writes, frozen, and asked to step down, under load.
// The same phones and the same oracle as when the service is killed.
import type { Finding, Row, RunWishes } from '../row';
import { readConfig } from '../../src/platform/config';
import { useKeys } from '../../src/platform/crypto';
import { connect, disconnect, ensureIndexes } from '../../src/platform/db';
import { layDistrict, openMonthOf } from '../stage/district';
import { disagreement, longestWait } from '../stage/oracle';
import { errandsOf, Phones } from '../stage/phones';
import { plantedIn } from '../stage/planted';
import { ReplicaSet } from '../stage/replica-set';
import { ServiceProcess } from '../stage/service-process';
import { buildService } from '../stage/servers';
import { COMMIT_NOT_AWAITED } from './write-bugs';

type Blow = 'killPrimaryAhead' | 'freezePrimary' | 'stepDown';
const BLOWS: readonly Blow[] = ['killPrimaryAhead', 'freezePrimary', 'stepDown'];

interface Course {
  readonly talks: number;
  readonly blows: readonly Blow[];
  readonly electionMs: number;
}

function courseOf({ quick, full }: RunWishes): Course {
  const rounds = (count: number) => Array.from({ length: count }, () => BLOWS).flat();
  // Each blow waits for an election of ten seconds; more talks between two blows would try nothing new.
  if (full) return { talks: 6000, blows: rounds(4), electionMs: 10_000 };
  if (quick) return { talks: 200, blows: ['killPrimaryAhead'], electionMs: 4000 };
  return { talks: 2000, blows: rounds(1), electionMs: 10_000 };
}

async function measure(wishes: RunWishes): Promise<Finding> {
  buildService();
  const course = courseOf(wishes);
  const set = await ReplicaSet.start(course.electionMs);
  const uri = set.uri('ours');
  try {
    useKeys(readConfig({ MONGODB_URI: uri }).keys);
    await connect(uri);
    await ensureIndexes();
    return await strike(set, uri, course);
  } finally {
    await disconnect();
    await set.stop();
  }
}

async function strike(set: ReplicaSet, uri: string, course: Course): Promise<Finding> {
  const { talks, blows } = course;
  const { all = [] } = await layDistrict({ all: { schools: 3, teachers: 8, children: 8 } });
  await openMonthOf(all);
  const service = await ServiceProcess.start({ uri });
  const phones = await Phones.start({
    ...{ port: service.port, phones: 24, errands: errandsOf(all, talks) },
  });
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
    const longestWaitMs = longestWait(journal, at);
    const details = { ...found, blows: blows.length, longestWaitMs };
    return { value, n: journal.length, pass: value === 0, details };
  } finally {
    await phones.stop();
    await service.stop();
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
      file: 'src/platform/db/connection.ts',
      find: '  writeConcern: WRITE_CONCERN,\n} as const;',
      replace: '  writeConcern: { w: 1, j: false },\n} as const;',
    },
    COMMIT_NOT_AWAITED,
  ]),
};
