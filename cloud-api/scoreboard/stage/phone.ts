// One phone that never gives up: it sends a talk under its key until it is told that it has arrived, or why it never will.
// Whoever sends it out keeps the journal of what it was told.
import http from 'node:http';
import type { Acknowledged, TalkRequest } from './phones';
import { pause } from './wait';

const PATIENCE_MS = 15_000;

/** By what a phone is connected, and what decides how long it pauses before it sends again. */
interface Line {
  readonly port: number;
  readonly agent: http.Agent;
  readonly random: () => number;
}

/** Sends until there is an answer that will not change. */
export async function deliver(request: TalkRequest, line: Line): Promise<Acknowledged> {
  const { key, childId } = request;
  const sentAt = Date.now();
  for (let tries = 1; ; tries++) {
    const answer = await send(request, line).catch(() => null);
    const status = answer?.status ?? 0;
    if (status >= 200 && status < 500 && status !== 409 && status !== 429)
      return { key, childId, status, ...madeBy(answer?.text), sentAt, at: Date.now(), tries };
    await pause(20 + line.random() * 80);
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
  { path, headers, body }: TalkRequest,
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
