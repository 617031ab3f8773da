// What people of an office, and an admin who also teaches, do on the H5 pages, in the words of the screen.
// Each of them sits before a browser of their own.
import { seen } from './spaces.mjs';
import { at } from '../runtime/places.mjs';

/** Somebody in front of a page. */
export function officer(page, url) {
  const top = () => page.locator('.taro_page').last();
  return {
    /** Chooses a person on the demo page and enters; `first` is what they meet. */
    async enterAs(name, first) {
      await page.goto(`${url}/`);
      await page.locator('.acc-person', { hasText: name }).first().click();
      await page.getByText(`以${name}进入`).click();
      await this.sees(first);
    },
    /** Changes to another capacity of the same person. */
    async actsAs(role, first) {
      await page.goto('about:blank');
      await page.goto(`${url}/#/${at('capacity')}`);
      await top().locator(`#capacity-${role}`).click();
      await top().locator('#enter').click();
      await this.sees(first);
    },
    async goes(path, first) {
      await page.goto('about:blank');
      await page.goto(`${url}/#/${path}`);
      await this.sees(first);
    },
    /** Moves the demo's clock; it never runs backwards. */
    async movesClock(moveTo) {
      const { simulatorUrl } = await (await fetch(`${url}/api/demo/people`)).json();
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ moveTo });
      const answer = await fetch(`${simulatorUrl}/sim/clock`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`the clock stands still: ${await answer.text()}`);
    },
    async taps(word) {
      await top().getByText(seen(word), { exact: true }).last().click();
    },
    async writes(text) {
      await top().locator('textarea').last().fill(text);
    },
    async sees(text) {
      await top().getByText(seen(text)).filter({ visible: true }).first().waitFor();
    },
    async seesNoMore(text) {
      await top().getByText(seen(text)).first().waitFor({ state: 'detached' });
    },
  };
}
