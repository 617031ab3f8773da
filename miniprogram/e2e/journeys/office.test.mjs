// An exemption that the school itself cannot decide: its only admin, who also teaches, asks; the centre answers;
// her board shows it. Then the district settles a rule, and the auditor finds that it did. People before two browsers.
import assert from 'node:assert/strict';
import test from 'node:test';
import { profile } from './browser.mjs';
import { confirmsItIsThem } from './confirms.mjs';
import { officer } from './office.mjs';
import { product } from './product.mjs';
import { at } from '../runtime/places.mjs';

const REASON = '孩子随父母去外地治病，月底才回来。';
const running = await product();
const [hers, theirs] = [await profile(), await profile()];
const [school, centre] = [await hers.open(), await theirs.open()];
const she = officer(school.page, running.url);
const they = officer(centre.page, running.url);
const top = (page) => page.locator('.taro_page').last();

test('the centre finds what waits for it, whose it is and why it comes there', async () => {
  await they.enterAs('孟远', '各所学校');
  await they.sees(/^要您处理 1 件$/);
  await they.sees('孙立言（任课教师）：孩子住院，本月不在校');
  await they.sees(/柳溪镇石磐小学，11月。学校没有别的管理员/);
});

test('the only admin of a school asks for herself, as the teacher she also is', async () => {
  await she.enterAs('孙立言', '各位老师');
  await she.actsAs('subjectTeacher', '本月谈心');
  const first = top(school.page).locator('.xq-card', { hasText: '记一次谈心' });
  await first.locator('.xq-child__who').click();
  await she.taps('这个月谈不了，申请豁免');
  await she.sees(/教管中心或区里答复/);
  await she.writes(REASON);
  await she.taps('交给学校');
  await she.seesNoMore('这个月谈不了，申请豁免');
  await she.goes(at('home'), '本月谈心');
  await top(school.page).getByText('等答复').nth(1).waitFor();
});

test('on her own board nothing of it asks her to decide', async () => {
  await she.actsAs('schoolAdmin', '各位老师');
  await she.sees(/待谈/);
  assert.equal(await school.page.getByText('申请豁免', { exact: true }).count(), 0);
});

test('the message leads the centre there, and what it decides is asked about once more', async () => {
  await they.goes(at('notices'), '有 1 份豁免申请等您答复');
  await they.taps('有 1 份豁免申请等您答复');
  await they.sees(/^要您处理 2 件$/);
  const card = top(centre.page).locator('.xq-card', { hasText: REASON });
  await card.getByText('同意', { exact: true }).click();
  await they.sees(/可以不谈。后来谈成了，照样算已谈。/);
  await they.taps('同意');
  await they.seesNoMore(REASON);
  await they.sees(/^要您处理 1 件$/);
});

test('at a desk the other one is refused', async () => {
  await centre.page.setViewportSize({ width: 1280, height: 800 });
  await they.taps('不同意');
  await they.sees(/仍要谈/);
  await they.taps('不同意');
  await they.seesNoMore(/要您处理/);
});

test('her board shows the month as it was decided', async () => {
  await she.goes(at('board'), '各位老师');
  await top(school.page).getByLabel('豁免 1 项').waitFor();
  assert.deepEqual([...school.faults, ...centre.faults], []);
});

test('the district changes a rule: it is summed up, kept as a version, and this month stays as it was', async () => {
  await they.enterAs('郑岚', '各所学校');
  await they.goes(at('settings'), '这样定，一个月要花');
  const later = top(centre.page).getByLabel(/^哪天结月，多一些/);
  for (const day of [6, 7, 8]) {
    await later.click();
    await they.sees(new RegExp(`^次月 ${day} 日，之后收到的单独列出$`));
  }
  await they.sees(/^改动 1 处$/);
  await they.sees(/结月，次月 5 日改成次月 8 日/);
  await they.sees('从 12月1日起用，11月和以前的不变。');
  await top(centre.page)
    .getByText(/^存为第\s\d\s版$/)
    .click();
  await confirmsItIsThem(centre.page);
  await they.sees('存好了，从12月1日起用。');
  await school.page.setViewportSize({ width: 1280, height: 800 });
  await she.goes(`${at('board')}?month=2025-11`, '最晚 12月5日');
});

test('and the next month closes as it says, with who entered it and when', async () => {
  await they.movesClock('next-month');
  await she.goes(at('board'), '最晚 1月8日');
  await she.goes(`${at('board')}?month=2025-11`, '最晚 12月5日');
  await they.goes(at('settings'), '现在用的');
  await they.taps('看以前的版本');
  await they.sees(/^郑岚，11月\d+日 .*，2025年12月起$/);
  assert.deepEqual([...school.faults, ...centre.faults], []);
});

test('the auditor finds who changed it, and takes it out as a file when it is sure that it is them', async () => {
  await they.enterAs('陆知远', '安全事件');
  await they.taps('全部类别');
  await they.taps('规定与签认');
  await they.sees('改谈心的规定');
  await top(centre.page).getByLabel('只看郑岚').first().click();
  await they.sees('只看郑岚');
  const came = centre.page.waitForEvent('download');
  await they.taps('导出');
  await confirmsItIsThem(centre.page);
  assert.match((await came).suggestedFilename(), /^安全事件.*\.xlsx$/);
  assert.deepEqual([...school.faults, ...centre.faults], []);
});

test.after(async () => {
  for (const browser of [school, centre]) await browser.close().catch(() => undefined);
  await hers.remove();
  await theirs.remove();
  await running.end();
});
