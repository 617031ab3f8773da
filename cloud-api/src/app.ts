// The whole service as what a web server answers with: the gate, then one Koa app with its middleware in order and every room.
// It does no I/O of its own; whoever starts it connects the database and settles the rooms.
import type { RequestListener } from 'node:http';
import compress from 'koa-compress';
import Koa from 'koa';
import { people } from './accounts';
import { allDistricts } from './organisations';
import { recogniseWith } from './platform/auth';
import type { Config } from './platform/config';
import type { Ports } from './platform/context';
import { fail } from './platform/fail';
import {
  alive,
  contractVersion,
  cutOff,
  documentation,
  gate,
  jsonBody,
  mount,
  mountRaw,
  openApiOf,
  pages,
  problems,
  ready,
  requestId,
  securityHeaders,
  withHeaders,
} from './platform/http';
import { pushRoutes } from './platform/push';
import { endpointsOf, type Room } from './platform/room';
import { rooms as everyRoom } from './rooms';

/** What answers over these ports and rooms. */
export function createApp(
  ports: Ports<Config>,
  rooms: readonly Room[] = everyRoom,
): RequestListener {
  const { config } = ports;
  const app = new Koa({ proxy: config.http.behindProxy, maxIpsCount: 1 });
  const recognise = recogniseWith(people);
  const routes = rooms.flatMap((room) => room.routes);
  const endpoints = routes.map(({ endpoint }) => endpoint);
  const headers = securityHeaders(config);
  const districts = async () => (await allDistricts()).map(({ _id }) => _id);
  app.use(cutOff);
  app.use(requestId(ports));
  app.use(withHeaders(headers));
  app.use(problems(ports, districts));
  app.use(alive);
  app.use(ready);
  app.use(compress());
  app.use(documentation(() => openApiOf(endpointsOf(rooms)), config.demo));
  if (config.http.pagesDir) app.use(pages(config.http.pagesDir));
  app.use(mountRaw(pushRoutes(rooms.flatMap((room) => room.pushes ?? [])), ports));
  app.use(contractVersion);
  app.use(jsonBody);
  app.use(mount(routes, { ports, recognise }));
  app.use(() => fail('common/not-found'));
  app.on('error', () => undefined); // every refusal has been answered and logged by `problems`
  const { limits, behindProxy } = config.http;
  const answer = app.callback();
  return gate(
    { ports, limits, behindProxy, recognise, endpoints, headers, districts },
    (request, response) => void answer(request, response),
  );
}
