// Every H5 page for somebody who does not see, or sees little: axe finds nothing serious in light, dark and 大字版,
// nothing runs out of a screen 320 wide, and a whole talk is filed by keyboard alone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import test from 'node:test';
import { profile } from './browser.mjs';
import { elsewhere } from './elsewhere.mjs';
import { product } from './product.mjs';
import { teacher } from './teacher.mjs';
import { at } from '../runtime/places.mjs';

// The page's own policy lets no foreign script in, so axe is evaluated from outside.
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WHO = process.env.XQ_TEACHER ?? '李秋月';
const LOOKS = {
  light: { theme: 'light', large: false },
  dark: { theme: 'dark', large: false },
  大字版: { theme: 'light', large: true },
};
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
const running = await product();
const phone = await profile();
const browser = await phone.open();
const { page } = browser;
const she = teacher(page, running.url);
const { items } = await (await elsewhere(running.url).as(WHO)).reads('/obligations/mine?limit=50');
const { id, child } = items.find(({ lastTalkOn, can }) => lastTalkOn && can.record);
const query = `childId=${child.id}&obligationId=${id}&alias=${encodeURIComponent(child.alias)}&number=${child.number}`;

/** Who opens which pages; the first of them need nobody. */
const VISITS = [
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
  {
    who: '何婉',
    pages: [at('board'), at('staff'), at('children'), at('me')],
  },
  { who: '郑岚', pages: [at('schools'), at('me')] },
];

async function shows(path, look) {
  await page.evaluate((kept) => {
    globalThis.localStorage.setItem('xq.appearance', JSON.stringify({ data: kept }));
  }, JSON.stringify(LOOKS[look]));
  await page.goto('about:blank');
  await page.goto(`${running.url}/#/${path}`);
  await page.locator('.taro_page .xq-page').last().waitFor();
  await browser.rests();
}

/** Opens everybody's pages one after the other; gives what `judge` finds on each that is not as it should be. */
async function visitAll(look, judge) {
  const found = {};
  for (const { who, pages } of VISITS) {
    if (who) await enterAs(who);
    else await page.goto(`${running.url}/`);
    for (const path of pages) {
      await shows(path, look);
      const wrong = await judge();
      if (wrong.length > 0) found[`${who ?? ''} ${path}`] = wrong;
    }
  }
  return found;
}

async function enterAs(name) {
  await page.goto('about:blank');
  await page.goto(`${running.url}/`);
  await page.locator('.acc-person', { hasText: name }).first().click();
  await page.locator('#enter').click();
  await page.waitForURL((address) => !/pages\/demo|\/$/.test(address.href));
  await page.locator('.taro_page .xq-page').last().waitFor();
}

async function seriousFindings() {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(globalThis.document, { resultTypes: ['violations'] }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes.map(({ target }) => target.join(' ')).slice(0, 4)}`);
}

for (const look of Object.keys(LOOKS)) {
  test(`axe finds nothing serious on any page, ${look}`, async () => {
    assert.deepEqual(await visitAll(look, seriousFindings), {});
  });

  test(`axe finds nothing serious at a desk, nor in what opens there, ${look}`, async () => {
    await page.setViewportSize(DESK);
    await enterAs('何婉');
    await shows(at('staff'), look);
    assert.deepEqual(await seriousFindings(), [], 'staff');
    await opened('安排一个人');
    await shows(at('board'), look);
    assert.deepEqual(await seriousFindings(), [], 'board');
    await page.locator('.xq-table__row[id]').first().click();
    assert.deepEqual(await seriousFindings(), [], 'drawer');
    for (const word of ['全部班级', '指定老师', '不同意']) await opened(word);
    await page.setViewportSize(PHONE);
  });
}

/** Opens a sheet, looks at it and closes it. */
async function opened(word) {
  await page.locator('.taro_page').last().getByText(word, { exact: true }).last().click();
  const sheet = page.getByRole('dialog');
  await sheet.waitFor();
  await browser.rests();
  assert.deepEqual(await seriousFindings(), [], word);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
}

test('at 320 px in 大字版 no page moves sideways, no text is cut off and no date torn', async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual(await visitAll('大字版', outOfPlaceHere), {});
  await page.setViewportSize(PHONE);
});

test('no page is wider than its window, from the narrowest desk to a wide one', async () => {
  const widths = [1024, 1199, 1920];
  const found = await visitAll('light', async () => {
    const wrong = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await browser.rests();
      wrong.push(...(await outOfPlaceHere()).map((what) => `${width}: ${what}`));
    }
    return wrong;
  });
  assert.deepEqual(found, {});
  await page.setViewportSize(PHONE);
});

const outOfPlaceHere = () => page.evaluate(outOfPlace);

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

test('a whole talk by keyboard alone at the desk', async () => {
  await page.setViewportSize(DESK);
  await enterAs(WHO);
  await shows(at('home'), 'light');
  await tabTo('记一次谈心');
  await page.keyboard.press('Enter');
  await page.locator('#field-words textarea').last().waitFor();
  await tabTo('谈了些什么');
  await page.keyboard.type('只用键盘写的。');
  await tabTo('提交');
  await page.keyboard.press('Enter');
  await she.sees(/已存证，第 \d+ 条/);
});

/** Presses Tab until the thing with that name has the focus, and sees that the focus shows. */
async function tabTo(name) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const one = globalThis.document.activeElement;
      const box = one.closest('.xq-box') ?? one;
      const { outlineStyle, borderTopWidth } = globalThis.getComputedStyle(box);
      const framed = box !== one && parseFloat(borderTopWidth) >= 2;
      const name = one.getAttribute('aria-label') ?? one.textContent ?? '';
      return { name: name.trim(), shown: outlineStyle !== 'none' || framed };
    });
    if (at.name !== name) continue;
    assert.ok(at.shown, `the focus on ${name} cannot be seen`);
    return;
  }
  assert.fail(`${name} is not reached by Tab`);
}

test('whoever wants less motion gets none', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await shows(at('home'), 'light');
  const moving = await page.evaluate(() =>
    globalThis.document
      .getAnimations()
      .map(({ effect }) => Number(effect.getComputedTiming().duration))
      .filter((ms) => ms > 20),
  );
  assert.deepEqual(moving, []);
});

test.after(async () => {
  assert.deepEqual(browser.faults, []);
  await browser.close().catch(() => undefined);
  await phone.remove();
  await running.end();
});
