// A real Chromium that can be killed in the middle of a sentence and started again over the same profile.
// It is started by us, not by Playwright, because only then is it ours to kill.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--remote-debugging-port=0', '--lang=zh-CN', '--window-size=390,844'],
];

/** A profile on disk; `open` starts a browser over it, `remove` deletes it. */
export async function profile() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-browser-'));
  return {
    open: () => openBrowser(folder),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

async function openBrowser(folder) {
  const binary = process.env.XQ_CHROMIUM ?? '/usr/bin/chromium';
  const child = spawn(binary, [...FLAGS, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const [context] = browser.contexts();
  const page = context.pages()[0] ?? (await context.newPage());
  // Who hangs is found, who is slow on a machine that does much else is not.
  page.setDefaultTimeout(60_000);
  await page.setViewportSize({ width: 390, height: 844 });
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const rests = resting(page);
  return {
    page,
    context,
    faults,
    /** Resolves once the page has what it asked for, shows words where grey bars stood, and nothing on it moves. */
    rests,
    /** Kills every process of the browser at once, as a dead battery does. */
    async kill() {
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
    async close() {
      await browser.close().catch(() => undefined);
      process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
}

/** What tells when the page rests: what it has asked for is counted from now on. */
function resting(page) {
  const asked = new Set();
  let heard = () => undefined;
  page.on('request', (request) => asked.add(request));
  const ended = (request) => asked.delete(request) && heard();
  for (const event of ['requestfinished', 'requestfailed']) page.on(event, ended);
  // What a page that is left had asked for, nobody waits for any more.
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    asked.clear();
    heard();
  });
  return async () => {
    for (;;) {
      while (asked.size > 0) await new Promise((resolve) => (heard = resolve));
      await page.waitForFunction(standsStill);
      // Chromium may never find a page idle beside which another one works, as their phone beside the demo's people.
      await page.evaluate(
        () => new Promise((done) => globalThis.requestIdleCallback(done, { timeout: 1000 })),
      );
      if (asked.size === 0 && (await page.evaluate(standsStill))) return;
    }
  };
}

/** Runs in the page: whether no skeleton is left and no movement that will end is under way. */
function standsStill() {
  const page = [...globalThis.document.querySelectorAll('.taro_page')].at(-1);
  const moving = globalThis.document
    .getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().activeDuration !== Infinity);
  return moving.length === 0 && page?.querySelector('.xq-loading') === null;
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Chromium did not start:\n${said}`)));
  });
}
