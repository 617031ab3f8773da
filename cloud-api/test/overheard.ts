// Writes down what the people of a test send to the service, and finds the fields of the contract that take any text.
// A field into which nobody has written a secret is a field of which nobody knows where its texts end up.
import type { ArgsOf, Endpoint, ResponseOf } from '@xinqiao/types/endpoint';
import { endpointsOf, type Room } from '../src/platform/room';
import { Client } from '../stage/client';
import type { TestApp } from './app';

/** What somebody sent to an endpoint: parameters, query and body. */
export interface Said {
  endpoint: Endpoint;
  params: unknown;
  query: unknown;
  body: unknown;
}

/** The same app, whose people are overheard: what they call stands in `said`. */
export function overheard(app: TestApp, said: Said[]): TestApp {
  return {
    ...app,
    as: (name) => new Overheard(app.as(name), said),
    session: async (...whose) => new Overheard(await app.session(...whose), said),
  };
}

class Overheard extends Client {
  constructor(
    { origin, token }: Client,
    private readonly said: Said[],
  ) {
    super(origin, token);
  }

  override call<E extends Endpoint>(endpoint: E, args: ArgsOf<E>): Promise<ResponseOf<E>> {
    const { params, query, body } = args as Partial<Said>;
    this.said.push({ endpoint, params, query, body });
    return super.call(endpoint, args);
  }
}

/** Fields of these rooms' bodies that take any text, as `room.verb.field`, into which nobody has written one of these. */
export function neverTold(
  rooms: readonly Room[],
  { said, texts }: { said: readonly Said[]; texts: readonly string[] },
): string[] {
  return endpointsOf(rooms).flatMap(({ id, endpoint }) => {
    const bodies = said.filter((each) => each.endpoint === endpoint).map(({ body }) => body);
    return [...new Set(textsOf(endpoint.body))]
      .filter((field) => !bodies.some((body) => texts.some((text) => isIn(body, field, text))))
      .map((field) => `${id}.${field}`);
  });
}

function isIn(body: unknown, field: string, text: string): boolean {
  const value = field
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | null)?.[name], body);
  return JSON.stringify(value ?? null).includes(text);
}

/** What is read here of a schema's inside; zod keeps it under `_zod.def`. */
interface Def {
  type: string;
  shape?: Record<string, unknown>;
  innerType?: unknown;
  element?: unknown;
  in?: unknown;
  options?: unknown[];
  valueType?: unknown;
  checks?: { _zod: { def: { check: string } } }[];
}

/** The paths of a body at which any text may stand: strings that no pattern limits, as ids and days are. */
function textsOf(schema: unknown, path: readonly string[] = []): string[] {
  const def = (schema as { _zod?: { def: Def } } | undefined)?._zod?.def;
  if (!def) return [];
  if (def.type === 'string')
    return def.checks?.some(({ _zod }) => _zod.def.check === 'string_format')
      ? []
      : [path.join('.')];
  const named = Object.entries(def.shape ?? {});
  const within = [def.innerType, def.element, def.in, def.valueType, ...(def.options ?? [])];
  return [
    ...named.flatMap(([name, part]) => textsOf(part, [...path, name])),
    ...within.flatMap((part) => textsOf(part, path)),
  ];
}
