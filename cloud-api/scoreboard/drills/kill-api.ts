// The service is killed at each step of a talk and at random moments; what phones were told had arrived must have arrived.
// The phones keep their own journal in their own process, and send again under the same key.
import http from 'node:http';
import type { Finding, Row, RunWishes } from '../row';
import { randomFrom } from '../statistics';
import { withMongod } from '../stage/database';
import { layDistrict, openMonthOf } from '../stage/district';
import { disagreement, findingUnderBlows, longestWait, sentAgain } from '../stage/oracle';
import { deliver } from '../stage/phone';
import { talkRequestsOf, Phones, type Acknowledged, type TalkRequest } from '../stage/phones';
import { plantedIn } from '../stage/planted';
import { ServiceProcess } from '../stage/service-process';
import { buildService } from '../stage/servers';
import {
  atEachPoint,
  atStepsSaid,
  databaseThrough,
  portOf,
  StepGate,
  type Struck,
} from '../stage/step-gate';
import { pause } from '../stage/wait';
import { COMMIT_NOT_AWAITED, ENTRY_BESIDE, KEY_NOT_KEPT } from './write-bugs';

const WAIT_AT_MOST_MS = 10_000;

interface Course {
  readonly talks: number;
  readonly kills: number;
  readonly phones: number;
  /** Of the points before and after each step, every how many is struck at; 0 for none: mongod frees what a dead service held after seconds only. */
  readonly stride: number;
  /** Waits are counted from when the service is back: how fast a process starts is up to a machine that does much else. */
  readonly onceBack: boolean;
}

function courseOf({ quick, full }: RunWishes): Course {
  if (full) return { talks: 20_000, kills: 40, phones: 32, stride: 1, onceBack: false };
  return quick
    ? { talks: 200, kills: 1, phones: 24, stride: 0, onceBack: true }
    : { talks: 3000, kills: 5, phones: 32, stride: 5, onceBack: false };
}

async function measure(wishes: RunWishes): Promise<Finding> {
  const course = courseOf(wishes);
  buildService();
  return withMongod(async ({ ours: uri }) => {
    const size = { schools: 3, teachers: 8, children: 8 };
    const { all = [] } = await layDistrict({ all: size });
    await openMonthOf(all);
    const atSteps = await killServiceAtEachStep(
      uri,
      talkRequestsOf(all, all.length * size.children),
      {
        ...{ stride: course.stride, seed: wishes.seed },
      },
    );
    const service = await ServiceProcess.start({ uri });
    try {
      const requests = talkRequestsOf(all, course.talks);
      return await killUnderLoad(service, requests, { course, seed: wishes.seed, atSteps });
    } finally {
      await service.stop();
    }
  });
}

/** What came of talks during which the service was killed at one step each; this process, which is not, keeps their journal. */
interface TalksAtSteps {
  readonly journal: readonly Acknowledged[];
  readonly kills: readonly number[];
  readonly struck: Struck;
}

/** Kills the service before each step of a talk and after it, in turn: every message to the database is a step. */
async function killServiceAtEachStep(
  uri: string,
  requests: readonly TalkRequest[],
  { stride, seed }: { stride: number; seed: number },
): Promise<TalksAtSteps> {
  if (stride === 0) return { journal: [], kills: [], struck: { at: [], missed: [] } };
  const gate = await StepGate.start([portOf(uri)]);
  const service = await ServiceProcess.start({ uri: databaseThrough(uri, gate.ports[0]!) });
  const line = { port: service.port, agent: new http.Agent(), random: randomFrom(seed) };
  const [journal, kills]: [Acknowledged[], number[]] = [[], []];
  try {
    const struck = await atEachPoint(stride, async (point, nth) => {
      const kill = async () => kills.push(await service.killAndRestart());
      const broken = gate.strikeAt(point, kill);
      journal.push(await Promise.race([deliver(requests[nth]!, line), broken]));
      const passage = await gate.over();
      // Each begins with a service that remembers nothing, so that each goes the whole way.
      if (!passage.struck) await service.killAndRestart();
      return passage;
    });
    return { journal, kills, struck };
  } finally {
    await service.stop();
    await gate.stop();
  }
}

async function killUnderLoad(
  service: ServiceProcess,
  requests: readonly TalkRequest[],
  { course, seed, atSteps }: { course: Course; seed: number; atSteps: TalksAtSteps },
): Promise<Finding> {
  const phones = await Phones.start({ port: service.port, phones: course.phones, requests, seed });
  try {
    const atRandom = await killAtRandom(service, phones, { course, random: randomFrom(seed) });
    const kills = [...atSteps.kills, ...atRandom];
    const journal = await phones.journal();
    const whole = [...atSteps.journal, ...journal];
    const found = await disagreement(whole);
    const longestWaitMs = longestWait(whole, kills);
    const { lost, doubled, refused, breaks } = found;
    const value = lost + doubled + refused + breaks + (longestWaitMs > WAIT_AT_MOST_MS ? 1 : 0);
    const struck = {
      kills: atRandom.length,
      ...atStepsSaid('a talk', atSteps.struck),
      sentAgain: sentAgain(journal),
    };
    return findingUnderBlows(journal, { value, details: { ...found, ...struck, longestWaitMs } });
  } finally {
    await phones.stop();
  }
}

/** Spreads the kills over the requests, each at a random place of its stretch. */
async function killAtRandom(
  service: ServiceProcess,
  phones: Phones,
  { course, random }: { course: Course; random: () => number },
): Promise<number[]> {
  const stretch = course.talks / course.kills;
  const at: number[] = [];
  for (let nth = 0; nth < course.kills; nth++) {
    await phones.arrivedAt(Math.floor(stretch * (nth + 0.2 + random() * 0.5)));
    await pause(random() * 50);
    const killed = await service.killAndRestart();
    at.push(course.onceBack ? Date.now() : killed);
  }
  return at;
}

/** The row `kill-api`; its value counts talks lost or doubled, broken chains, and a wait that was too long. */
export const killApi: Row = {
  name: 'kill-api',
  kind: 'drill',
  better: 'down',
  about:
    'SIGKILL of the service at random moments under load, and before and after each step of a talk (usual form: a fifth of them; short: none, and waits are counted from when the service is back); oracle: the phones’ journal, fsynced after each 2xx, is in the database once and in the chain',
  target: '0 lost, 0 doubled (long form: of ≥ 20 000); no phone waits > 10 s after a kill',
  run: measure,
  planted: plantedIn('kill-api', [
    COMMIT_NOT_AWAITED,
    { ...ENTRY_BESIDE, usual: true },
    { ...KEY_NOT_KEPT, usual: true },
  ]),
};
