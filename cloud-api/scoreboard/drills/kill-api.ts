// The service is killed at random moments while phones record talks; what they were told had arrived must have arrived.
// The phones keep their own journal in their own process, and send again under the same key.
import type { Finding, Row, RunWishes } from '../row';
import { randomFrom } from '../statistics';
import { withMongod } from '../stage/database';
import { layDistrict, openMonthOf } from '../stage/district';
import { disagreement, findingUnderBlows, longestWait, sentAgain } from '../stage/oracle';
import { errandsOf, Phones, type Errand } from '../stage/phones';
import { plantedIn } from '../stage/planted';
import { ServiceProcess } from '../stage/service-process';
import { buildService } from '../stage/servers';
import { COMMIT_NOT_AWAITED, KEY_NOT_KEPT } from './write-bugs';

const WAIT_AT_MOST_MS = 10_000;

interface Course {
  readonly talks: number;
  readonly kills: number;
  readonly phones: number;
}

function courseOf({ quick, full }: RunWishes): Course {
  if (full) return { talks: 20_000, kills: 40, phones: 32 };
  return quick ? { talks: 200, kills: 1, phones: 24 } : { talks: 3000, kills: 5, phones: 32 };
}

async function measure(wishes: RunWishes): Promise<Finding> {
  const course = courseOf(wishes);
  buildService();
  return withMongod(async ({ ours: uri }) => {
    const size = { schools: 3, teachers: 8, children: 8 };
    const { all = [] } = await layDistrict({ all: size });
    await openMonthOf(all);
    const service = await ServiceProcess.start({ uri });
    try {
      const errands = errandsOf(all, course.talks);
      return await killUnderLoad(service, errands, { course, seed: wishes.seed });
    } finally {
      await service.stop();
    }
  });
}

async function killUnderLoad(
  service: ServiceProcess,
  errands: readonly Errand[],
  { course, seed }: { course: Course; seed: number },
): Promise<Finding> {
  const phones = await Phones.start({ port: service.port, phones: course.phones, errands, seed });
  try {
    const kills = await killAtRandom(service, phones, { course, random: randomFrom(seed) });
    const journal = await phones.journal();
    const found = await disagreement(journal);
    const longestWaitMs = longestWait(journal, kills);
    const { lost, doubled, refused, breaks } = found;
    const value = lost + doubled + refused + breaks + (longestWaitMs > WAIT_AT_MOST_MS ? 1 : 0);
    const struck = { kills: kills.length, sentAgain: sentAgain(journal) };
    return findingUnderBlows(journal, { value, details: { ...found, ...struck, longestWaitMs } });
  } finally {
    await phones.stop();
  }
}

/** Spreads the kills over the errands, each at a random place of its stretch. */
async function killAtRandom(
  service: ServiceProcess,
  phones: Phones,
  { course, random }: { course: Course; random: () => number },
): Promise<number[]> {
  const stretch = course.talks / course.kills;
  const at: number[] = [];
  for (let nth = 0; nth < course.kills; nth++) {
    await phones.arrivedAt(Math.floor(stretch * (nth + 0.2 + random() * 0.5)));
    await new Promise((resolve) => setTimeout(resolve, random() * 50));
    at.push(await service.killAndRestart());
  }
  return at;
}

/** The row `kill-api`; its value counts talks lost or doubled, broken chains, and a wait that was too long. */
export const killApi: Row = {
  name: 'kill-api',
  kind: 'drill',
  better: 'down',
  about:
    'SIGKILL of the service at random moments under load; oracle: the phones’ journal, fsynced after each 2xx, is in the database once and in the chain',
  target: '0 lost, 0 doubled (long form: of ≥ 20 000); no phone waits > 10 s after a kill',
  run: measure,
  planted: plantedIn('kill-api', [COMMIT_NOT_AWAITED, { ...KEY_NOT_KEPT, usual: true }]),
};
