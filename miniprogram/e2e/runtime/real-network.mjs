// The network edge of the booted mini-program when it really talks to the product: whatever address was compiled in,
// its requests reach the running one. Login codes come from the simulated WeChat, as wx.login's do from the real.
import { passOn } from './pass-on.mjs';

/**
 * For a person of the demo, by name, at the product running at `url`: a network, a login code, and what happens when
 * WeChat asks about templates (the person says yes, and the simulated WeChat counts and pushes as the real one does).
 */
export async function realNetwork(url, name) {
  const { simulatorUrl, items } = await (await fetch(`${url}/api/demo/people`)).json();
  const person = items.find((one) => one.name === name)?.id;
  if (!person) throw new Error(`the product at ${url} has nobody called ${name} to sign in as`);
  const control = async (name, more = {}) => {
    const body = JSON.stringify({ person, ...more });
    const answer = await fetch(`${simulatorUrl}/sim/${name}`, { method: 'POST', body });
    return answer.json();
  };
  return {
    network: (asked) => passOn(url, asked),
    loginCode: async () => (await control('login-code')).code,
    async consent(templates) {
      const answers = Object.fromEntries(templates.map((id) => [id, 'accept']));
      await control('subscriptions', { answers });
      return answers;
    },
    control,
  };
}
