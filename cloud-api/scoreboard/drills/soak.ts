// Teachers read their lists and file talks at seven tenths of what the service can do, for a long time.
// The last third must be as quick as the first, and the service no larger.
import type { Finding, Row, RunWishes } from '../row';
import { quantile } from '../statistics';
import { withMongod } from '../stage/database';
import { layDistrict, openMonthOf, type Teacher } from '../stage/district';
import { errandsOf } from '../stage/phones';
import { plantedIn } from '../stage/planted';
import { buildService } from '../stage/servers';
import { ServiceProcess } from '../stage/service-process';
import { rateOf, steadily, type Steady, type Window } from '../stage/steady';

const SHARE = 0.7;
const WINDOWS = 12;
const CONNECTIONS = 32;
const P99_AT_MOST = 1.25;
const MEMORY_AT_MOST = 1.1;
/** Enough children that none of them is talked with much more often than in life, however long it lasts. */
const districtFor = (seconds: number) => ({
  ...{ schools: Math.max(10, Math.ceil(seconds / 20)), teachers: 10, children: 40 },
});

async function measure({ quick, seconds: asked }: RunWishes): Promise<Finding> {
  const seconds = asked ?? (quick ? 24 : 900);
  buildService();
  return withMongod(async ({ ours: uri }) => {
    const { all = [] } = await layDistrict({ all: districtFor(seconds) });
    await openMonthOf(all);
    const service = await ServiceProcess.start({ uri });
    const asking = { port: service.port, connections: CONNECTIONS };
    try {
      const warm = requestsOf(all, 2000);
      await rateOf({
        ...asking,
        requests: warm.slice(0, 1000),
        seconds: Math.min(10, seconds / 4),
      });
      const most = await rateOf({ ...asking, requests: warm.slice(1000), seconds: 10 });
      const perSecond = most * SHARE;
      const requests = requestsOf(all, Math.ceil(perSecond * seconds));
      const memory = watch(service, (seconds * 1000) / WINDOWS);
      const windows = await steadily({ ...asking, requests, seconds, perSecond, windows: WINDOWS });
      return findingOf({ windows, memory: memory.stop(), perSecond, seconds });
    } finally {
      await service.stop();
    }
  });
}

/** One talk filed for every two lists read. */
function requestsOf(teachers: readonly Teacher[], count: number): Steady['requests'] {
  const talks = errandsOf(teachers, Math.ceil(count / 3));
  return Array.from({ length: count }, (_, nth) => {
    const { headers, path, body } = talks[Math.floor(nth / 3)]!;
    if (nth % 3 === 0) return { method: 'POST', path, headers, body };
    const { authorization = '', 'x-contract': contract = '' } = headers;
    const reads = { authorization, 'x-contract': contract };
    return { method: 'GET', path: '/api/obligations/mine?limit=20', headers: reads };
  });
}

/** Looks at the size of the service in the middle of each window. */
function watch(service: ServiceProcess, everyMs: number): { stop(): number[] } {
  const seen: number[] = [];
  const timer = setInterval(() => {
    void service.memoryMb().then((size) => seen.push(size));
  }, everyMs / 4);
  return {
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}

function findingOf(soaked: {
  windows: readonly Window[];
  memory: readonly number[];
  perSecond: number;
  seconds: number;
}): Finding {
  const { windows, memory, perSecond, seconds } = soaked;
  const refused = windows.reduce((sum, one) => sum + one.refused, 0);
  const p99 = growth(windows.map((one) => one.p99));
  const size = growth(memory);
  const value = refused + (p99 > P99_AT_MOST ? 1 : 0) + (size > MEMORY_AT_MOST ? 1 : 0);
  const details = {
    seconds,
    'requests a second': Math.round(perSecond),
    refused,
    'p99, last third over first': p99.toFixed(2),
    'memory, last third over first': size.toFixed(2),
    'p99 ms by window': windows.map((one) => Math.round(one.p99)),
    'memory MB at the end': Math.round(memory.at(-1) ?? 0),
  };
  const n = windows.reduce((sum, one) => sum + one.n, 0);
  return { value, n, pass: value === 0, details };
}

/** The median of the last third over that of the first. */
function growth(figures: readonly number[]): number {
  const third = Math.max(1, Math.floor(figures.length / 3));
  return quantile(figures.slice(-third), 0.5) / quantile(figures.slice(0, third), 0.5);
}

/** The row `soak`; its value counts refusals, a p99 that grew, and a memory that grew. */
export const soak: Row = {
  name: 'soak',
  kind: 'drill',
  better: 'down',
  about:
    'lists read and talks filed at 70 % of the measured rate, paced by the clock (15 minutes, or --seconds); last third against first',
  target: `0 refusals, p99 ≤ ${P99_AT_MOST}×, memory ≤ ${MEMORY_AT_MOST}×`,
  run: measure,
  planted: plantedIn('soak', [
    {
      name: 'every answer is kept',
      file: 'src/platform/http/mount.ts',
      find: '  const { endpoint } = route;\n',
      replace:
        '  const { endpoint } = route;\n  ((globalThis as { kept?: Buffer[] }).kept ??= []).push(Buffer.alloc(40_000, 1));\n',
    },
    {
      name: 'each request takes a little longer than the one before',
      file: 'src/platform/http/mount.ts',
      find: '  const { endpoint } = route;\n',
      replace:
        '  const { endpoint } = route;\n  const until = performance.now() + Math.min(process.uptime() / 10, 10);\n  while (performance.now() < until);\n',
    },
  ]),
};
