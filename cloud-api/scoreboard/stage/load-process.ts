// The client process: plain sockets kept open, one request after the other on each, as little work as possible.
// Whatever the client costs is taken from both arms alike and would make them look more equal than they are.
import net from 'node:net';
import { quantile } from '../statistics';
import type { Shots, Volley } from './load';

interface Tally {
  times: number[];
  statuses: Record<string, number>;
  refusal: string | null;
}

const HEAD_END = '\r\n\r\n';

/** Sends the requests, each connection taking the next one as soon as it is free. */
async function fire({ port, connections, requests }: Volley): Promise<Shots> {
  const tally: Tally = { times: [], statuses: {}, refusal: null };
  const queue = requests[Symbol.iterator]();
  const sockets = await Promise.all(Array.from({ length: connections }, () => dial(port)));
  const began = performance.now();
  await Promise.all(sockets.map((socket) => sendAll(socket, queue, tally)));
  const seconds = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.destroy();
  return {
    perSecond: requests.length / seconds,
    p99: quantile(tally.times, 0.99),
    statuses: tally.statuses,
    refusal: tally.refusal,
  };
}

function dial(port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });
}

function sendAll(socket: net.Socket, queue: Iterator<string>, tally: Tally): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let received = Buffer.alloc(0);
    const next = () => {
      const request = queue.next();
      if (request.done) return resolve();
      sentAt = performance.now();
      socket.write(request.value);
    };
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = wholeAnswer(received);
      if (answer === null) return;
      received = Buffer.alloc(0);
      tally.times.push(performance.now() - sentAt);
      note(tally, answer);
      next();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed the connection')));
    next();
  });
}

/** The status and the text of an answer that has arrived whole; null while some of it is missing. */
function wholeAnswer(bytes: Buffer): { status: string; bytes: Buffer } | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${head}`);
  if (bytes.length < headEnd + HEAD_END.length + Number(length)) return null;
  return { status: head.slice(9, 12), bytes };
}

function note(tally: Tally, { status, bytes }: { status: string; bytes: Buffer }): void {
  tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
  if (!status.startsWith('2')) tally.refusal ??= bytes.toString('utf8').slice(0, 1500);
}

process.on('message', (volley: Volley) => {
  fire(volley).then(
    (shots) => process.send?.(shots),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
