// The client of the rows that last, a process of its own: requests leave at their scheduled moments, whether or not earlier ones are answered.
// What is told for each window counts from the schedule, so that a service that stalls cannot hide it.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { quantile } from '../statistics';
import type { Steady, Window } from './steady';
import { pause } from './wait';

const TICK_MS = 5;
const PATIENCE_MS = 30_000;

/** As fast as the connections allow, for a while: requests a second that were answered with 2xx. */
async function fullRate({ port, connections, requests, seconds }: Steady): Promise<number> {
  const agent = agentOf(connections);
  const until = performance.now() + seconds * 1000;
  let next = 0;
  let answered = 0;
  const line = async () => {
    while (performance.now() < until) {
      const status = await send(requests[next++ % requests.length]!, { port, agent }).catch(
        () => 0,
      );
      if (isSuccess(status)) answered++;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, line));
  agent.destroy();
  return answered / ((performance.now() - begun) / 1000);
}

interface Tally {
  asked: number;
  readonly times: number[];
  readonly refusals: Record<string, number>;
}

/** At a fixed rate; tells each window when it is over. */
async function steadily(wish: Steady): Promise<Window[]> {
  const { port, connections, requests, seconds, perSecond = 1, windows = 1 } = wish;
  const agent = agentOf(connections);
  const told = Array.from({ length: windows }, (): Tally => {
    return { asked: 0, times: [], refusals: {} };
  });
  const under: Promise<void>[] = [];
  const begun = performance.now();
  for (let nth = 0; nth < seconds * perSecond; nth++) {
    const due = begun + (nth / perSecond) * 1000;
    while (performance.now() < due) await pause(TICK_MS);
    const window =
      told[Math.min(windows - 1, Math.floor((nth / (seconds * perSecond)) * windows))]!;
    window.asked++;
    const refuse = (why: string) => void (window.refusals[why] = (window.refusals[why] ?? 0) + 1);
    const sent = send(requests[nth % requests.length]!, { port, agent }).then(
      (status) => void (isSuccess(status) || refuse(String(status))),
      (error: NodeJS.ErrnoException) => refuse(error.code ?? error.message),
    );
    under.push(sent.then(() => void window.times.push(performance.now() - due)));
  }
  await Promise.race([Promise.all(under), pause(PATIENCE_MS)]);
  agent.destroy();
  return told.map(({ asked, times, refusals }) => {
    // Whoever still waits after all that patience has been refused.
    const unheard = asked - times.length;
    const all = unheard > 0 ? { ...refusals, 'not heard of': unheard } : refusals;
    return { n: asked, refusals: all, p99: quantile(times, 0.99) };
  });
}

/** All connections in turn: one that rests for long is closed by the service just when it is wanted again. */
const agentOf = (connections: number) =>
  new http.Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });

const isSuccess = (status: number) => status >= 200 && status < 300;

interface Line {
  readonly port: number;
  readonly agent: http.Agent;
}

/** Sends it; each write goes under a fresh key, for a key that is known is only looked up. */
function send(
  { method, path, headers, body, from }: Steady['requests'][number],
  { port, agent }: Line,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const fresh = method === 'GET' ? {} : { 'idempotency-key': randomUUID() };
    const local = from === undefined ? {} : { localAddress: from };
    const options = { host: '127.0.0.1', port, path, method, agent, ...local };
    const request = http.request(
      { ...options, headers: { ...headers, ...fresh }, timeout: PATIENCE_MS },
      (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
        answer.once('error', reject);
      },
    );
    request.once('error', reject).once('timeout', () => request.destroy(new Error('no answer')));
    request.end(body);
  });
}

process.on('message', (wish: Steady) => {
  const run = wish.perSecond === undefined ? fullRate(wish) : steadily(wish);
  run.then(
    (told: number | Window[]) => process.send?.(told),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
