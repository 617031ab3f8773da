// Every page, opened as whoever may open it and in whatever look is wanted, and what is then not as it should be:
// what axe finds for somebody who does not see, or sees little, and what stands beyond its place.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { profile } from './browser.mjs';
import { elsewhere } from './elsewhere.mjs';
import { product } from './product.mjs';
import { at } from '../runtime/places.mjs';

// The page's own policy lets no foreign script in, so axe is evaluated from outside.
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Whose pages are most. */
export const WHO = process.env.XQ_TEACHER ?? '李秋月';
/** The ways in which people have their pages. */
const LOOKS = {
  'light and dark': { theme: 'auto', large: false },
  大字版: { theme: 'light', large: true },
};
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

/** A product and a browser before it; `end` ends both. */
export async function looks() {
  const running = await product();
  const phone = await profile();
  const browser = await phone.open();
  const { page } = browser;
  const visits = await visitsAt(running.url);

  async function shows(path, look) {
    await page.evaluate((kept) => {
      globalThis.localStorage.setItem('xq.appearance', JSON.stringify({ data: kept }));
    }, JSON.stringify(LOOKS[look]));
    await page.goto('about:blank');
    await page.goto(`${running.url}/#/${path}`);
    await page.locator('.taro_page .xq-page').last().waitFor();
    await browser.rests();
  }

  async function enterAs(name) {
    await page.goto('about:blank');
    await page.goto(`${running.url}/`);
    await page.locator('.acc-person', { hasText: name }).first().click();
    await page.locator('#enter').click();
    const inside = page.waitForURL((address) => !/pages\/demo|\/$/.test(address.href));
    await inside.catch(async () => {
      const shown = await page.locator('.taro_page').last().innerText();
      throw new Error(`${name} does not come in: ${shown}`);
    });
    await page.locator('.taro_page .xq-page').last().waitFor();
  }

  /** What axe finds serious on the page that is open. */
  async function seriousFindings() {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run(globalThis.document, { resultTypes: ['violations'] }),
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map((one) => `${one.id}: ${one.nodes.map(({ target }) => target.join(' ')).slice(0, 4)}`);
  }

  /** The same by day and by night, as the page follows the browser. */
  async function seriousByDayAndNight() {
    const byDay = await seriousFindings();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.taro_page .xq--dark').last().waitFor();
    await browser.rests();
    const byNight = await seriousFindings();
    await page.emulateMedia({ colorScheme: 'light' });
    return [...byDay, ...byNight.map((what) => `dark: ${what}`)];
  }

  return {
    ...{ browser, page, running, shows, enterAs },
    /** Opens everybody's pages one after the other; gives what `judge` finds on each that is not as it should be. */
    async visitAll(look, judge) {
      const found = {};
      for (const { who, pages } of visits) {
        if (who) await enterAs(who);
        else await page.goto(`${running.url}/`);
        for (const path of pages) {
          await shows(path, look);
          const wrong = await judge();
          if (wrong.length > 0) found[`${who ?? ''} ${path}`] = wrong;
        }
      }
      return found;
    },
    ...{ seriousFindings, seriousByDayAndNight },
    /** What is out of its place on the page that is open. */
    outOfPlaceHere: () => page.evaluate(outOfPlace),
    async end() {
      await browser.close().catch(() => undefined);
      await phone.remove();
      await running.end();
    },
  };
}

/** Who opens which pages; the first of them need nobody. */
async function visitsAt(url) {
  const { items } = await (await elsewhere(url).as(WHO)).reads('/obligations/mine?limit=50');
  const { id, child } = items.find(({ lastTalkOn, can }) => lastTalkOn && can.record);
  const query = `childId=${child.id}&obligationId=${id}&alias=${encodeURIComponent(child.alias)}&number=${child.number}`;
  return [
    { pages: [at('login'), at('demo'), 'pages/nope', at('privacy')] },
    {
      who: WHO,
      pages: [
        at('home'),
        at('notices'),
        at('me'),
        at('children'),
        `${at('talkForm')}?${query}`,
        `${at('child')}?${query}`,
        at('capacity'),
        `${at('receipt')}?id=none`,
        // Only in a build that carries the parts (app.config.ts).
        ...(process.env.TARO_APP_PARTS ? ['packages/parts/pages/parts/index'] : []),
      ],
    },
    { who: '陆知远', pages: [at('audit')] },
    {
      who: '何婉',
      pages: [at('board'), at('staff'), at('roster'), at('me')],
    },
    { who: '郑岚', pages: [at('schools'), at('me')] },
  ];
}

/** Runs in the page: what is wider than the screen, texts that their box cuts off, dates and counts torn in two. */
function outOfPlace() {
  const found = [];
  const wide = globalThis.innerWidth + 1;
  for (const one of globalThis.document.querySelectorAll('.taro_page .xq-page *')) {
    const { right, left, width, height } = one.getBoundingClientRect();
    const text = (one.textContent ?? '').trim().slice(0, 12);
    // What is only spoken lies in a box of one pixel on purpose.
    if (width === 0 || height === 0 || !text || one.closest('.xq-spoken')) continue;
    const { overflowX, textOverflow } = globalThis.getComputedStyle(one);
    if (right > wide || left < -1) found.push(`beyond the edge: ${one.className} ${text}`);
    const hides = overflowX === 'hidden' || textOverflow === 'ellipsis';
    if (hides && one.scrollWidth > one.clientWidth + 1)
      found.push(`cut off: ${one.className} ${text}`);
  }
  const together = /\d+月\d+日|\d+[\u00a0 ](?=[位次条天项个件处张])./g;
  const walk = globalThis.document.createTreeWalker(
    globalThis.document.querySelector('.taro_page:last-of-type .xq-page') ??
      globalThis.document.body,
    globalThis.NodeFilter.SHOW_TEXT,
  );
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest('.xq-own')) continue;
    for (const match of node.data.matchAll(together)) {
      const range = globalThis.document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) found.push(`torn at a line's end: ${match[0]}`);
    }
  }
  return found.slice(0, 6);
}
