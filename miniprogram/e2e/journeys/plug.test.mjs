// The service really dies and comes back, the browser really dies, an answer really gets lost: at each step of a talk.
// Nothing is lost, nothing is done twice, and a sentence says how to go on.
import assert from 'node:assert/strict';
import test from 'node:test';
import { profile } from './browser.mjs';
import { elsewhere } from './elsewhere.mjs';
import { losesTheAnswer } from './lost-answer.mjs';
import { restartable } from './restartable.mjs';
import { teacher } from './teacher.mjs';
import { at } from '../runtime/places.mjs';

const WHO = '周明溪';
const TALKS = '**/api/talks';
/** From the last stroke to the end of the browser; the form draws what is typed only after 300 ms. */
const A_BLINK_MS = 60;

const running = await restartable();
const away = elsewhere(running.url);
const phone = await profile();
let browser;
let page;
let she;
const other = await away.as(WHO);
const { items: owed } = await other.reads('/obligations/mine?limit=50');
let turn = 0;
const unique = (words) => `${words}${Date.now()}`;
const submits = () => she.taps('提交');
const arrives = () => she.sees(/已存证，第 \d+ 条/);
const sheet = () => page.locator('.xq-sheet').last();
const box = (name) => sheet().locator(`#field-${name} textarea, #field-${name} input`).last();

/** Opens the browser over the same profile; she is still signed in. */
async function opensBrowser() {
  browser = await phone.open();
  page = browser.page;
  she = teacher(page, running.url);
}
async function goes(path, query = '') {
  await page.goto('about:blank');
  await page.goto(`${running.url}/#/${path}${query}`);
}
async function opensForm(of = owed[turn++ % owed.length]) {
  const { id, child } = of;
  const { alias, number } = child;
  const query = new URLSearchParams({ childId: child.id, obligationId: id, alias, number });
  await goes(at('talkForm'), `?${query}`);
  await page.locator('#field-words textarea').last().waitFor();
  return of;
}
async function talksOf({ child }) {
  const { items } = await other.reads(`/children/${child.id}/talks?limit=50`);
  return items.filter(({ kind }) => kind === 'talk').map(({ talk }) => talk);
}
async function isThereOnce(of, words) {
  const found = (await talksOf(of)).filter((talk) => talk.words === words);
  assert.equal(found.length, 1);
  return found[0];
}
/** Opens what can be done with her record of these words. */
async function mends(of, words) {
  await goes(at('child'), `?childId=${of.child.id}`);
  const entry = page.locator('.taro_page').last().locator('.xq-entry', { hasText: words }).last();
  await entry.locator('[aria-label^="补记或改正"]').click();
}

await opensBrowser();
await she.enterAs(WHO);
await she.sees(/还有 \d+ 位没谈/);

test('killed before she types: the form opens, takes her words, and they go up once it is back', async () => {
  await she.hasPagesAhead();
  await running.kill();
  await she.beginsTalk();
  const of = owed.find(({ child }) => child.id === she.childId());
  const words = unique('服务还没开的时候写的。');
  await she.writes(words);
  await submits();
  await she.sees('已存在手机里');
  await running.start();
  await arrives();
  await isThereOnce(of, words);
});

test('a page that was not loaded yet says so while the service is away, and opens afterwards', async () => {
  await goes(at('me'));
  await page.waitForLoadState('networkidle');
  await running.kill();
  await she.taps('隐私政策');
  await page.getByText('这一页还没有下载好').waitFor();
  await page.getByText('再试一次').click();
  await page.getByText('这一页还没有下载好').last().waitFor();
  await running.start();
  await page.getByText('再试一次').last().click();
  await she.sees('儿童隐私规则');
});

test('killed in mid-form and back before 提交: she notices nothing', async () => {
  const of = await opensForm();
  const words = unique('写到一半服务重启。');
  await she.writes(words.slice(0, 6));
  await running.kill();
  await she.writes(words);
  await running.start();
  await submits();
  await arrives();
  await isThereOnce(of, words);
});

test('the browser dies, or she leaves, a blink after the last stroke: every stroke is there', async () => {
  const of = await opensForm();
  const words = unique('最后一个字也在');
  await page.locator('#field-words textarea').last().pressSequentially(words);
  await page.waitForTimeout(A_BLINK_MS);
  await browser.kill();
  await opensBrowser();
  await opensForm(of);
  await page.waitForFunction(() => globalThis.document.body.innerText.includes('草稿已存'));
  await she.hasWritten(words);
  await page.locator('#field-agreed input').last().pressSequentially('周五再说');
  await page.waitForTimeout(A_BLINK_MS);
  await opensForm(of);
  await page.waitForFunction(
    () => globalThis.document.querySelector('#field-agreed input')?.value === '周五再说',
  );
});

/** Whether a request files the talk with these words; another record may be on its way just then. */
const isFiling = (request, words) =>
  request.url().endsWith('/api/talks') && (request.postData() ?? '').includes(words);

test('killed between 提交 and the reply: it is asked again, and stands there once', async () => {
  const of = await opensForm();
  const words = unique('正在送出的时候断电。');
  await she.writes(words);
  const asked = page.waitForRequest((request) => isFiling(request, words));
  running.freeze();
  await submits();
  await asked;
  await running.kill();
  await she.sees(/已存在手机里/);
  await running.start();
  await arrives();
  await isThereOnce(of, words);
});

test('the reply is lost and the browser dies with it: it goes up again by itself, once', async () => {
  const of = await opensForm();
  const words = unique('回话丢了。');
  await she.writes(words);
  const lost = await losesTheAnswer(page, TALKS);
  await submits();
  assert.equal(await lost.status, 201);
  await browser.kill();
  await opensBrowser();
  const again = page.waitForResponse((answer) => isFiling(answer.request(), words));
  await goes(at('home'));
  assert.equal((await again).status(), 201);
  await isThereOnce(of, words);
});

test('the browser dies as the reply comes, before the receipt opens: the receipt is kept', async () => {
  const of = await opensForm();
  const words = unique('还没看到回执。');
  await she.writes(words);
  const came = page.waitForResponse((answer) => isFiling(answer.request(), words));
  await submits();
  await came;
  await browser.kill();
  await opensBrowser();
  const { receipt } = await isThereOnce(of, words);
  await goes(at('me'));
  await she.sees(new RegExp(`第 ${receipt.seq} 条`));
});

test('撤回: the answer lost, it waits on the phone, goes up again by itself and is taken back once', async () => {
  const of = await opensForm();
  const words = unique('记错了孩子。');
  await she.writes(words);
  await submits();
  await arrives();
  await mends(of, words);
  await she.taps('撤回');
  await box('reason').fill('记到了另一个孩子名下');
  const lost = await losesTheAnswer(page, '**/retraction');
  await she.taps('撤回');
  await lost.status;
  await sheet().waitFor({ state: 'detached' });
  const again = await page.waitForResponse('**/retraction');
  assert.equal(again.status(), 201);
  await she.sees('记到了另一个孩子名下');
});

test.after(async () => {
  assert.deepEqual(browser.faults, []);
  await browser.close().catch(() => undefined);
  await phone.remove();
  await running.end();
});
