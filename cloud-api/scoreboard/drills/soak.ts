// Teachers read their lists and file talks at seven tenths of what the service can do, for a long time.
// The last third must be as quick as the first, and the service no larger.
import { collectionOf } from '../../src/platform/store/connection';
import type { Finding, Row, RunWishes } from '../row';
import { quantile } from '../statistics';
import { withMongod } from '../stage/database';
import { layDistrict, openMonthOf, type Teacher } from '../stage/district';
import { talkRequestsOf } from '../stage/phones';
import { plantedIn } from '../stage/planted';
import { buildService } from '../stage/servers';
import { ServiceProcess } from '../stage/service-process';
import { rateOf, steadily, type Steady, type Window } from '../stage/steady';
import { vitalsOf, type Vitals } from '../stage/vitals';

const SHARE = 0.7;
/** More requests than ten seconds can hold, so that none is sent twice while the rate is sought. */
const WARM = 15_000;
const WINDOWS = 12;
const CONNECTIONS = 32;
/**
 * Room for all that is written in a quarter of an hour, four months of a district: with the usual half gigabyte the cache
 * was full after a few windows, four times as many pages were read into it, and the p99 was 1.1 to 1.5 times the first.
 */
const ROOMY = { cacheGB: 4, oplogMB: 4096 };
/** How often the machine is looked at in each window. */
const LOOKS = 4;
const WORK = 'service, CPU ms a request';
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
      const warm = requestsOf(all, 2 * WARM);
      const warmUp = Math.min(10, seconds / 4);
      await rateOf({ ...asking, requests: warm.slice(0, WARM), seconds: warmUp });
      const most = await rateOf({ ...asking, requests: warm.slice(WARM), seconds: 10 });
      if (!(most > 0))
        throw new Error('no request was answered with 2xx while the rate was sought');
      const perSecond = most * SHARE;
      const requests = requestsOf(all, Math.ceil(perSecond * seconds));
      const looks = watch(service, (seconds * 1000) / WINDOWS);
      const before = await collectionOf('talks').countDocuments();
      const windows = await steadily({ ...asking, requests, seconds, perSecond, windows: WINDOWS });
      const kept = (await collectionOf('talks').countDocuments()) - before;
      const sent = requests.filter(({ method }) => method === 'POST').length;
      const talks = { sent, kept };
      return findingOf({ windows, looks: looks.stop(), talks, perSecond, seconds });
    } finally {
      await service.stop();
    }
  }, ROOMY);
}

/** One talk filed for every two lists read. */
function requestsOf(teachers: readonly Teacher[], count: number): Steady['requests'] {
  const talks = talkRequestsOf(teachers, Math.ceil(count / 3));
  return Array.from({ length: count }, (_, nth) => {
    const { headers, path, body } = talks[Math.floor(nth / 3)]!;
    if (nth % 3 === 0) return { method: 'POST', path, headers, body };
    const { authorization = '', 'x-contract': contract = '' } = headers;
    const reads = { authorization, 'x-contract': contract };
    return { method: 'GET', path: '/api/obligations/mine?limit=20', headers: reads };
  });
}

/** Looks at service, mongod and machine four times in each window. */
function watch(service: ServiceProcess, windowMs: number): { stop(): Vitals[] } {
  const seen: Vitals[] = [];
  const timer = setInterval(() => {
    // A look that fails is missing, and too few of them are no measure of the memory.
    void vitalsOf(service).then(
      (vitals) => seen.push(vitals),
      () => undefined,
    );
  }, windowMs / LOOKS);
  return {
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}

/** What each window took, from one look to the same look of the next window. */
function meanwhile(looks: readonly Vitals[], windows: readonly Window[]) {
  const ends = looks.filter((_, nth) => nth % LOOKS === 0);
  const spans = windows.flatMap(({ n }, nth) => {
    const [start, end] = [ends[nth], ends[nth + 1]];
    return start && end ? [{ start, end, n }] : [];
  });
  const each = (figure: (span: (typeof spans)[number]) => number) =>
    spans.map((span) => Number(figure(span).toPrecision(3)));
  return {
    [WORK]: each(({ start, end, n }) => (end.serviceCpuMs - start.serviceCpuMs) / n),
    'mongod, CPU ms a request': each(
      ({ start, end, n }) => (end.mongodCpuMs - start.mongodCpuMs) / n,
    ),
    'stolen by other tenants, ms': each(({ start, end }) => end.stolenMs - start.stolenMs),
    'mongod’s cache, MB': each(({ end }) => end.cacheMb),
    'pages read into it': each(({ start, end }) => end.pagesRead - start.pagesRead),
    'last checkpoint, ms': each(({ end }) => end.checkpointMs),
    'journal to disk, ms': each(
      ({ start, end }) => (end.syncMs - start.syncMs) / Math.max(1, end.syncs - start.syncs),
    ),
  };
}

function findingOf(soaked: {
  windows: readonly Window[];
  looks: readonly Vitals[];
  talks: { readonly sent: number; readonly kept: number };
  perSecond: number;
  seconds: number;
}): Finding {
  const { windows, looks, talks, perSecond, seconds } = soaked;
  const memory = looks.map(({ serviceMb }) => serviceMb);
  const refusals = windows.flatMap((one) => Object.entries(one.refusals));
  const refused = refusals.reduce((sum, [, count]) => sum + count, 0);
  const p99 = growth(windows.map((one) => one.p99));
  const size = isReadable(memory) ? growth(memory) : Number.NaN;
  // Whoever was refused has no talk to show; of the others every one must be there.
  const lost = Math.max(0, talks.sent - talks.kept - refused);
  const value = refused + lost + exceeds(p99, P99_AT_MOST) + exceeds(size, MEMORY_AT_MOST);
  const details = {
    seconds,
    'requests a second': Math.round(perSecond),
    refused,
    ...(refused > 0 ? { refusals: windows.map((one) => one.refusals) } : {}),
    'talks sent and kept': [talks.sent, talks.kept],
    'p99, last third over first': p99.toFixed(2),
    'memory, last third over first': size.toFixed(2),
    'p99 ms by window': windows.map((one) => Math.round(one.p99)),
    'memory MB at the end': Math.round(memory.at(-1) ?? 0),
    ...meanwhile(looks, windows),
  };
  const work = growth(details[WORK]);
  const n = windows.reduce((sum, one) => sum + one.n, 0);
  const finding = { value, n, pass: value === 0, details };
  if (finding.pass) return finding;
  const faults = [
    ...(refused + lost > 0 ? [`${refused} refused, ${lost} lost`] : []),
    ...(exceeds(size, MEMORY_AT_MOST) ? [`memory ${size.toFixed(2)}×`] : []),
    ...(exceeds(p99, P99_AT_MOST)
      ? [
          `p99 ${p99.toFixed(2)}× while the processor time of the service for a request came to ${work.toFixed(2)}×; what its windows waited for stands above by cache, checkpoints and other tenants`,
        ]
      : []),
  ];
  const shortfall = faults.join('; ');
  return { ...finding, shortfall };
}

/** Read often enough to compare thirds, and never in vain. */
const isReadable = (memory: readonly number[]) =>
  memory.length >= WINDOWS && memory.every((size) => size > 0);

/** 1 where the figure is over its limit or is no number: what could not be read has not been kept. */
const exceeds = (figure: number, most: number) => (figure <= most ? 0 : 1);

/** The median of the last third over that of the first. */
function growth(figures: readonly number[]): number {
  const third = Math.max(1, Math.floor(figures.length / 3));
  return quantile(figures.slice(-third), 0.5) / quantile(figures.slice(0, third), 0.5);
}

/**
 * The row `soak`; its value counts refusals, talks that are not there, a p99 that grew, and a memory that grew or
 * could not be read.
 */
export const soak: Row = {
  name: 'soak',
  kind: 'drill',
  better: 'down',
  about:
    'lists read and talks filed at 70 % of the measured rate, paced by the clock (15 minutes, or --seconds), over a mongod with 4 GB of cache; last third against first',
  target: `0 refusals, 0 talks lost, p99 ≤ ${P99_AT_MOST}×, memory ≤ ${MEMORY_AT_MOST}×`,
  run: measure,
  planted: plantedIn('soak', [
    {
      name: 'every answer is kept',
      file: 'src/platform/http/mount.ts',
      inside: 'carryOut',
      find: '  const { endpoint } = route;\n',
      replace:
        '  const { endpoint } = route;\n  ((globalThis as { kept?: Buffer[] }).kept ??= []).push(Buffer.alloc(40_000, 1));\n',
    },
    {
      name: 'each request takes a little longer than the one before',
      file: 'src/platform/http/mount.ts',
      inside: 'carryOut',
      find: '  const { endpoint } = route;\n',
      replace:
        '  const { endpoint } = route;\n  const until = performance.now() + Math.min(process.uptime() / 10, 10);\n  while (performance.now() < until);\n',
    },
  ]),
};
