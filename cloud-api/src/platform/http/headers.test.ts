// What a browser is told with every answer of a real district, whatever was asked and whether it was there:
// stay on HTTPS, guess nothing, run and embed nothing foreign, tell nobody where you came from.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { useApp } from '../../../test/app';

const folder = mkdtempSync(path.join(os.tmpdir(), 'xinqiao-headers-'));
writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>心桥</title>');
mkdirSync(path.join(folder, 'js'));
writeFileSync(path.join(folder, 'js', 'app.0123456789abcdef.js'), 'export {};');
mkdirSync(path.join(folder, '.git'));
writeFileSync(path.join(folder, '.git', 'config'), '[core]');
afterAll(() => rmSync(folder, { recursive: true }));

const app = useApp({
  env: { XQ_PAGES_DIR: folder },
  config: (config) => ({ ...config, demo: false }),
});

const ANSWERS: [what: string, method: string, address: string][] = [
  ['a page', 'GET', '/'],
  ['a script', 'GET', '/js/app.0123456789abcdef.js'],
  ['what is not there', 'GET', '/nowhere'],
  ['a refusal of the API', 'GET', '/api/me'],
  ['a body that is none', 'POST', '/api/sessions'],
  ['the contract', 'GET', '/openapi.json'],
  ['a push that nobody signed', 'POST', '/wechat/callback'],
  ['a sign of life', 'GET', '/livez'],
  ['a sign that it can work', 'GET', '/readyz'],
];

describe('every answer', () => {
  it.each(ANSWERS)('carries the security headers: %s', async (_what, method, address) => {
    const { headers } = await fetch(app.origin + address, { method });
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = (headers.get('content-security-policy') ?? '').split(';');
    expect(policy).toEqual(
      expect.arrayContaining([
        ...["default-src 'self'", "script-src 'self'", "script-src-attr 'none'"],
        ...["object-src 'none'", "base-uri 'none'", "frame-ancestors 'self'", "form-action 'self'"],
      ]),
    );
  });

  it.each(ANSWERS)('says what it is and in which signs: %s', async (_what, method, address) => {
    const { headers } = await fetch(app.origin + address, { method });
    expect(headers.get('content-type')).toMatch(/^[a-z]+\/[a-z+]+; charset=utf-8$/i);
  });

  it.each(ANSWERS)('sets no cookie and opens to no other origin: %s', async (_what, method, to) => {
    const { headers } = await fetch(app.origin + to, {
      method,
      headers: { origin: 'https://elsewhere.example' },
    });
    const names = [...headers.keys()];
    expect(names).not.toContain('set-cookie');
    expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('nobody is shown', () => {
  it('what a folder holds, a hidden file, or the page on which the API is tried', async () => {
    const asked = ['/js', '/js/', '/.git/config', '/.git/', '/docs', '/docs/'];
    for (const address of asked) expect((await fetch(app.origin + address)).status).toBe(404);
  });

  it('their own request as an answer: TRACE and what asks for leave are no methods here', async () => {
    for (const method of ['TRACE', 'OPTIONS'])
      for (const address of ['/', '/api/me', '/nowhere']) {
        const [status, text] = await asks(method, address);
        expect(status).toBeGreaterThanOrEqual(404);
        expect(text).not.toContain('canary-in-a-header');
      }
  });
});

/** `fetch` sends no TRACE. */
function asks(method: string, address: string): Promise<[status: number, text: string]> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-secret': 'canary-in-a-header' };
    const asked = request(app.origin + address, { method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve([answer.statusCode ?? 0, text]));
    });
    asked.on('error', reject);
    asked.end();
  });
}
