// The attacker: requests leave over bare sockets at their moments, one behind the other without waiting for answers.
// Of an answer only the first line is looked at; a connection that is cut is opened again.
import net from 'node:net';
import type { Raid } from './attacker';
import { pause } from './wait';

const TICK_MS = 5;
const CONNECTIONS = 32;
/** After so many answers the attack goes on at its pace. */
const BEGUN = 100;
const PATIENCE_MS = 10_000;
/** The first line of an answer, and one sign less than it has: so much of a piece may belong to the next. */
const FIRST_LINE = /HTTP\/1\.1 (\d{3})/g;
const CARRIED = 11;

let isEnough = false;

async function attack({ port, from, requests, perSecond }: Raid): Promise<void> {
  const statuses: Record<string, number> = {};
  let [sent, answered, until] = [0, 0, 0];
  const hear = (status: string) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
    until = performance.now();
    if (++answered === BEGUN) process.send?.('begun');
  };
  const open = () => connected({ port, from }, hear);
  const lines = Array.from({ length: CONNECTIONS }, open);
  const begun = performance.now();
  while (!isEnough) {
    const due = ((performance.now() - begun) / 1000) * perSecond;
    for (; sent < due; sent++) {
      const nth = sent % CONNECTIONS;
      if (lines[nth]!.destroyed) lines[nth] = open();
      lines[nth]!.write(requests[sent % requests.length]!);
    }
    await pause(TICK_MS);
  }
  const patience = performance.now() + PATIENCE_MS;
  while (answered < sent && performance.now() < patience) await pause(TICK_MS);
  process.send?.({ perSecond: (answered / (until - begun)) * 1000, statuses });
}

function connected(
  { port, from }: Pick<Raid, 'port' | 'from'>,
  hear: (status: string) => void,
): net.Socket {
  const socket = net.connect({ host: '127.0.0.1', port, localAddress: from });
  let carried = '';
  socket.on('data', (bytes: Buffer) => {
    const text = carried + bytes.toString('latin1');
    for (const [, status = ''] of text.matchAll(FIRST_LINE)) hear(status);
    carried = text.slice(-CARRIED);
  });
  // What was on a connection that is cut has no answer, and is missing in the rate.
  return socket.on('error', () => undefined);
}

process.on('message', (message: Raid | 'enough') => {
  if (message === 'enough') isEnough = true;
  else
    attack(message).catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
});
