// The product in a real browser: a teacher files a talk; the network goes, the browser dies, nothing is lost;
// 提交 pressed twice is one record; nonsense gets a sentence under its field.
import assert from 'node:assert/strict';
import test from 'node:test';
import { profile } from './browser.mjs';
import { product } from './product.mjs';
import { teacher } from './teacher.mjs';
import { at } from '../runtime/places.mjs';

const WHO = process.env.XQ_TEACHER ?? '李秋月';
const running = await product();
const phone = await profile();
let browser = await phone.open();
let she = teacher(browser.page, running.url);

test('the demo page lets her in, and shows whom to talk with', async () => {
  await she.enterAs(WHO);
  await she.sees(/还有 \d+ 位没谈/);
});

test('an empty form, and a call without a reason, get a sentence each', async () => {
  await she.beginsTalk();
  await she.taps('电话');
  await she.taps('提交');
  await she.sees('请写一两句谈了些什么。');
  await she.sees('谈心平时要当面。请写一句打电话的原因。');
  await she.taps('当面');
});

test('a talk filed gets its receipt, once, though 提交 was pressed twice', async () => {
  const text = `聊了换座位的事，约好周五再说。${Date.now()}`;
  const childId = she.childId();
  await she.writes(text);
  await browser.page
    .locator('.taro_page')
    .last()
    .getByText('提交', { exact: true })
    .last()
    .dblclick();
  await she.sees(/已存证，第 \d+ 条/);
  assert.equal(await she.countsInTimeline(childId, text), 1);
});

test('without a network and with a killed browser the draft is there, and arrives once', async () => {
  const text = `路上聊了一会儿，她想当小组长。${Date.now()}`;
  await she.enterAs(WHO);
  await she.beginsTalk();
  const childId = she.childId();
  const form = browser.page.url();
  await browser.context.setOffline(true);
  await she.writes(text);
  await she.sees(/草稿已存/);
  await browser.kill();

  browser = await phone.open();
  she = teacher(browser.page, running.url);
  await she.enterAs(WHO);
  await browser.page.goto(form);
  await she.sees(/草稿已存/);
  await she.hasPagesAhead();
  await she.hasWritten(text);

  await browser.context.setOffline(true);
  await she.taps('提交');
  await she.sees('已存在手机里');
  await browser.context.setOffline(false);
  await she.sees(/已存证，第 \d+ 条/);
  assert.equal(await she.countsInTimeline(childId, text), 1);
});

test('signing out leads back to sign-in', async () => {
  await browser.page.goto(`${running.url}/#/${at('me')}`);
  await she.taps('退出');
  await browser.page.locator('.taro-modal__foot, .taro__modal').getByText('退出').last().click();
  await browser.page.waitForURL(/pages\/login/);
  assert.deepEqual(browser.faults, []);
});

test.after(async () => {
  await browser.close().catch(() => undefined);
  await phone.remove();
  await running.end();
});
