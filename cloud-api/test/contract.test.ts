// Contract, routes, OpenAPI and client are held together here: whoever adds an endpoint and forgets one of them
// learns it from this test and not from a teacher.
import { allEndpoints } from '@xinqiao/types';
import { ERRORS } from '@xinqiao/types/errors';
import { fillPath } from '@xinqiao/types/endpoint';
import { EVENTS } from '@xinqiao/types/events';
import { endpointsOf } from '../src/platform/room';
import { rooms } from '../src/rooms';
import { useApp } from './app';
import { eventLaws } from './event-laws';

const app = useApp();
const endpoints = allEndpoints();
const routes = rooms.flatMap((room) => room.routes);
const addressOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const shapeOf = (path: string) => path.replace(/:\w+/g, ':');

interface OpenApi {
  paths: Record<string, Record<string, { operationId: string; responses: object }>>;
  components: {
    schemas: Record<
      string,
      { properties?: Record<string, { pattern?: string; description?: string }> }
    >;
  };
}

async function documentOf(origin: string): Promise<OpenApi> {
  return (await (await fetch(`${origin}/openapi.json`)).json()) as OpenApi;
}

describe('the contract', () => {
  it('has one endpoint for each method and shape of address', () => {
    const shapes = endpoints.map(({ endpoint }) => `${endpoint.method} ${shapeOf(endpoint.path)}`);
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it.each(endpoints)('$id names its params in its address', ({ endpoint }) => {
    const named = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const shape = (endpoint.params as { shape?: object } | undefined)?.shape ?? {};
    expect(Object.keys(shape).sort()).toEqual(named.sort());
  });

  it.each(endpoints)('$id refuses only with codes of the register', ({ endpoint }) => {
    for (const code of endpoint.errors ?? []) expect(ERRORS).toHaveProperty([code]);
  });

  it.each(endpoints)('$id takes a key only where something is made or changed', ({ endpoint }) => {
    if (endpoint.once) expect(endpoint.method).not.toBe('GET');
    if (endpoint.method === 'GET') expect(endpoint.body).toBeUndefined();
  });
});

describe('the routes', () => {
  it('bind every endpoint of the contract exactly once, and nothing else', () => {
    const bound = routes.map(({ endpoint }) => addressOf(endpoint)).sort();
    expect(bound).toEqual(endpoints.map(({ endpoint }) => addressOf(endpoint)).sort());
  });

  it('bind the declarations themselves, not copies', () => {
    const declared = new Set(endpoints.map(({ endpoint }) => endpoint));
    for (const { endpoint } of routes) expect(declared.has(endpoint)).toBe(true);
  });

  it('answer a stranger with a request to sign in, except where the public is let in', async () => {
    for (const { id, endpoint } of endpoints) {
      if (endpoint.access === 'public') continue;
      const path = fillPath(endpoint.path).replace(/undefined/g, 'nobody');
      const response = await fetch(`${app.origin}/api${path}`, { method: endpoint.method });
      expect([id, response.status]).toEqual([id, 401]);
    }
  });
});

describe('the OpenAPI document', () => {
  it('describes every endpoint under its own id, with its refusals', async () => {
    const document = await documentOf(app.origin);
    for (const { id, endpoint } of endpoints) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
      const operation = document.paths[path]?.[endpoint.method.toLowerCase()];
      expect(operation?.operationId).toBe(id);
      for (const code of endpoint.errors ?? [])
        expect(operation?.responses).toHaveProperty([String(ERRORS[code].status)]);
    }
    const described = Object.values(document.paths).flatMap((path) => Object.keys(path));
    expect(described).toHaveLength(endpoints.length);
  });

  it('tells also what every request may meet: too old, too many, too large, nothing there, nobody home', async () => {
    const { paths } = await documentOf(app.origin);
    const refusals = (operation: { responses: object } | undefined) =>
      Object.keys(operation?.responses ?? {});
    expect(refusals(paths['/talks']?.post)).toEqual(
      expect.arrayContaining([
        '400',
        '401',
        '403',
        '404',
        '409',
        '413',
        '422',
        '426',
        '429',
        '503',
      ]),
    );
    expect(refusals(paths['/me']?.get)).toEqual(['200', '401', '403', '426', '429', '503']);
  });

  it('limits no text by blanks that are cut off before it is counted', async () => {
    const { components } = await documentOf(app.origin);
    const { words } = components.schemas.RecordTalk?.properties ?? {};
    expect(words).not.toHaveProperty('maxLength');
    expect(words?.description).toContain('最多 2000 个字');
  });

  it('says of a text that must be seen which texts will do', async () => {
    const { components } = await documentOf(app.origin);
    const { words } = components.schemas.RecordTalk?.properties ?? {};
    const pattern = new RegExp(words?.pattern ?? '', 'u');
    expect(['', ' ', '\u200b\u3000'].some((text) => pattern.test(text))).toBe(false);
    expect(['好', ' 好', '😀', 'x\u200b'].every((text) => pattern.test(text))).toBe(true);
  });
});

describe('the rooms', () => {
  const contracts = rooms.flatMap(({ contract }) => contract ?? []);

  it('bring each its part of the contract, and together all of it', () => {
    expect(
      endpointsOf(rooms)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(endpoints.map(({ id }) => id).sort());
    const shared = Object.keys(ERRORS).filter((code) => /^(common|contract)\//.test(code));
    const errors = contracts.flatMap((contract) => Object.keys(contract.errors));
    expect([...shared, ...errors].sort()).toEqual(Object.keys(ERRORS).sort());
    const events = contracts.flatMap((contract) => Object.keys(contract.events));
    expect(events.sort()).toEqual(Object.keys(EVENTS).sort());
  });

  it('tell no event that nobody hears, and declare none that nobody tells', () => {
    // The rule knows what an undone import does to a month; the import that tells of it is still to be built.
    expect(eventLaws(rooms)).toEqual({ unheard: [], untold: ['child.importUndone'] });
  });

  it('react to events that exist, each subscriber and each room under a name of its own', () => {
    const reactions = rooms.flatMap((room) => room.subscriptions ?? []);
    for (const { event } of reactions) expect(EVENTS).toHaveProperty([event]);
    expect(new Set(reactions.map(({ name }) => name)).size).toBe(reactions.length);
    expect(new Set(rooms.map(({ name }) => name)).size).toBe(rooms.length);
  });
});
