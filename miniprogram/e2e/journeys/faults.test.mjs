// Pulling the plug at each step: whatever happens to the network, the service, the session or the month meanwhile,
// nothing typed is lost, it arrives once, and a sentence says what is safe and how to go on.
import assert from 'node:assert/strict';
import test from 'node:test';
import { profile } from './browser.mjs';
import { elsewhere } from './elsewhere.mjs';
import { product } from './product.mjs';
import { teacher } from './teacher.mjs';
import { at } from '../runtime/places.mjs';
import { until } from '../runtime/until.mjs';

const WHO = '李秋月';
const API = '**/api/**';
const TALKS = '**/api/talks';
const running = await product();
const away = elsewhere(running.url);
const phone = await profile();
const browser = await phone.open();
const { page, context } = browser;
const she = teacher(page, running.url);
const first = await away.as(WHO);
const { items: owed } = await first.reads('/obligations/mine?limit=50');
let turn = 0;

/** Opens the form of another child than before, as a link would. */
async function opensForm(of = owed[turn++ % owed.length]) {
  await goesToForm(of);
  await page.locator('#field-words textarea').last().waitFor();
  return of;
}
async function goesToForm({ id, child }) {
  const query = new URLSearchParams({
    childId: child.id,
    obligationId: id,
    alias: child.alias,
    number: child.number,
  });
  await goes(at('talkForm'), `?${query}`);
}
async function goes(path, query = '') {
  await page.goto('about:blank');
  await page.goto(`${running.url}/#/${path}${query}`);
}
/** Network and service are as they should be again. */
const mended = () => page.unrouteAll({ behavior: 'ignoreErrors' });
const unique = (words) => `${words}${Date.now()}`;
const submits = () => she.taps('提交');
/** Opened again, the app sends what waits. */
async function goesUp() {
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/api/talks') && answer.ok());
  await goes(at('home'));
  await sent;
}
const arrives = () => she.sees(/已存证，第 \d+ 条/);

async function signsInAgain() {
  await she.sees('登录过期了，请再登录一次。您写的都还在手机里。');
  const here = page.locator('.taro_page').last();
  const person = here.locator('.acc-person', { hasText: WHO }).first();
  const way = here.getByText('演示：选一个人进入', { exact: true });
  // A second refusal that was still on its way may lead back to this page once more.
  await until(async () => {
    if (await way.isVisible()) await way.click({ timeout: 2_000 }).catch(() => undefined);
    return person.isVisible();
  }, 'nobody can be chosen to go in as');
  await person.click();
}

async function isThereOnce({ child }, words) {
  const { items } = await first.reads(`/children/${child.id}/talks?limit=50`);
  const found = items.filter(({ kind, talk }) => kind === 'talk' && talk.words === words);
  assert.equal(found.length, 1);
  return found[0].talk;
}

await she.enterAs(WHO);
await she.sees('先谈这几位');

test('a sheet closed by accident, and back, keep what was typed', async () => {
  await she.beginsTalk();
  await she.writes('写到一半按了返回');
  await she.taps('没谈成？记一笔');
  const note = page.locator('#field-note input').last();
  await note.fill('她今天没来');
  await page
    .locator('.xq-sheet__scrim')
    .last()
    .click({ position: { x: 5, y: 5 } });
  await she.taps('没谈成？记一笔');
  assert.equal(await note.inputValue(), '她今天没来');
  await page.keyboard.press('Escape');
  await page.evaluate(() => globalThis.history.back());
  await she.sees('先谈这几位');
  await she.beginsTalk();
  await she.sees(/草稿已存/);
  await she.hasWritten('写到一半按了返回');
});

test('without the service she writes and hands in; it waits through a cold start and goes up by itself, once', async () => {
  const of = await opensForm();
  await page.route(API, (route) => route.abort('internetdisconnected'));
  const words = unique('山里没有信号，先写下来。');
  await she.writes(words);
  await submits();
  await she.sees('已存在手机里');
  await goes(at('home'));
  await she.sees(/1 条/);
  await mended();
  await goesUp();
  await isThereOnce(of, words);
});

test('a slow network leaves nothing blank, and two taps send once', async () => {
  const of = await opensForm();
  await page.waitForLoadState('networkidle');
  let letThrough;
  const slow = new Promise((resolve) => (letThrough = resolve));
  await page.route(API, async (route) => {
    await slow;
    await route.continue().catch(() => undefined);
  });
  const words = unique('慢慢的网络。');
  await she.writes(words);
  await page.locator('.taro_page').last().getByText('提交', { exact: true }).last().dblclick();
  await she.sees('已存在手机里，关掉也不会丢');
  letThrough();
  await arrives();
  await mended();
  await isThereOnce(of, words);
});

const ODD_ANSWERS = {
  'an error page': { status: 500, contentType: 'text/html', body: '<html>500</html>' },
  'the sign-in page of a hotel': { status: 200, contentType: 'text/html', body: '<html>Wi-Fi' },
  'a page not found': { status: 404, contentType: 'text/html', body: '<html>404</html>' },
  'half a JSON': { status: 200, contentType: 'application/json', body: '{"talk":{"rec' },
  'JSON of somebody else': { status: 200, contentType: 'application/json', body: '{"ok":true}' },
};

test('answers that are not the service’s neither take a record nor sign her out', async () => {
  const of = await opensForm();
  const odd = Object.values(ODD_ANSWERS);
  await page.route(API, (route) => route.fulfill(odd[0]));
  const words = unique('酒店的网络。');
  await she.writes(words);
  await submits();
  await she.sees('已存在手机里');
  for (const answer of odd) {
    await mended();
    await page.route(API, (route) => route.fulfill(answer));
    await goes(at('home'));
    await she.sees('您写的 1 条都在手机里，一条没丢。');
  }
  await mended();
  await goesUp();
  await isThereOnce(of, words);
});

test('the service goes away in mid-form and comes back: the record waits for it', async () => {
  const of = await opensForm();
  const words = unique('服务重启的时候写的。');
  await she.writes(words);
  await page.route(API, (route) => route.abort('connectionrefused'));
  const failed = page.waitForEvent('requestfailed');
  await submits();
  await failed;
  await she.sees('已存在手机里');
  await mended();
  await arrives();
  await isThereOnce(of, words);
});

test('signed out from elsewhere at 提交: she signs in again and the record goes up', async () => {
  const of = await opensForm();
  const words = unique('被别的手机退出。');
  await she.writes(words);
  // What the form asks for by itself has come: it is 提交 that finds out.
  await she.sees(/草稿已存/);
  await browser.rests();
  await first.revokesOthers();
  await submits();
  await signsInAgain();
  await arrives();
  await isThereOnce(of, words);
});

test('signed out in mid-form: after signing in she stands before her draft', async () => {
  await opensForm();
  const words = unique('只写了一半');
  await she.writes(words);
  await she.sees(/草稿已存/);
  await first.revokesOthers();
  await page.reload();
  await signsInAgain();
  await she.sees(/草稿已存/);
  await she.hasWritten(words);
});

test('a version too old says how to get the new one, and keeps the record', async () => {
  const of = await opensForm();
  const words = unique('旧版本写的。');
  await page.route(API, (route) =>
    route.continue({ headers: { ...route.request().headers(), 'x-contract': '0' } }),
  );
  await she.writes(words);
  await submits();
  await she.sees('心桥有新版本了，请关掉再打开一次就好。您写的都还在。');
  await goes(at('home'));
  await she.sees('心桥有新版本了');
  await mended();
  await goesUp();
  await isThereOnce(of, words);
});

test('two tabs with the same draft: the first is the record, the second says so and keeps its words', async () => {
  const of = await opensForm();
  const words = unique('第一个窗口写的。');
  await she.writes(words);
  await she.sees(/草稿已存/);
  const second = await context.newPage();
  await second.goto(page.url());
  const other = teacher(second, running.url);
  await other.hasWritten(words);
  await submits();
  await arrives();
  const more = unique('第二个窗口改过。');
  await other.writes(more);
  await other.taps('提交');
  await other.sees('没有送出，写的都在');
  await other.taps('打开改一改');
  await other.sees('前一次交的已经收到');
  await other.hasWritten(more);
  await second.close();
  await isThereOnce(of, words);
});

test('a full phone says that the draft is not kept, and hands in at once', async () => {
  const of = await opensForm();
  await page.evaluate(() => {
    globalThis.IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const words = unique('手机存满了。');
  await she.writes(words);
  await she.sees('草稿没能存下');
  await page.route(TALKS, (route) => route.abort());
  await submits();
  await she.sees(/没能存下，也没能送出/);
  await she.hasWritten(words);
  await mended();
  await submits();
  await arrives();
  await isThereOnce(of, words);
});

test('nonsense gets a sentence under its field, or is kept as it was written', async () => {
  const of = await opensForm();
  await she.taps('改');
  await page.locator('[aria-label="11月30日 周日，还没到"]').last().click();
  await she.writes('   ');
  await submits();
  await she.sees('请写一两句谈了些什么。');
  await she.sees('11月30日还没到，请选今天或以前的日子。');
  await page.locator('[aria-label^="改日期"]').last().click();
  await page.locator('[aria-label="11月20日 周四，今天"]').last().click();
  const words = `<b onclick="x">😀</b> ${'长'.repeat(1900)} ‮\u0007${Date.now()}`;
  await she.writes(words);
  await submits();
  await arrives();
  const { items } = await first.reads(`/children/${of.child.id}/talks?limit=1`);
  assert.match(items[0].talk.words, /^<b onclick="x">😀<\/b> 长{1900}/);
  await page.goto(`${running.url}/#/${at('child')}?childId=${of.child.id}`);
  await she.sees('<b onclick="x">😀</b>');
});

test('handed over while she writes: the talk of her own day counts, and no later one is begun', async () => {
  const of = await opensForm();
  const words = unique('谈完才知道换了老师。');
  await she.writes(words);
  await she.sees(/草稿已存/);
  const admin = await away.as('何婉');
  const { items } = await admin.reads(`/schools/${admin.me.capacity.orgId}/appointments`);
  const { accountId } = items.find(
    (one) => one.role === 'subjectTeacher' && one.accountId !== first.me.accountId,
  );
  await admin.does(`/children/${of.child.id}/designations`, { accountId });
  await away.moveClock('next-morning');
  await submits();
  await she.sees(/现在已经是.+再提交一次/);
  await submits();
  await arrives();
  await goesToForm(of);
  await she.sees('可能已经移走，或者不归您看。');
});

const PSYCH = '周明溪';

test('到下月: December stands there, November is open until the 5th, and the admin’s phone rings', async () => {
  await she.enterAs(PSYCH);
  const before = (await away.phoneOf('何婉')).length;
  await away.moveClock('next-month');
  await goes(at('home'));
  await she.sees('12月1日 周一');
  await she.sees('11月还没谈的');
  await she.sees('最晚 12月5日');
  const isRung = async () => (await away.phoneOf('何婉')).length > before;
  await until(isRung, 'nobody was reminded');
});

test('the month closes while she writes: the talk is kept apart, and she is told so', async () => {
  await she.beginsTalk();
  const words = unique('月底谈的，没来得及交。');
  await she.writes(words);
  await she.taps('改');
  await page.locator('[aria-label="上个月"]').last().click();
  await page.locator('[aria-label="11月28日 周五"]').last().click();
  await away.moveClock('2025-12-06T00:30:00+08:00');
  await submits();
  await she.sees(/现在已经是.+再提交一次/);
  await submits();
  await arrives();
  await she.sees('11月已经结了，这次单独列出，不改11月的结果');
});

test.after(async () => {
  assert.deepEqual(browser.faults, []);
  await browser.close().catch(() => undefined);
  await phone.remove();
  await running.end();
});
