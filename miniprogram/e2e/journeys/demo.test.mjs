// The demo's front door at a desk: the people, *their phone* with what really arrived, and the clock that makes things due.
// The phone is a frame of another server; it is loaded once for each person, and nothing of it fails.
import assert from 'node:assert/strict';
import test from 'node:test';
import { profile } from './browser.mjs';
import { elsewhere } from './elsewhere.mjs';
import { product } from './product.mjs';

// The one journey that begins as a stranger does: `npm start` over nothing.
const running = await product({ overNothing: true });
const away = elsewhere(running.url);
const profiled = await profile();
const browser = await profiled.open();
const { page } = browser;
const failed = [];
page.on('requestfailed', (request) => failed.push(request.url()));
page.on('console', (said) => said.type() === 'error' && failed.push(said.text()));
await page.setViewportSize({ width: 1280, height: 800 });

const phone = () => page.locator('.taro_page').last().frameLocator('iframe.acc-phone__screen');
const clock = page.locator('#demo-clock').last();
const chooses = (name) =>
  page.locator('.taro_page').last().locator('.acc-person', { hasText: name }).first().click();

test('their phone stands beside the people, with what really arrived, loaded once each', async () => {
  await page.goto(`${running.url}/`);
  for (const name of ['李秋月', '何婉']) {
    await chooses(name);
    await page.getByText(`${name}的手机`, { exact: true }).waitFor();
    const there = await away.phoneOf(name);
    await phone()
      .locator('article')
      .nth(there.length - 1)
      .waitFor();
    const shown = await phone().locator('article h2').allInnerTexts();
    assert.deepEqual(shown, there.map(({ title }) => title).reverse());
  }
  assert.deepEqual(failed, []);
});

test('到明早 moves the clock a day, and what falls due rings on the phone that is looked at', async () => {
  await chooses('李秋月');
  const before = (await away.phoneOf('李秋月')).length;
  const day = await clock.innerText();
  for (let mornings = 0; mornings < 12; mornings += 1) {
    if ((await away.phoneOf('李秋月')).length > before) break;
    const shown = await clock.innerText();
    await page.locator('#to-morning').click();
    await page.waitForFunction(
      (old) => globalThis.document.querySelector('#demo-clock').innerText !== old,
      shown,
    );
  }
  const rung = (await away.phoneOf('李秋月')).length;
  assert.ok(rung > before, 'nothing became due');
  await phone()
    .locator('article')
    .nth(rung - 1)
    .waitFor();
  assert.match(await clock.innerText(), /08:0\d$/);
  assert.notEqual(await clock.innerText(), day);
});

test('a message tapped on their phone opens its page as that person', async () => {
  await phone().getByText('进入小程序查看').first().click();
  await page
    .getByText(/^李老师，/)
    .first()
    .waitFor();
  // What is on its way when she leaves would fail by her leaving.
  await page.waitForLoadState('networkidle');
  await page.goto('about:blank');
  await page.goto(`${running.url}/`);
  await page.getByText(/演示时间 \d+年/).waitFor();
});

test('到下月 stops on the first of next month, in the morning', async () => {
  const month = (text) => Number(/年(\d+)月/.exec(text)[1]);
  const next = (month(await clock.innerText()) % 12) + 1;
  await page.locator('#to-month').click();
  await page.getByText(new RegExp(`${next}月1日 .+ 08:0\\d$`)).waitFor({ timeout: 60_000 });
  assert.deepEqual(failed, []);
});

test('进入小程序查看 enters as the owner of that phone, whoever was signed in, and a way leads back', async () => {
  await chooses('何婉');
  await page.locator('#enter').click();
  const seat = page.locator('.taro_page').last().locator('.xq-rail__name');
  await seat.getByText('何婉').waitFor();
  await page.getByText('回到演示').last().click();
  await chooses('李秋月');
  await page.getByTitle('李秋月的手机').last().waitFor();
  await phone().getByText('进入小程序查看').first().click();
  await seat.getByText('李秋月').waitFor();
  assert.doesNotMatch(page.url(), /pages\/demo/);
  await page.getByText('回到演示').last().click();
  await clock.waitFor();
});

test('an address that is no page says so and shows the way home', async () => {
  await page.goto('about:blank');
  await page.goto(`${running.url}/#/pages/nope`);
  await page.getByText('没有这一页').waitFor();
  await page.getByText('回首页', { exact: true }).click();
  await page
    .getByText(/^李老师，/)
    .first()
    .waitFor();
});

test.after(async () => {
  assert.deepEqual(browser.faults, []);
  await browser.close();
  await profiled.remove();
  await running.end();
});
