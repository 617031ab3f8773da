// What a teacher does on the H5 pages, in her words; the journeys are written in these.
// Only what is on the screen is used: words, labels, and the few ids of fields.
import { seen } from './spaces.mjs';
import { at } from '../runtime/places.mjs';
import { until } from '../runtime/until.mjs';

/** A teacher in front of a page. */
export function teacher(page, url) {
  const top = () => page.locator('.taro_page').last();
  const words = () => top().locator('#field-words textarea');
  return {
    /** Chooses a person on the demo page and enters. */
    async enterAs(name) {
      await page.goto(`${url}/`);
      await page.locator('.acc-person', { hasText: name }).first().click();
      await page.getByText(`以${name}进入`).click();
      await this.sees('本月谈心');
    },
    /** Opens the form of the first child who waits; gives the child's alias and number. */
    async beginsTalk() {
      await top().getByText('记一次谈心', { exact: true }).first().click();
      await words().waitFor();
      return (await top().locator('.xq-childname').first().innerText()).replace(/\s+/g, ' ').trim();
    },
    async writes(text) {
      await words().fill(text);
    },
    /** The field holds this text, now or as soon as the draft has been read. */
    async hasWritten(text) {
      let held;
      const isHeld = async () => (held = await words().inputValue()) === text;
      await until(isHeld, () => `the field holds “${held}” instead of “${text}”`);
    },
    /** The pages of a talk are there also without a network (src/warm.h5.ts). */
    async hasPagesAhead() {
      await page.waitForFunction(
        () => globalThis.performance.getEntriesByName('xq.loaded-ahead').length > 0,
      );
    },
    async taps(word) {
      await top().getByText(word, { exact: true }).last().click();
    },
    async sees(text) {
      const there = top().getByText(seen(text)).filter({ visible: true }).first();
      await there.waitFor().catch(async (cause) => {
        throw new Error(`no “${text}”, but: ${await top().innerText()}`, { cause });
      });
    },
    shown: () => top().innerText(),
    /** How many times a text stands in the timeline of the child whose form was opened. */
    async countsInTimeline(childId, text) {
      await page.goto(`${url}/#/${at('child')}?childId=${childId}`);
      await top().getByText(text).first().waitFor();
      return top().getByText(text).count();
    },
    /** The child whose form is open. */
    childId: () => new URLSearchParams(page.url().split('?')[1]).get('childId'),
  };
}
