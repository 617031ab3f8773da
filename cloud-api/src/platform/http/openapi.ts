// The OpenAPI 3.1 page of the contract, made from the same declarations that the routes are made from.
// It is derived, never written: what it says is what the service does.
import { ERRORS, Problem, type ErrorCode } from '@xinqiao/types/errors';
import type { Endpoint } from '@xinqiao/types/endpoint';
import type { ZodObject } from 'zod';
import type { $ZodStringDef } from 'zod/v4/core';
import type {
  ZodOpenApiObject,
  ZodOpenApiOperationObject,
  ZodOpenApiOverride,
  ZodOpenApiPathsObject,
} from 'zod-openapi';
import { statusOf } from './mount';

/** An endpoint with its id `room.name`. */
interface NamedEndpoint {
  id: string;
  endpoint: Endpoint;
}

/** The OpenAPI document of these endpoints; what makes it is loaded only for whoever asks. */
export async function openApiOf(endpoints: readonly NamedEndpoint[]): Promise<object> {
  const { createDocument } = await import('zod-openapi');
  const paths: ZodOpenApiPathsObject = {};
  for (const { id, endpoint } of endpoints) {
    const address = endpoint.path.replace(/:(\w+)/g, '{$1}');
    const method = endpoint.method.toLowerCase();
    paths[address] = { ...paths[address], [method]: operationOf(id, endpoint) };
  }
  const document: ZodOpenApiObject = {
    openapi: '3.1.0',
    info: { title: '心桥', version: '1', description: '五类儿童心理健康关爱工作台的接口' },
    servers: [{ url: '/api' }],
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
  return createDocument(document, { override: tellTrimmed });
}

/** A text whose blanks are cut off is counted without them; a schema can only count all of it, so words tell it. */
const tellTrimmed: ZodOpenApiOverride = ({ zodSchema, jsonSchema }) => {
  const { type, checks = [] } = zodSchema._zod.def as $ZodStringDef;
  const isTrimmed = checks.some((check) => check._zod.def.check === 'overwrite');
  const { maxLength, description = '' } = jsonSchema;
  if (type !== 'string' || !isTrimmed || maxLength === undefined) return;
  delete jsonSchema.maxLength;
  jsonSchema.description = `${description}去掉首尾空白后最多 ${maxLength} 个字。`;
};

function operationOf(id: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const { params, query, body, response } = endpoint;
  return {
    operationId: id,
    summary: endpoint.summary,
    tags: [id.split('.')[0] ?? id],
    security: endpoint.access === 'signedIn' ? [{ session: [] }] : [],
    requestParams: {
      ...(params ? { path: params as ZodObject } : {}),
      ...(query ? { query: query as ZodObject } : {}),
    },
    ...(endpoint.once ? { parameters: [idempotencyKey] } : {}),
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: {
      [statusOf(endpoint)]: {
        description: '成功',
        content: { 'application/json': { schema: response } },
      },
      ...refusalsOf(endpoint),
    },
  };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '同一个编号只做一次',
  schema: { type: 'string', minLength: 8, maxLength: 80 },
} as const;

function refusalsOf(endpoint: Endpoint): ZodOpenApiOperationObject['responses'] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(endpoint)) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const refusals = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.map((code) => `${code}：${ERRORS[code].title}`).join('\n\n'),
      content: { 'application/problem+json': { schema: Problem } },
    },
  ]);
  return Object.fromEntries(refusals) as ZodOpenApiOperationObject['responses'];
}

/** What the endpoint itself may refuse, and what every request of its kind may meet before or around it. */
function codesOf({ access, params, query, body, once, stepUp, errors }: Endpoint): ErrorCode[] {
  const signedIn = ['accounts/sign-in-required', 'accounts/capacity-required'] as const;
  const keyed = ['common/key-missing', 'common/key-reused', 'common/conflict'] as const;
  return [
    ...(access === 'signedIn' ? signedIn : []),
    ...(stepUp ? (['accounts/step-up-required'] as const) : []),
    ...(params || query || body ? (['common/invalid'] as const) : []),
    ...(params || body ? (['common/not-found'] as const) : []),
    ...(body ? (['common/malformed', 'common/too-large'] as const) : []),
    ...(once ? keyed : []),
    ...(errors ?? []),
    ...(body ? (['common/erased'] as const) : []),
    ...(['contract/upgrade-required', 'common/too-many', 'common/busy', 'common/shut'] as const),
  ];
}
