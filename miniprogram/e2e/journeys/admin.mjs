// What a school admin does on the H5 pages, in the words of the screen; the admin's journey is written in these.
// The demo's clock is moved where its own page moves it: in the simulator.
import { seen } from './spaces.mjs';
import { at } from '../runtime/places.mjs';

/** A school admin in front of a page. */
export function admin(page, url) {
  const top = () => page.locator('.taro_page').last();
  return {
    /** Chooses a person on the demo page and enters; gives the board's first sight. */
    async enterAs(name) {
      await page.goto(`${url}/`);
      await page.locator('.acc-person', { hasText: name }).first().click();
      await page.getByText(`以${name}进入`).click();
      await this.sees('各位老师');
    },
    async taps(word) {
      await top().getByText(word, { exact: true }).last().click();
    },
    async choosesFirst() {
      await top().getByRole('radio').first().click();
    },
    async sees(text) {
      await top().getByText(seen(text)).filter({ visible: true }).first().waitFor();
    },
    async seesNoMore(text) {
      await top().getByText(text).first().waitFor({ state: 'detached' });
    },
    /** Opens the board of a month, as a notice would. */
    async opens(month) {
      await page.goto('about:blank');
      await page.goto(`${url}/#/${at('board')}?month=${month}`);
      await this.sees('各位老师');
    },
    /** Moves the demo's clock; it never runs backwards. */
    async moveClock(moveTo) {
      const { simulatorUrl } = await (await fetch(`${url}/api/demo/people`)).json();
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ moveTo });
      const answer = await fetch(`${simulatorUrl}/sim/clock`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`the clock stands still: ${await answer.text()}`);
    },
    /** Taps a word and takes the file that comes of it, as bytes. */
    async takesFile(word) {
      const coming = page.waitForEvent('download');
      await this.taps(word);
      const stream = await (await coming).createReadStream();
      const parts = [];
      for await (const part of stream) parts.push(part);
      return Buffer.concat(parts);
    },
  };
}
