// Too much is refused in words, however large, whoever asks and however it is sent.
import { request } from 'node:http';
import { useApp } from '../../../test/app';

const app = useApp();
const JSON_TYPE = { 'Content-Type': 'application/json' };

interface Answer {
  status: number;
  code: string;
}

/** Sends so many bytes to an address, with their length told beforehand or in chunks. */
function send(path: string, bytes: number, told: boolean): Promise<Answer> {
  const body = Buffer.from(JSON.stringify({ code: 'x'.repeat(bytes) }));
  const headers = told ? { ...JSON_TYPE, 'Content-Length': body.length } : JSON_TYPE;
  return new Promise((resolve, reject) => {
    const asked = request(`${app.origin}/api${path}`, { method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { code } = JSON.parse(Buffer.concat(chunks).toString()) as { code: string };
        resolve({ status: answer.statusCode ?? 0, code });
      });
    });
    asked.on('error', reject);
    if (told) asked.end(body);
    else {
      for (let from = 0; from < body.length; from += 65_536)
        asked.write(body.subarray(from, from + 65_536));
      asked.end();
    }
  });
}

const SENT = [
  ['/sessions', 300_000],
  ['/sessions', 3_000_000],
  ['/sessions', 10_000_000],
  ['/talks', 10_000_000],
].flatMap(([path, bytes]) => [true, false].map((told) => [path, bytes, told] as const));

it.each(SENT)('%s of %d bytes (length told: %s) is told that it is too large', async (...sent) => {
  for (let again = 0; again < 5; again += 1)
    expect(await send(...(sent as [string, number, boolean]))).toEqual({
      status: 413,
      code: 'common/too-large',
    });
});

it('and a fetch, as browsers and scripts send it, hears the same', async () => {
  const body = JSON.stringify({ code: 'x'.repeat(3_000_000) });
  for (let again = 0; again < 5; again += 1) {
    const answer = await fetch(`${app.origin}/api/sessions`, {
      ...{ method: 'POST', headers: JSON_TYPE, body },
    });
    expect(answer.status).toBe(413);
  }
});
