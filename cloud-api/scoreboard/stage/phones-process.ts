// The phones, in a process of their own: each sends one talk after the other under a key of its own,
// and sends it again until it is acknowledged. What was acknowledged is written down with fsync before anything else.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import http from 'node:http';
import { randomFrom } from '../statistics';
import type { Acknowledged, Errand, Outing } from './phones';

const PATIENCE_MS = 15_000;
const TOLD_EVERY = 10;

async function run({ port, journal, phones, errands, seed }: Outing): Promise<void> {
  const file = openSync(journal, 'a');
  const agent = new http.Agent({ keepAlive: true, maxSockets: phones });
  const queue = errands[Symbol.iterator]();
  let done = 0;
  const phone = async (nth: number) => {
    const line = { port, agent, random: randomFrom(seed + nth) };
    for (let next = queue.next(); !next.done; next = queue.next()) {
      writeSync(file, `${JSON.stringify(await deliver(next.value, line))}\n`);
      fsyncSync(file);
      if (++done % TOLD_EVERY === 0) process.send?.({ done });
    }
  };
  await Promise.all(Array.from({ length: phones }, (_, nth) => phone(nth)));
  closeSync(file);
  agent.destroy();
  process.send?.({ done, finished: true });
}

interface Line {
  readonly port: number;
  readonly agent: http.Agent;
  readonly random: () => number;
}

async function deliver(errand: Errand, line: Line): Promise<Acknowledged> {
  const { key, childId } = errand;
  const sentAt = Date.now();
  for (let tries = 1; ; tries++) {
    const answer = await send(errand, line).catch(() => null);
    const status = answer?.status ?? 0;
    if (status >= 200 && status < 500 && status !== 409 && status !== 429)
      return { key, childId, status, ...madeBy(answer?.text), sentAt, at: Date.now(), tries };
    await new Promise((resolve) => setTimeout(resolve, 20 + line.random() * 80));
  }
}

interface Answer {
  readonly talk?: { readonly id: string; readonly receipt: Acknowledged['receipt'] };
}

/** What an answer says was made; one that cannot be read names nothing. */
function madeBy(text = ''): Pick<Acknowledged, 'talkId' | 'receipt'> {
  const { talk } = answerIn(text);
  return { talkId: talk?.id ?? '', receipt: talk?.receipt ?? null };
}

function answerIn(text: string): Answer {
  try {
    return (JSON.parse(text) ?? {}) as Answer;
  } catch {
    return {};
  }
}

function send(
  { path, headers, body }: Errand,
  { port, agent }: Line,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method: 'POST', headers, agent };
    const request = http.request({ ...options, timeout: PATIENCE_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject).on('aborted', () => reject(new Error('cut')));
    });
    request.on('error', reject).on('timeout', () => request.destroy(new Error('no answer')));
    request.end(body);
  });
}

process.on('message', (outing: Outing) => {
  run(outing).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
