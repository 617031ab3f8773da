// The whole service as one Koa app: middleware in order, then every room of the register.
// It does no I/O of its own; whoever starts it connects the database and settles the rooms.
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
  jsonBody,
  limits,
  mount,
  mountRaw,
  openApiOf,
  pages,
  problems,
  ready,
  requestId,
  securityHeaders,
} from './platform/http';
import { pushRoutes } from './platform/push';
import { endpointsOf, type Room } from './platform/room';
import { rooms as everyRoom } from './rooms';

/** The app over these ports and rooms; `listen` it, or hand its `callback()` to a server. */
export function createApp(ports: Ports<Config>, rooms: readonly Room[] = everyRoom): Koa {
  const { config } = ports;
  const app = new Koa({ proxy: config.http.behindProxy, maxIpsCount: 1 });
  const recognise = recogniseWith(people);
  const routes = rooms.flatMap((room) => room.routes);
  app.use(cutOff);
  app.use(requestId(ports));
  app.use(securityHeaders(config));
  app.use(problems(ports, async () => (await allDistricts()).map(({ _id }) => _id)));
  app.use(alive);
  app.use(
    limits(config.http.limits, { recognise, endpoints: routes.map(({ endpoint }) => endpoint) }),
  );
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
  return app;
}
