// The product in a real browser for a school admin: a vacancy is filled, an exemption decided, the sheet exported,
// and after the close the month is signed for. At a desk the table is walked by keyboard alone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { admin } from './admin.mjs';
import { profile } from './browser.mjs';
import { confirmsItIsThem } from './confirms.mjs';
import { product } from './product.mjs';

const WHO = '何婉';
const running = await product();
const desk = await profile();
const browser = await desk.open();
const { page } = browser;
const she = admin(page, running.url);

test('the board says what waits for her', async () => {
  await she.enterAs(WHO);
  await she.sees(/要您处理 \d+ 件/);
  await she.sees('按姓氏排，不排名');
});

test('a vacancy is filled with a teacher of the class', async () => {
  await she.taps('指定老师');
  await she.taps('指定');
  await she.sees('请选一位老师。');
  await she.choosesFirst();
  await she.taps('指定');
  await she.seesNoMore('指定老师');
});

test('an exemption is decided, with two buttons alike', async () => {
  await she.taps('不同意');
  await she.sees('不同意豁免');
  await page.keyboard.press('Escape');
  await she.seesNoMore('不同意豁免');
  await she.taps('同意');
  await she.sees('同意豁免');
  await she.taps('同意');
  await she.seesNoMore('申请豁免');
  await she.sees('豁免');
});

test('the sheet holds what is shown: children by alias and number, states in words', async () => {
  const file = await she.takesFile('导出');
  const text = file.toString('utf8');
  assert.equal(text.slice(0, 2), 'PK');
  assert.match(text, /小溪同学/);
  assert.match(text, /豁免/);
  assert.doesNotMatch(text, /<f>/);
});

test('at a desk Enter opens the drawer, Esc closes it and the focus returns to the row', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const row = page.locator('.xq-table__row[id]').nth(2);
  await row.focus();
  const id = await row.getAttribute('id');
  await page.keyboard.press('Enter');
  await she.sees('看全部记录');
  await page.locator('#xq-drawer-close:focus').waitFor();
  await page.keyboard.press('Escape');
  await she.seesNoMore('看全部记录');
  await page.locator(`#${id}:focus`).waitFor();
});

test('after its close the month is signed for, and the chain gives a receipt', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await she.moveClock('2025-12-06T09:00:00+08:00');
  await she.opens('2025-11');
  await she.taps('签认本月');
  await she.sees(/应谈 \d+ 次：/);
  await she.taps('签认11月');
  await confirmsItIsThem(page);
  await she.sees(/已签认，已存证，第 \d+ 条/);
  await she.sees('服务器时间');
  assert.deepEqual(browser.faults, []);
});

test.after(async () => {
  await browser.close().catch(() => undefined);
  await desk.remove();
  await running.end();
});
