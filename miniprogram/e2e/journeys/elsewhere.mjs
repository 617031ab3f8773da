// What happens elsewhere while somebody sits at a page: another phone, a desk, and the demo's clock.
// It speaks to the running product over HTTP, as those would.
import { randomUUID } from 'node:crypto';
import { until } from '../runtime/until.mjs';

/** Everything that can happen at another place of the product at `url`. */
export function elsewhere(url) {
  const api = async (method, path, { token, body, key } = {}) => {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        'x-contract': '1',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    const told = await answer.json();
    if (!answer.ok)
      throw new Error(`${method} ${path}: ${told.code} ${JSON.stringify(told.errors)}`);
    return told;
  };
  const personOf = async (name) => {
    const { items } = await api('GET', '/demo/people');
    return items.find((one) => one.name === name);
  };
  return {
    /** A person of the demo at another place; gives what they can do there. */
    async as(name) {
      const person = await personOf(name);
      const { code } = await api('POST', `/demo/people/${person.id}/codes`);
      const body = { code, device: '另一台', capacityId: person.capacityId };
      const { token, me } = await api('POST', '/sessions', { body });
      return {
        id: person.id,
        me,
        reads: (path) => api('GET', path, { token }),
        does: (path, body) => api('POST', path, { token, body, key: randomUUID() }),
        /** Signs this person out everywhere else. */
        async revokesOthers() {
          const { items: sessions } = await api('GET', '/sessions', { token });
          const others = sessions.filter(({ current }) => !current);
          for (const { id } of others) await api('DELETE', `/sessions/${id}`, { token });
          return others.length;
        },
      };
    },
    /** What lies on somebody's simulated WeChat, newest last. */
    async phoneOf(name) {
      const { simulatorUrl } = await api('GET', '/demo/people');
      const { id } = await personOf(name);
      return (await (await fetch(`${simulatorUrl}/sim/phones/${id}`)).json()).messages;
    },
    /** Moves the demo's clock forward: `next-morning`, `next-month` or an instant. */
    async moveClock(moveTo) {
      const { simulatorUrl } = await api('GET', '/demo/people');
      const body = JSON.stringify({ moveTo });
      const headers = { 'content-type': 'application/json' };
      const moved = await fetch(`${simulatorUrl}/sim/clock`, { method: 'POST', headers, body });
      const { now } = await moved.json();
      const follows = async () =>
        Date.parse((await api('GET', '/demo/people')).now) >= Date.parse(now) - 1_000;
      await until(follows, 'the service does not follow the clock');
    },
  };
}
