// Every H5 page for somebody who does not see, or sees little: axe finds nothing serious in light, dark and 大字版, in 大字版
// nothing runs out of a screen 320 wide, and nothing out of a window at a desk. What opens there is looked at in desk.test.mjs.
import assert from 'node:assert/strict';
import test from 'node:test';
import { looks, PHONE } from './looks.mjs';

const { browser, page, visitAll, seriousFindings, seriousByDayAndNight, outOfPlaceHere, end } =
  await looks();
const NARROW = { width: 320, height: 640 };
const DESK_WIDTHS = [1024, 1199, 1920];

// Each page is opened once for all that is looked at.
test('axe finds nothing serious on any page, light and dark; none is wider than its window, from the narrowest desk to a wide one', async () => {
  const found = await visitAll('light and dark', async () => {
    const wrong = await seriousByDayAndNight();
    for (const width of DESK_WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await browser.rests();
      wrong.push(...(await outOfPlaceHere()).map((what) => `${width}: ${what}`));
    }
    await page.setViewportSize(PHONE);
    return wrong;
  });
  assert.deepEqual(found, {});
});

test('axe finds nothing serious on any page, 大字版; at 320 px none moves sideways, no text is cut off and no date torn', async () => {
  await page.setViewportSize(NARROW);
  const found = await visitAll('大字版', async () => {
    const wrong = await outOfPlaceHere();
    await page.setViewportSize(PHONE);
    await browser.rests();
    wrong.push(...(await seriousFindings()));
    await page.setViewportSize(NARROW);
    return wrong;
  });
  assert.deepEqual(found, {});
});

test.after(async () => {
  assert.deepEqual(browser.faults, []);
  await end();
});
