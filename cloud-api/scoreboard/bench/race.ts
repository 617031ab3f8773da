// Two servers answer the same volleys in turn; what counts is the ratio of their rates.
// Beside the rate: the 99th percentile, and the processor time of each server and of mongod per request.
import { interleave, ratioOf, type Round } from '../interleave';
import type { RunWishes } from '../row';
import type { LoadClient, Shots, WireRequest } from '../stage/load';
import type { RunningServer } from '../stage/servers';
import { mongodCpuMs } from '../stage/vitals';
import { median, type Interval } from '../statistics';

/** The two servers, and who asks them. */
export interface Servers {
  readonly client: LoadClient;
  readonly ours: RunningServer;
  readonly raw: RunningServer;
}

/** What is asked: the requests of each volley, over so many connections. */
interface Course {
  readonly connections: number;
  readonly ours: () => readonly WireRequest[];
  readonly raw: () => readonly WireRequest[];
}

/** Ours over raw. */
interface RaceResult {
  readonly rounds: number;
  readonly perSecond: Interval;
  readonly p99: Interval;
  /** Processor time of the server's process per request. */
  readonly cpu: Interval;
  /** Median rates in requests per second, for orientation only. */
  readonly rates: { readonly ours: number; readonly raw: number };
  /** Median processor time of server and mongod together, ms a request, for orientation too. */
  readonly spent: { readonly ours: number; readonly raw: number };
}

type Sample = Shots & { cpuMs: number; spentMs: number };

/** Five rounds at least count; the short form makes do with three. */
export const roundsOf = ({ quick, full }: RunWishes): number => (quick ? 3 : full ? 7 : 5);

/** Runs the race. */
export async function race(
  servers: Servers,
  course: Course,
  wishes: RunWishes,
): Promise<RaceResult> {
  const arm = (server: RunningServer, requests: () => readonly WireRequest[]) => async () => {
    const volley = requests();
    const [before, mongodBefore] = await Promise.all([server.cpuMs(), mongodCpuMs()]);
    const { port } = server;
    const shots = await servers.client.fire({
      port,
      connections: course.connections,
      requests: volley,
    });
    const [after, mongodAfter] = await Promise.all([server.cpuMs(), mongodCpuMs()]);
    const cpuMs = (after - before) / volley.length;
    return { ...shots, cpuMs, spentMs: cpuMs + (mongodAfter - mongodBefore) / volley.length };
  };
  const arms = { ours: arm(servers.ours, course.ours), theirs: arm(servers.raw, course.raw) };
  return resultOf(await interleave<Sample>(arms, roundsOf(wishes)), wishes.seed);
}

function resultOf(rounds: readonly Round<Sample>[], seed: number): RaceResult {
  const usual = (arm: 'ours' | 'theirs', figure: (sample: Sample) => number) =>
    median(rounds.flatMap((round) => round[arm].map(figure)));
  const rate = (arm: 'ours' | 'theirs') => Math.round(usual(arm, ({ perSecond }) => perSecond));
  const spent = (arm: 'ours' | 'theirs') => usual(arm, ({ spentMs }) => spentMs);
  return {
    rounds: rounds.length,
    perSecond: ratioOf(rounds, (shots) => shots.perSecond, seed),
    p99: ratioOf(rounds, (shots) => shots.p99, seed),
    cpu: ratioOf(rounds, (shots) => shots.cpuMs, seed),
    rates: { ours: rate('ours'), raw: rate('theirs') },
    spent: { ours: spent('ours'), raw: spent('theirs') },
  };
}

/** A ratio as a person reads it. */
export function said({ median: middle, low, high }: Interval): string {
  const two = (value: number) => value.toFixed(2);
  return `${two(middle)} [${two(low)}…${two(high)}]`;
}

/** What the details of a row say of a race. */
export function saidOf({ perSecond, p99, cpu, rates, spent }: RaceResult): string {
  const ratios = `rate ${said(perSecond)}, p99 ${said(p99)}, server CPU per request ${said(cpu)}`;
  const two = (value: number) => value.toFixed(2);
  const both = `server and mongod ${two(spent.ours)} against ${two(spent.raw)} ms a request`;
  return `${ratios} (${rates.ours} against ${rates.raw} /s here; ${both})`;
}
