// The simulator's smallest HTTP: one request in, one answer out, and refusals as WeChat words them.
// Plain node:http, because a fault must be able to cut the wire in the middle of an answer.
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  ip: string;
}

export interface Answer {
  status: number;
  type: string;
  text: string;
  location?: string;
}

/** A refusal in WeChat's words: HTTP 200 with errcode and errmsg. */
export class Refusal extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(errmsg);
  }
}

/** Refuses the call the way WeChat does. */
export function refuse(errcode: number, errmsg: string): never {
  throw new Refusal(errcode, errmsg);
}

/** JSON as WeChat writes it: a msgid leaves as a bare 64-bit number. */
export function json(value: unknown, status = 200): Answer {
  const text = JSON.stringify(value).replace(/"msgid":"(\d+)"/g, '"msgid":$1');
  return { status, type: 'application/json; charset=utf-8', text };
}

export function html(text: string, status = 200): Answer {
  return { status, type: 'text/html; charset=utf-8', text };
}

export function redirect(location: string): Answer {
  return { status: 302, type: 'text/plain', text: '', location };
}

/** Reads a whole request; bodies over 1 MB are cut off by destroying the socket. */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 1_048_576) throw new RangeError('body over 1 MB');
    chunks.push(chunk);
  }
  return {
    method: request.method ?? 'GET',
    path: decodeURI(url.pathname),
    query: url.searchParams,
    body: Buffer.concat(chunks).toString('utf8'),
    ip: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  };
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  const headers: Record<string, string> = {
    'content-type': answer.type,
    'cache-control': 'no-store',
  };
  if (answer.location) headers['location'] = answer.location;
  response.writeHead(answer.status, headers).end(answer.text);
}

/** The JSON object of a request body, or WeChat's 47001. */
export function objectBody(call: Call): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(call.body);
    if (isRecord(value)) return value;
  } catch {
    // falls through to the refusal below
  }
  return refuse(47001, 'data format error');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string member of an object, or '' when it is absent or of another type. */
export function textOf(record: Record<string, unknown>, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value : '';
}
