// Every H5 page for somebody who does not see, or sees little: axe finds nothing serious in light, dark and 大字版,
// and in 大字版 nothing runs out of a screen 320 wide. What stands at a desk is looked at in desk.test.mjs.
import assert from 'node:assert/strict';
import test from 'node:test';
import { LOOKS, looks, PHONE } from './looks.mjs';

const { browser, page, visitAll, seriousFindings, outOfPlaceHere, end } = await looks();
const NARROW = { width: 320, height: 640 };

for (const look of Object.keys(LOOKS).filter((one) => one !== '大字版'))
  test(`axe finds nothing serious on any page, ${look}`, async () => {
    assert.deepEqual(await visitAll(look, seriousFindings), {});
  });

// Each page is opened once for both: narrow, as it then comes, and widened to a phone for axe.
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
