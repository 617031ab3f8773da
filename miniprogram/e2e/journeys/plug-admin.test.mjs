// The service really dies between the tap and the reply of what a school decides, and after it is back an answer gets lost:
// asking for an exemption, deciding it, filling a vacancy, signing for a month. Pressed again, each stands there once.
import assert from 'node:assert/strict';
import test from 'node:test';
import { profile } from './browser.mjs';
import { confirmsBeforehand } from './confirms.mjs';
import { elsewhere } from './elsewhere.mjs';
import { losesTheAnswer } from './lost-answer.mjs';
import { officer } from './office.mjs';
import { restartable } from './restartable.mjs';
import { at } from '../runtime/places.mjs';
import { until } from '../runtime/until.mjs';

const [TEACHER, ADMIN] = ['周明溪', '何婉'];
const MONTH = '2025-11';
const REASON = '孩子随父母去外地治病，月底才回来。';
const NOTE = '知道了，回来以后再谈。';
/** With words in the sheet, and without. */
const SILENT = /心桥暂时没有回应。您写的还在手机里，过一会儿再试一次。/;
const SILENT_ACT = /心桥暂时没有回应。过一会儿再点一次，不会重复。/;

const running = await restartable();
const away = elsewhere(running.url);
const [hers, theirs] = [await profile(), await profile()];
const [school, desk] = [await hers.open(), await theirs.open()];
const she = officer(school.page, running.url);
const boss = officer(desk.page, running.url);
const [teacher, admin] = [await away.as(TEACHER), await away.as(ADMIN)];
const sheetOf = (page) => page.locator('.xq-sheet').last();
const schoolId = admin.me.capacity.orgId;
const month = () => admin.reads(`/schools/${schoolId}/months/${MONTH}`);
const vacancies = async () =>
  (
    await admin.reads(`/schools/${schoolId}/obligations?month=${MONTH}&vacancy=true&limit=100`)
  ).items.filter(({ state }) => state === 'planned');
/** The service has drawn its conclusions from the choice: nobody's talks are owed by a vacancy any more. */
async function isFilled() {
  await until(async () => (await vacancies()).length === 0, 'a vacancy is left');
}
const requests = async () =>
  (await admin.reads(`/exemptions?month=${MONTH}&limit=100`)).items.filter(
    ({ reason }) => reason === REASON,
  );

/** The verb of the open sheet is tapped, and the service dies before it has answered the request to `where`. */
async function diesAfter(page, verb, where) {
  const asked = page.waitForRequest((request) => where.test(request.url()));
  running.freeze();
  await tapsVerb(page, verb);
  await asked;
  await running.kill();
}
const tapsVerb = (page, verb) =>
  sheetOf(page).locator('.xq-sheet__foot').getByText(verb, { exact: true }).click();
/** The service does it and the answer is lost; the sentence that stood there is gone before it comes again. */
async function losesAfter(page, verb, where) {
  const lost = await losesTheAnswer(page, where);
  await tapsVerb(page, verb);
  return lost.status;
}
const holds = (page, words) =>
  page.waitForFunction(
    (wanted) => globalThis.document.querySelector('.xq-sheet textarea')?.value === wanted,
    words,
  );
const closed = (page) => page.locator('.xq-sheet').waitFor({ state: 'detached' });

test('申请豁免: killed after the tap, then the answer lost: it waits on the phone, goes by itself, and is asked once', async () => {
  const { page } = school;
  await she.enterAs(TEACHER, '本月谈心');
  const { items } = await teacher.reads('/obligations/mine?limit=50');
  const { child } = items.find(({ can, state }) => can.askExemption && state === 'planned');
  await she.goes(`${at('child')}?childId=${child.id}`, '申请豁免');
  await she.taps('这个月谈不了，申请豁免');
  await she.writes(REASON);
  await holds(page, REASON);
  await diesAfter(page, '交给学校', /\/exemptions$/);
  await she.sees(/^豁免申请写好了，有网就自动送出/);
  await closed(page);
  await she.seesNoMore('这个月谈不了，申请豁免');
  const lost = await losesTheAnswer(page, '**/exemptions');
  await running.start();
  assert.equal(await lost.status, 201);
  await she.sees('已申请豁免，等答复');
  const asked = await requests();
  assert.deepEqual(
    asked.map((one) => [one.child.id, one.state]),
    [[child.id, 'asked']],
  );
});

test('答复: killed after the tap, then the answer lost: the note stays, and it is decided once', async () => {
  const { page } = desk;
  await boss.enterAs(ADMIN, '各位老师');
  const opens = () =>
    page.locator('.xq-card', { hasText: REASON }).getByText('同意', { exact: true }).click();
  await opens();
  await boss.writes(NOTE);
  await holds(page, NOTE);
  await diesAfter(page, '同意', /\/decision$/);
  await boss.sees(SILENT);
  await page.keyboard.press('Escape');
  await closed(page);
  await opens();
  await holds(page, NOTE);
  await running.start();
  assert.deepEqual(
    (await requests()).map(({ state }) => state),
    ['asked'],
  );
  await losesAfter(page, '同意', '**/decision');
  await boss.sees(SILENT);
  await holds(page, NOTE);
  await tapsVerb(page, '同意');
  await closed(page);
  await boss.seesNoMore(REASON);
  const decided = (await requests()).map((one) => [one.state, one.decisionNote]);
  assert.deepEqual(decided, [['granted', NOTE]]);
});

test('指定老师: killed after the tap, then the answer lost: the choice stays, and the place is filled', async () => {
  const { page } = desk;
  const before = await vacancies();
  await boss.taps('指定老师');
  await sheetOf(page).getByRole('radio').first().click();
  await diesAfter(page, '指定', /\/designations$/);
  await boss.sees(SILENT_ACT);
  await sheetOf(page).locator('[role=radio][aria-checked=true]').waitFor();
  await running.start();
  assert.equal((await vacancies()).length, before.length);
  await losesAfter(page, '指定', '**/designations');
  await boss.sees(SILENT_ACT);
  await tapsVerb(page, '指定');
  await closed(page);
  await isFilled();
  await boss.goes(`${at('board')}?month=${MONTH}`, '按姓氏排，不排名');
  await boss.seesNoMore('指定老师');
});

test('签认: killed after the tap, then the answer lost: it is signed once, with one receipt', async () => {
  const { page } = desk;
  await away.moveClock('2025-12-06T09:00:00+08:00');
  await boss.goes(`${at('board')}?month=${MONTH}`, '各位老师');
  await confirmsBeforehand(page, { url: running.url, person: admin.id });
  await boss.taps('签认本月');
  await diesAfter(page, '签认11月', /\/sign-off$/);
  await boss.sees(SILENT_ACT);
  await running.start();
  assert.equal((await month()).signOff, null);
  await losesAfter(page, '签认11月', '**/sign-off');
  await boss.sees(SILENT_ACT);
  const { receipt } = (await month()).signOff;
  await tapsVerb(page, '签认11月');
  await closed(page);
  await boss.sees(new RegExp(`已签认，已存证，第 ${receipt.seq} 条`));
  assert.deepEqual([...school.faults, ...desk.faults], []);
});

test.after(async () => {
  for (const browser of [school, desk]) await browser.close().catch(() => undefined);
  await hers.remove();
  await theirs.remove();
  await running.end();
});
