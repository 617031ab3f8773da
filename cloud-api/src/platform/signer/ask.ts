// The signer as the service reaches it: at its socket, with a short patience, for nothing that a person waits for depends on it.
import { request } from 'node:http';
import type { z } from 'zod';
import { SignerAwayError, SignerRefusalError, type Signer } from './signer';
import { hexOf, QUESTIONS, REFUSED } from './wire';

const PATIENCE_MS = 10_000;

/** The signer that listens at this socket; without one, a signer that is always away. */
export function signerAt(socket: string | undefined): Signer {
  return {
    last: (districtId) => ask(socket, 'last', { districtId }),
    async sign({ path, ...wish }) {
      return (await ask(socket, 'sign', { ...wish, path: path.map(hexOf) })).note;
    },
    async signErasure(words) {
      const asked = { words: Buffer.from(words).toString('hex') };
      return (await ask(socket, 'sign-erasure', asked)).signature;
    },
  };
}

type Question = keyof typeof QUESTIONS;
type AnswerTo<Q extends Question> = z.infer<(typeof QUESTIONS)[Q]['answers']>;

async function ask<Q extends Question>(
  socket: string | undefined,
  question: Q,
  asked: object,
): Promise<AnswerTo<Q>> {
  if (socket === undefined) throw new SignerAwayError();
  const { status, text } = await post({ socket, path: `/${question}` }, JSON.stringify(asked));
  const said = jsonOf(text);
  if (status === REFUSED) throw new SignerRefusalError(String((said as { why?: unknown }).why));
  const read = QUESTIONS[question].answers.safeParse(said);
  if (status !== 200 || !read.success) throw new SignerAwayError('它出了错，看它自己的日志');
  return read.data as AnswerTo<Q>;
}

function post(
  { socket, path }: { socket: string; path: string },
  body: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const away = () => reject(new SignerAwayError());
    const asking = request({ socketPath: socket, path, method: 'POST', timeout: PATIENCE_MS });
    asking.once('error', away);
    asking.once('timeout', () => asking.destroy(new Error('timeout')));
    asking.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('error', away);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asking.end(body);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
