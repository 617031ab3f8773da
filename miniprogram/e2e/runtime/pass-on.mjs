// What leaves `wx.request` arrives at a running product, whatever address was compiled in.

/** Passes a request on to the product at `url`; the answer is as the client hands it to a page. */
export async function passOn(url, { method, url: asked, data, header }) {
  const { pathname, search } = new URL(asked);
  const answer = await fetch(url + pathname + search, { method, headers: header, body: data });
  const text = await answer.text();
  return {
    statusCode: answer.status,
    header: Object.fromEntries(answer.headers),
    data: text === '' ? '' : JSON.parse(text),
  };
}
