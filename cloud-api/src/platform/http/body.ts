// The body of a request as text. Nothing that people or WeChat send here is large,
// so whoever sends more is refused before it is held in memory.
import type { Context } from 'koa';
import { Fault, fail } from '../fail';

declare module 'koa' {
  interface Request {
    body?: unknown;
  }
}

const MOST_BYTES = 256 * 1024;
/** The connection stays whole, so that a refusal can be told. */
const KEEP_OPEN = { destroyOnReturn: false } as const;

/** The body as UTF-8 text; `common/too-large` beyond 256 KB, `common/malformed` when it breaks off. */
export async function textOf(http: Context): Promise<string> {
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
  return Buffer.concat(chunks).toString('utf8');
}
