// The pages beside the API: the start page for `/`, and each file kept as long as its name promises.
// Only scripts that the build wrote may run.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { useApp } from '../../../test/app';

const folder = mkdtempSync(path.join(os.tmpdir(), 'xinqiao-pages-'));
const inline = 'document.documentElement.dataset.ready = "yes"';
writeFileSync(
  path.join(folder, 'index.html'),
  `<!doctype html><script>${inline}</script><script src="/js/app.js"></script>`,
);
writeFileSync(path.join(folder, 'app.0123456789abcdef.js'), 'export {};');
afterAll(() => rmSync(folder, { recursive: true }));

const app = useApp({ env: { XQ_PAGES_DIR: folder } });

describe('the pages', () => {
  it('do not stand in the way of the API, and a page that is not there is a problem', async () => {
    expect((await fetch(`${app.origin}/api/me`)).status).toBe(401);
    const missing = await fetch(`${app.origin}/nothing.js`);
    expect([missing.status, await missing.json()]).toMatchObject([
      404,
      { code: 'common/not-found' },
    ]);
    const outside = await fetch(`${app.origin}/..%2f..%2fetc%2fpasswd`);
    expect(outside.status).toBeGreaterThanOrEqual(400);
  });

  it('begin with a start page that is asked for anew and whose own script may run', async () => {
    const page = await fetch(`${app.origin}/`);
    expect(await page.text()).toContain(inline);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const hash = createHash('sha256').update(inline).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
  });

  it('keep a file with a hash in its name for a year', async () => {
    const file = await fetch(`${app.origin}/app.0123456789abcdef.js`);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });
});
