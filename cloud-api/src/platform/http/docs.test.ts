// The document of the interface takes half a second to make, which is time that everybody else waits.
// Whoever asks for it a hundred times before it is there must not have it made a hundred times.
import Koa from 'koa';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { documentation } from './docs';

const ASKING = 12;

it('the document is made once, however many ask for it before it is there', async () => {
  let [asked, made] = [0, 0];
  const everybody = new EventEmitter();
  const allHaveAsked = once(everybody, 'there');
  const document = async () => {
    await allHaveAsked;
    return { made: ++made };
  };
  const app = new Koa().use((_http, next) => {
    if (++asked === ASKING) everybody.emit('there');
    return next();
  });
  const server = app.use(documentation(document, false)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/openapi.json`)).json();
  const answers = await Promise.all(Array.from({ length: ASKING }, ask));
  server.closeAllConnections();
  await once(server.close(), 'close');
  expect(answers).toEqual(Array.from({ length: ASKING }, () => ({ made: 1 })));
});
