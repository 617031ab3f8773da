// Too much is refused in words, however large, whoever asks and however it is sent; so is what is not UTF-8.
import { request } from 'node:http';
import { connect } from 'node:net';
import { useApp } from '../../../test/app';
import { webServer } from './server';

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

describe('a body that does not end', () => {
  /** How many bytes a connection takes before it is cut. */
  const takenBy = (head: string) =>
    new Promise<number>((resolve) => {
      const { port, hostname } = new URL(app.origin);
      const socket = connect(Number(port), hostname);
      const chunk = Buffer.alloc(65_536, 'x');
      const part = Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')]);
      const more = () => {
        while (!socket.destroyed && socket.write(part));
      };
      socket
        .on('drain', more)
        .on('error', () => undefined)
        .on('data', () => undefined);
      socket.on('close', () => resolve(socket.bytesWritten));
      socket.write(`${head}\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`, more);
    });

  it.each([
    ['where it is read', 'POST /api/sessions HTTP/1.1\r\nContent-Type: application/json'],
    ['where nobody reads it', 'POST /api/nowhere HTTP/1.1\r\nContent-Type: text/plain'],
    ['of a request that has none', 'GET /livez HTTP/1.1'],
  ])('is cut off %s', async (_where, head) => {
    expect(await takenBy(head)).toBeLessThan(64 * 1024 * 1024);
  });
});

it('a request whose end is told in two ways is refused, and what follows it is no request', async () => {
  const inside = 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n';
  const said = await new Promise<string>((resolve) => {
    const { port, hostname } = new URL(app.origin);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
    socket.on('error', () => undefined).on('close', () => resolve(heard));
    socket.write(
      `POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${inside.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inside}`,
    );
  });
  expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
});

it('the server waits for nobody who sends slowly', () => {
  const server = webServer(() => undefined);
  const { requestTimeout, headersTimeout, maxConnections } = server;
  expect([requestTimeout, headersTimeout, maxConnections]).toEqual([30_000, 10_000, 4000]);
});

describe('a body in another encoding', () => {
  const HAN = Buffer.from([0xcc, 0xb8, 0xd0, 0xc4]); // 谈心 in GB 18030
  const json = (...words: Buffer[]) =>
    Buffer.concat([Buffer.from('{"code":"'), ...words, Buffer.from('"}')]);
  const post = async (path: string, body: Buffer, type: string) => {
    const headers = { 'Content-Type': type };
    const answer = await fetch(app.origin + path, { method: 'POST', headers, body });
    return [answer.status, await answer.text()] as const;
  };

  it.each([
    ['that says so', json(HAN), 'application/json; charset=gb18030'],
    ['that says so, though every sign is ASCII', json(), 'application/json; charset=utf-16'],
    ['that says nothing', json(HAN), 'application/json'],
    ['that says UTF-8', json(HAN), 'application/json; charset=utf-8'],
    ['with a byte missing', json(Buffer.from('谈心').subarray(0, 5)), 'application/json'],
    ['of a byte that is in no text', json(Buffer.from([0xff])), 'application/json'],
    ['with half a sign', json(Buffer.from([0xed, 0xa1, 0x82])), 'application/json'],
  ])('%s is refused, and nothing of it is guessed', async (_how, body, type) => {
    for (const path of ['/api/sessions', '/api/talks']) {
      const [status, answer] = await post(path, body, type);
      expect([status, JSON.parse(answer)]).toEqual([
        415,
        expect.objectContaining({
          code: 'common/not-utf8',
          title: expect.stringContaining('要用 UTF-8') as string,
        }),
      ]);
    }
  });

  it('is refused of WeChat too', async () => {
    const [status] = await post('/wechat/callback', HAN, 'text/xml');
    expect(status).toBe(415);
  });

  it('is none when it says UTF-8 in its own way', async () => {
    for (const charset of ['UTF-8', '"utf-8"', 'utf8', 'US-ASCII'])
      expect((await post('/api/sessions', json(), `application/json; charset=${charset}`))[0]).toBe(
        422,
      );
  });
});
