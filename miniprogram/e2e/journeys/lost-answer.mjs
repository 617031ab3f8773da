// The service does what it was asked, and its answer never reaches the page: the case in which a second try
// could do a thing twice.

const SENT_ON = ['authorization', 'content-type', 'idempotency-key', 'x-contract'];

/**
 * Lets the next request of `page` to `where` that the service hears be done, and its answer be lost; `status` is what was lost.
 * While the service is away a request finds nobody, as it would.
 */
export async function losesTheAnswer(page, where) {
  let tell;
  const status = new Promise((resolve) => (tell = resolve));
  const handler = async (route) => {
    const asked = route.request();
    const kept = Object.entries(asked.headers()).filter(([name]) => SENT_ON.includes(name));
    const headers = Object.fromEntries(kept);
    const [method, body] = [asked.method(), asked.postData()];
    const answer = await fetch(asked.url(), { method, headers, body }).catch(() => null);
    await answer?.text();
    await route.abort(answer ? 'connectionreset' : 'connectionrefused');
    if (!answer) return;
    await page.unroute(where, handler);
    tell(answer.status);
  };
  await page.route(where, handler);
  return { status };
}
