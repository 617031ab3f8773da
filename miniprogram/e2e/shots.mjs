// `npm run shots`: every screen of the running demo in four looks, into out/shots, with a contact sheet to judge them by.
// Starts its own product over empty data, or visits the one at XQ_URL; `npm run shots -- home talk` takes only these.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { readOrExplain } from '../../cloud-api/scripts/words.mjs';
import { product } from './journeys/product.mjs';
import { SCREENS } from './screens.mjs';

const OUT = fileURLToPath(new URL('../../out/shots', import.meta.url));
/** Rows on one contact sheet. */
const ROWS = 4;
const phone = { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2 };
const desk = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };

/** The looks: a phone, with large type, in the dark, and a desk. */
const LOOKS = {
  phone: { ...phone, wish: { large: false, theme: 'light' } },
  large: { ...phone, wish: { large: true, theme: 'light' } },
  dark: { ...phone, wish: { large: false, theme: 'dark' } },
  desk: { ...desk, wish: { large: false, theme: 'light' } },
};

/** Somebody in front of a page: what the screens' `after` is written in. */
function person(tab) {
  const top = () => tab.locator('.taro_page').last();
  return {
    /** Taps what shows these words; `inside` names the element to look among. */
    async taps(words, { first = false, inside } = {}) {
      const found = inside
        ? top().locator(inside, { hasText: words })
        : top().getByText(words, { exact: typeof words === 'string' });
      await (first ? found.first() : found.last()).click();
    },
    async writes(text, where = 'input') {
      await top().locator(where).first().fill(text);
    },
    /** From here on what is filed does not leave this phone. */
    cannotSend: () =>
      tab.route(/\/api\/.*(talks|addenda|exemptions)$/, (asked) =>
        asked.request().method() === 'POST'
          ? asked.abort('internetdisconnected')
          : asked.continue(),
      ),
    waits: (selector) => top().locator(selector).first().waitFor(),
    sees: (text) => top().getByText(text).filter({ visible: true }).first().waitFor(),
  };
}

/** Opens a page for a person in a look; signed in through the demo's own door. */
async function enter(browser, { url, look, as }) {
  const { wish, ...device } = LOOKS[look];
  const context = await browser.newContext({ ...device, locale: 'zh-CN' });
  await context.addInitScript(keepWish, wish);
  const tab = await context.newPage();
  tab.setDefaultTimeout(10_000);
  if (!as) return tab;
  await tab.goto(`${url}/`);
  await tab.locator('.acc-person', { hasText: as }).first().click();
  await tab.locator('#enter').click();
  await tab.waitForURL((address) => !/pages\/demo|\/$/.test(address.href));
  return tab;
}

/** The pages already open, by a name and a look. */
function tabsOf(browser, url) {
  const open = new Map();
  return async (name, look, as) => {
    const key = `${name} ${look}`;
    if (!open.has(key)) open.set(key, await enter(browser, { url, look, as }));
    return open.get(key);
  };
}

/** Opens the screen and does what it says; gives back what is wrong with its picture. */
async function shoot(tab, { screen, look, url }) {
  await tab.goto('about:blank');
  await tab.goto(`${url}/#${screen.path}`);
  await tab.locator('.taro_page').last().waitFor();
  await tab.waitForLoadState('networkidle');
  await screen.after?.(person(tab));
  return picture(tab, screen.name, look);
}

/** Shows what stands on a page in another look, without doing again what was done there. */
async function change(tab, { screen, look }) {
  const { wish, viewport } = LOOKS[look];
  await tab.setViewportSize(viewport);
  await tab.context().addInitScript(keepWish, wish);
  await tab.reload();
  await tab.locator('.taro_page').last().waitFor();
  await tab.waitForLoadState('networkidle');
  return picture(tab, screen.name, look);
}

async function picture(tab, name, look) {
  await tab.waitForTimeout(400);
  await tab.screenshot({ path: path.join(OUT, `${name}.${look}.png`) });
  const wide = await tab.evaluate(
    () => globalThis.document.documentElement.scrollWidth > globalThis.innerWidth,
  );
  return wide ? 'wider than its window' : null;
}

function keepWish(wish) {
  localStorage.setItem('xq.appearance', JSON.stringify({ data: JSON.stringify(wish) }));
}

/** One screen in all its looks; what writes a record is done once and looked at four times. */
async function shootAll({ screen, tabOf, url }) {
  const faults = [];
  const looks = Object.keys(LOOKS);
  const only = screen.once ? await tabOf(`${screen.as} once`, looks[0], screen.as) : undefined;
  for (const look of looks) {
    const taken =
      only && look !== looks[0]
        ? change(only, { screen, look })
        : tabOf(screen.as ?? '', look, screen.as).then((tab) =>
            shoot(only ?? tab, { screen, look, url }),
          );
    const fault = await taken.catch((error) => error.message.split('\n')[0]);
    if (fault) faults.push(`${screen.name}.${look}: ${fault}`);
  }
  return faults;
}

async function mornings(url, count) {
  const { simulatorUrl } = await (await fetch(`${url}/api/demo/people`)).json();
  for (let nth = 0; nth < count; nth += 1) {
    const body = JSON.stringify({ moveTo: 'next-morning' });
    await fetch(`${simulatorUrl}/sim/clock`, { method: 'POST', body });
    // The worker looks once a minute of the demo's clock and at most every few real seconds.
    await new Promise((resolve) => setTimeout(resolve, 4000));
  }
}

async function sheet(browser, taken) {
  const cell = (name, look) =>
    `<td><img src="${name}.${look}.png" style="width:${look === 'desk' ? 560 : 260}px"></td>`;
  const rows = taken.map(
    ({ name, as = '' }) =>
      `<tr><th>${name}<br>${as}</th>${Object.keys(LOOKS)
        .map((look) => cell(name, look))
        .join('')}</tr>`,
  );
  const style = 'body{font:14px sans-serif;background:#ddd}td{padding:6px;vertical-align:top}';
  const html = `<!doctype html><meta charset="utf-8"><title>心桥</title><style>${style}</style><table>${rows.join('')}</table>`;
  await writeFile(path.join(OUT, 'index.html'), html);
  const tab = await browser.newPage({ viewport: { width: 1500, height: 900 } });
  await tab.goto(`file://${path.join(OUT, 'index.html')}`);
  await tab.waitForLoadState('networkidle');
  const heads = tab.locator('tr');
  for (let row = 0; row < taken.length; row += ROWS) {
    const from = await heads.nth(row).boundingBox();
    const to = await heads.nth(Math.min(row + ROWS, taken.length) - 1).boundingBox();
    const clip = { x: 0, y: from.y, width: 1500, height: to.y + to.height - from.y };
    const file = path.join(OUT, `sheet-${row / ROWS + 1}.jpg`);
    await tab.screenshot({ path: file, fullPage: true, clip, quality: 70 });
  }
}

async function takeAll(browser, { url, screens }) {
  const faults = [];
  const tabOf = tabsOf(browser, url);
  for (const screen of screens) {
    if (screen.mornings) await mornings(url, screen.mornings);
    faults.push(...(await shootAll({ screen, tabOf, url })));
    console.log(screen.name);
  }
  return faults;
}

const HELP = `把演示区的每一屏截成四种样子，放到 out/shots，附一张总览

用法  npm run shots -- [屏名开头…]

  --help   看这一页

不写屏名就全拍。会在空的数据上自己启动一份产品；设了 XQ_URL 就拍那一份。
`;
const { positionals: wanted } = readOrExplain({
  command: 'npm run shots --',
  help: HELP,
  others: true,
});
const screens = SCREENS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((some) => name.startsWith(some)),
);
if (wanted.length === 0) await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const running = await product();
const executablePath = process.env.XQ_CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const faults = await takeAll(browser, { url: running.url, screens });
  await sheet(browser, screens);
  for (const fault of faults) console.log(fault);
  console.log(
    `${screens.length} screens, ${faults.length} faults: ${path.join(OUT, 'index.html')}`,
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await running.end();
}
