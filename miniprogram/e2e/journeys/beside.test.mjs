// Whoever tries the demo at a wide desk keeps the phone and the clock while working in the app:
// beside a page, over one that needs the width, folded by one tap, and nowhere else.
import assert from 'node:assert/strict';
import test from 'node:test';
import { profile } from './browser.mjs';
import { elsewhere } from './elsewhere.mjs';
import { product } from './product.mjs';
import { seen } from './spaces.mjs';
import { until } from '../runtime/until.mjs';
import { at } from '../runtime/places.mjs';

const running = await product();
const away = elsewhere(running.url);
const profiled = await profile();
const browser = await profiled.open();
const { page } = browser;
await page.setViewportSize({ width: 1280, height: 800 });

const top = page.locator('.taro_page').last();
const beside = page.getByRole('complementary', { name: /^演示/ });
const tab = page.getByRole('button', { name: /^打开.+的手机$/ });
const fold = page.getByRole('button', { name: '收起手机' });
const phone = page.frameLocator('.acc-beside iframe');
const clock = beside.locator('#demo-clock');

async function enterAs(name) {
  await page.goto('about:blank');
  await page.goto(`${running.url}/`);
  await page.locator('.acc-person', { hasText: name }).first().click();
  await page.getByText(`以${name}进入`).click();
  await top.locator('.xq-rail__name').getByText(name).waitFor();
}
const leftOf = async (locator) => (await locator.boundingBox()).x;
const rightOf = async (locator) => {
  const { x, width } = await locator.boundingBox();
  return x + width;
};

/** A page slides in: what is measured is asked for until it rests where it should. */
const pageRests = () => until(async () => (await leftOf(top)) === 0, 'the page does not rest');
async function besideThePhone(part) {
  await pageRests();
  assert.ok((await rightOf(part)) <= (await leftOf(beside)), 'the phone covers the page');
}

test('her phone stands beside the teacher’s page, covers nothing and stays while pages change', async () => {
  await enterAs('李秋月');
  const there = await away.phoneOf('李秋月');
  await phone
    .locator('article')
    .nth(there.length - 1)
    .waitFor();
  await besideThePhone(top.locator('.xq-card').first());
  await phone.locator('body').evaluate((body) => (body.dataset.seen = 'here'));
  await top.getByText('记一次谈心', { exact: true }).first().click();
  await top.locator('#field-words textarea').waitFor();
  await besideThePhone(top.locator('.xq-page__header'));
  await page.goBack();
  await page.locator('.taro_page').nth(1).waitFor({ state: 'detached' });
  await top.getByText('记一次谈心', { exact: true }).first().waitFor();
  assert.equal(await phone.locator('body').getAttribute('data-seen'), 'here');
});

test('one tap folds it, nothing on the page moves, and it is remembered', async () => {
  const card = top.locator('.xq-card').first();
  await besideThePhone(card);
  const before = await leftOf(card);
  await fold.click();
  await tab.waitFor();
  await fold.waitFor({ state: 'detached' });
  assert.equal(await leftOf(card), before);
  await page.reload();
  await tab.waitFor();
  await card.waitFor();
  await pageRests();
  assert.equal(await leftOf(card), before);
  assert.equal(await page.locator('.acc-beside iframe').count(), 0);
  await tab.focus();
  await page.keyboard.press('Enter');
  await fold.and(page.locator(':focus')).waitFor();
});

test('the clock is moved there: the page is asked again and what became due rings', async () => {
  const before = (await away.phoneOf('李秋月')).length;
  for (let mornings = 0; mornings < 31; mornings += 1) {
    if ((await away.phoneOf('李秋月')).length > before) break;
    const shown = await clock.innerText();
    await beside.locator('#to-morning').click();
    await page.waitForFunction(
      (old) => globalThis.document.querySelector('#demo-clock').innerText !== old,
      shown,
    );
    const [, day] = /年(\d+月\d+日)/.exec(await clock.innerText());
    await top.locator('.xq-page__sub').getByText(day).waitFor();
  }
  const rung = (await away.phoneOf('李秋月')).length;
  assert.ok(rung > before, 'nothing became due');
  await phone
    .locator('article')
    .nth(rung - 1)
    .waitFor();
  const next = (Number(/年(\d+)月/.exec(await clock.innerText())[1]) % 12) + 1;
  await beside.locator('#to-month').click();
  await top
    .locator('.xq-page__sub')
    .getByText(new RegExp(`(?<!\\d)${next}月1日`))
    .waitFor({ timeout: 60_000 });
  await top.getByText(seen(new RegExp(`^最晚 ${(next % 12) + 1}月5日`))).waitFor();
});

test('over the board it waits as a tab, opens over it, and Esc closes it', async () => {
  await enterAs('何婉');
  await tab.waitFor();
  const table = top.locator('.xq-table').first();
  const wide = await rightOf(table);
  assert.ok(wide <= (await leftOf(tab)), 'the tab covers the table');
  await tab.click();
  await phone.locator('article').first().waitFor();
  assert.equal(await rightOf(table), wide);
  await page.keyboard.press('Escape');
  await tab.waitFor();
  await top.getByText('我的', { exact: true }).click();
  await fold.waitFor();
});

test('on a narrower window it is gone, 回到演示 leads back, and outside the demo there is none', async () => {
  await page.setViewportSize({ width: 1279, height: 800 });
  await beside.waitFor({ state: 'detached' });
  await top.getByText('回到演示').first().waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await beside.getByText('换个人').click();
  await page.getByText('何婉的手机', { exact: true }).waitFor({ state: 'detached' });
  await page.getByText('心桥演示').waitFor();
  assert.equal(await beside.count(), 0);
  await page.evaluate(() => globalThis.localStorage.removeItem('xq.demo'));
  await page.goto('about:blank');
  await page.goto(`${running.url}/#/${at('me')}`);
  await top.locator('.xq-rail__name').waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await page.locator('.acc-beside').count(), 0);
});

test.after(async () => {
  assert.deepEqual(browser.faults, []);
  await browser.close();
  await profiled.remove();
  await running.end();
});
