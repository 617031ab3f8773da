// A person confirms that it is they, as the sheet asks for it: the digits of the demo stand on the sheet itself.
// Every journey that comes to such an act says so in these words.

/** Types the digits into the sheet that is open, and confirms. */
export async function confirmsItIsThem(page) {
  const sheet = page.locator('.xq-sheet', { hasText: '确认是您本人' }).last();
  const [, digits] = /密码都是 (\d{6})/.exec(await sheet.getByText('密码都是').textContent());
  await sheet.locator('#pin input').fill(digits);
  await sheet.locator('#confirm-pin').click();
  await sheet.waitFor({ state: 'detached' });
}

/** Confirms beforehand, for a journey in which something else is looked at: the service then takes their word. */
export async function confirmsBeforehand(page, { url, person }) {
  await page.evaluate(
    async ([api, personId]) => {
      const { data } = JSON.parse(globalThis.localStorage.getItem('xq.session'));
      const { token } = JSON.parse(data);
      const ask = async (path, body) => {
        const headers = {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
        };
        const answer = await fetch(`${api}${path}`, { method: 'POST', headers, body });
        if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
        return answer.json();
      };
      const { code } = await ask(`/demo/people/${personId}/codes`);
      await ask('/sessions/confirmation', JSON.stringify({ code, pin: '240618' }));
    },
    [`${url}/api`, person],
  );
}
