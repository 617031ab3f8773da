// The pages at a desk: axe finds nothing serious there nor in what opens there,
// a whole talk is filed by keyboard alone, and whoever wants less motion gets none.
import assert from 'node:assert/strict';
import test from 'node:test';
import { DESK, looks, PHONE, WHO } from './looks.mjs';
import { teacher } from './teacher.mjs';
import { at } from '../runtime/places.mjs';

const desk = await looks();
const { browser, page, running, shows, enterAs, seriousFindings, seriousByDayAndNight } = desk;
const she = teacher(page, running.url);

for (const [look, judge] of [
  ['light and dark', seriousByDayAndNight],
  ['大字版', seriousFindings],
])
  test(`axe finds nothing serious at a desk, nor in what opens there, ${look}`, async () => {
    await page.setViewportSize(DESK);
    await enterAs('何婉');
    await shows(at('staff'), look);
    assert.deepEqual(await judge(), [], 'staff');
    await opened('安排一个人', judge);
    await shows(at('board'), look);
    assert.deepEqual(await judge(), [], 'board');
    await page.locator('.xq-table__row[id]').first().click();
    assert.deepEqual(await judge(), [], 'drawer');
    for (const word of ['全部班级', '指定老师', '不同意']) await opened(word, judge);
    await page.setViewportSize(PHONE);
  });

/** Opens a sheet, looks at it and closes it. */
async function opened(word, judge) {
  await page.locator('.taro_page').last().getByText(word, { exact: true }).last().click();
  const sheet = page.getByRole('dialog');
  await sheet.waitFor();
  await browser.rests();
  assert.deepEqual(await judge(), [], word);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
}

test('a whole talk by keyboard alone at the desk', async () => {
  await page.setViewportSize(DESK);
  await enterAs(WHO);
  await shows(at('home'), 'light and dark');
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
  await shows(at('home'), 'light and dark');
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
  await desk.end();
});
