// The signer's own door: a socket in the file system, which only its user and its group can open.
// It answers three questions, one at a time, and knows nothing of any database.
import { existsSync, chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import net from 'node:net';
import { SignerRefusalError, type Signer } from './signer';
import { bytesOf, QUESTIONS, REFUSED } from './wire';

/** The ends of ten thousand chains come to two million bytes. */
const MOST_BYTES = 8_000_000;
const OWN_AND_GROUP = 0o660;

/** Serves a signer at this socket; rejects where another one answers there. */
export async function serveSigner(signer: Signer, socket: string): Promise<Server> {
  if (await answers(socket)) throw new Error(`已经有一个签名程序在 ${socket}。`);
  // What a killed one has left behind.
  if (existsSync(socket)) rmSync(socket);
  const server = createServer((request, response) => {
    void answerTo(signer, request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  chmodSync(socket, OWN_AND_GROUP);
  return server;
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const tried = net.connect(socket);
    tried.once('error', () => resolve(false));
    tried.once('connect', () => {
      tried.destroy();
      resolve(true);
    });
  });
}

interface Answer {
  status: number;
  body: object | null;
}

async function answerTo(signer: Signer, request: IncomingMessage): Promise<Answer> {
  try {
    return { status: 200, body: await answerOf(signer, request) };
  } catch (error) {
    if (error instanceof SignerRefusalError) return { status: REFUSED, body: { why: error.why } };
    return { status: 500, body: {} };
  }
}

async function answerOf(signer: Signer, request: IncomingMessage): Promise<object | null> {
  const asked: unknown = JSON.parse(await bodyOf(request));
  switch (request.url) {
    case '/last':
      return signer.last(QUESTIONS.last.asks.parse(asked).districtId);
    case '/sign': {
      const { path, ...wish } = QUESTIONS.sign.asks.parse(asked);
      return { note: await signer.sign({ ...wish, path: path.map(bytesOf) }) };
    }
    case '/sign-erasure': {
      const { words } = QUESTIONS['sign-erasure'].asks.parse(asked);
      return { signature: await signer.signErasure(Buffer.from(words, 'hex')) };
    }
    default:
      throw new Error('no such question');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error('too much');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
