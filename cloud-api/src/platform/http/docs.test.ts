// The document of the interface takes half a second to make, which is time that everybody else waits.
// Whoever asks for it a hundred times before it is there must not have it made a hundred times.
import Koa from 'koa';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { documentation } from './docs';

it('the document is made once, however many ask for it before it is there', async () => {
  let made = 0;
  const document = async () => {
    await setImmediate();
    return { made: ++made };
  };
  const server = new Koa().use(documentation(document, false)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/openapi.json`)).json();
  const answers = await Promise.all(Array.from({ length: 12 }, ask));
  server.closeAllConnections();
  await once(server.close(), 'close');
  expect(answers).toEqual(Array.from({ length: 12 }, () => ({ made: 1 })));
});
