// Stands between the service and the simulated WeChat and writes down every word that leaves the house.
// It changes nothing: what it hears it passes on, and so it does with the answer.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The address to give to the service, and what has been said there so far. */
export interface ListeningIn {
  url: string;
  /** Method, address, headers and body of each request. */
  heard: string[];
  stop(): Promise<void>;
}

/** Listens in on what is sent to `target()`. */
export async function listenIn(target: () => string): Promise<ListeningIn> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    void passOn(request, { target: target(), heard }).then(async (answer) => {
      response.statusCode = answer.status;
      response.setHeader('content-type', answer.headers.get('content-type') ?? 'text/plain');
      response.end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url, heard, stop };
}

async function passOn(
  request: IncomingMessage,
  { target, heard }: { target: string; heard: string[] },
): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const { method = 'GET', url = '/', headers } = request;
  heard.push([method, url, JSON.stringify(headers), body].join('\n'));
  const contentType = headers['content-type'] ?? 'application/json';
  const sent = body === '' ? {} : { body, headers: { 'content-type': contentType } };
  return fetch(new URL(url, target), { method, ...sent });
}
