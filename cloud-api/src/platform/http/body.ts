// The body of a request as text. Nothing that people or WeChat send here is large,
// so whoever sends more is refused before it is held in memory.
import type { Context, Middleware } from 'koa';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Fault, fail } from '../fail';

declare module 'koa' {
  interface Request {
    body?: unknown;
  }
}

/** What a content type may say of its charset; ASCII is a part of UTF-8. */
const UTF8 = /^(utf-?8|us-ascii)?$/i;
/** More is not read. */
export const MOST_BYTES = 256 * 1024;
/** So much of what nobody reads is let through after the answer, and for so long: enough for the refusal to be heard. */
const MOST_UNREAD = 16 * 1024 * 1024;
const UNREAD_MS = 10_000;
/** The connection stays whole, so that a refusal can be told. */
const KEEP_OPEN = { destroyOnReturn: false } as const;

/**
 * The body as text, which must be UTF-8: `common/not-utf8` when it says or shows another encoding, for a text with
 * signs lost would be kept as if it had been written so; `common/too-large` beyond 256 KB, `common/malformed` when it breaks off.
 */
export async function textOf(http: Context): Promise<string> {
  if (!UTF8.test(http.request.charset)) {
    http.req.resume();
    fail('common/not-utf8');
  }
  return decoded(await bytesOf(http));
}

/** Cuts off whoever goes on sending after they were answered. */
export const cutOff: Middleware = async (http, next) => {
  cutOffAfter(http.req, http.res);
  await next();
};

/** Has whoever goes on sending after this answer cut off; to be asked for before it is given. */
export function cutOffAfter(req: IncomingMessage, res: ServerResponse): void {
  // Before Node's own end of the answer, after which it forgets what still comes without telling anybody how much that is.
  res.once('prefinish', () => {
    if (!req.complete) letThrough(req);
  });
}

function letThrough(req: IncomingMessage): void {
  let unread = 0;
  const timer = setTimeout(() => req.socket.destroy(), UNREAD_MS).unref();
  req.on('data', (chunk: Buffer) => {
    unread += chunk.length;
    if (unread > MOST_UNREAD) req.socket.destroy();
  });
  req.once('close', () => clearTimeout(timer));
  req.read(0); // from now on it counts as read, and the rest comes to the listener above
  req.resume();
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('common/not-utf8');
  }
}

async function bytesOf(http: Context): Promise<Buffer> {
  if ((http.request.length ?? 0) > MOST_BYTES) fail('common/too-large');
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of http.req.iterator(KEEP_OPEN) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) fail('common/too-large');
      chunks.push(chunk);
    }
  } catch (error) {
    // What still comes is let through unread: a connection closed over it would cut off the refusal itself.
    http.req.resume();
    throw error instanceof Fault ? error : new Fault('common/malformed');
  }
  return Buffer.concat(chunks);
}
