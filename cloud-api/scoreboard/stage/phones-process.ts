// The phones, in a process of their own: each sends one talk after the other under a key of its own,
// and sends it again until it is acknowledged. What was acknowledged is written down with fsync before anything else.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import http from 'node:http';
import { randomFrom } from '../statistics';
import { deliver } from './phone';
import type { Outing } from './phones';

const TOLD_EVERY = 10;

async function run({ port, journal, phones, requests, seed }: Outing): Promise<void> {
  const file = openSync(journal, 'a');
  const agent = new http.Agent({ keepAlive: true, maxSockets: phones });
  const queue = requests[Symbol.iterator]();
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

process.on('message', (outing: Outing) => {
  run(outing).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
