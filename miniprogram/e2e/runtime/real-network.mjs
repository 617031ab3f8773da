// The network edge of the booted mini-program when it really talks to the product: whatever address was compiled in,
// its requests reach the running one. Login codes come from the simulated WeChat, as wx.login's do from the real.

/** A network and a login code for a person of the demo, by name, at the product running at `url`. */
export async function realNetwork(url, name) {
  const { simulatorUrl, items } = await (await fetch(`${url}/api/demo/people`)).json();
  const person = items.find((one) => one.name === name)?.id;
  if (!person) throw new Error(`the product at ${url} has nobody called ${name} to sign in as`);
  return {
    network: (asked) => passOn(url, asked),
    async loginCode() {
      const body = JSON.stringify({ person });
      const answer = await fetch(`${simulatorUrl}/sim/login-code`, { method: 'POST', body });
      return (await answer.json()).code;
    },
  };
}

async function passOn(url, { method, url: asked, data, header }) {
  const { pathname, search } = new URL(asked);
  const answer = await fetch(url + pathname + search, { method, headers: header, body: data });
  const text = await answer.text();
  return {
    statusCode: answer.status,
    header: Object.fromEntries(answer.headers),
    data: text === '' ? '' : JSON.parse(text),
  };
}
