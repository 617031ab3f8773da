// The one way to the service: typed by the contract, and every failure becomes a sentence for a person.
// Only the promise form of Taro.request is used; with callbacks a failure is an unhandled rejection as well.
import Taro from '@tarojs/taro';
import { CONTRACT_VERSION } from '@xinqiao/types/common';
import { fillPath, type ArgsOf, type Endpoint, type ResponseOf } from '@xinqiao/types/endpoint';
import type { Problem } from '@xinqiao/types/errors';
import { hearTime } from './clock';
import { newId } from './new-id';
import { hearAnswer } from './online';
import { OfflineError, ProblemError, type CallProblem } from './problems';
import { askThePerson } from './step-up';
import { dropSession, heldToken, loseCapacity, sessionStore } from './session';

const TIMEOUT_MS = 15_000;
/** For an answer whose head has come within that time. */
const WHOLE_MS = TIMEOUT_MS + 3_000;
/** The service numbers every answer; a person can pass the number on. */
const REQUEST_ID = 'x-request-id';

/** A request as data, so that the queue can keep it; `path` is filled and carries its query. */
export interface Letter {
  readonly method: Endpoint['method'];
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
}

interface CallOptions {
  /** Idempotency key; made here when the endpoint wants one and none is given. */
  readonly key?: string;
}

interface LooseArgs {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

function queryOf(query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value as string | number))}`);
  return pairs.length ? `?${pairs.join('&')}` : '';
}

/** Writes the letter that a call of this endpoint would send. */
export function letterOf<E extends Endpoint>(
  endpoint: E,
  args: ArgsOf<E>,
  options: CallOptions = {},
): Letter {
  const { params, query, body } = args as LooseArgs;
  const key = options.key ?? (endpoint.once ? newId() : undefined);
  return {
    method: endpoint.method,
    path: fillPath(endpoint.path, params) + queryOf(query),
    ...(body === undefined ? {} : { body }),
    ...(key === undefined ? {} : { key }),
  };
}

function headersOf(letter: Letter, token: string | undefined): Record<string, string> {
  return {
    accept: 'application/json',
    'x-contract': String(CONTRACT_VERSION),
    ...(letter.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(letter.key === undefined ? {} : { 'idempotency-key': letter.key }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
}

function headerIn(header: Record<string, unknown> | undefined, name: string): string | undefined {
  const found = Object.entries(header ?? {}).find(([key]) => key.toLowerCase() === name);
  return found ? String(found[1]) : undefined;
}

type Answer = Awaited<ReturnType<typeof Taro.request<object>>>;

/** False for whoever answers instead of the service, such as the sign-in page of a hotel's network. */
const isOurs = ({ data, header }: Answer): boolean =>
  typeof data === 'object' && data !== null && headerIn(header, REQUEST_ID) !== undefined;

function refusal(answer: Answer): CallProblem {
  const told = (isOurs(answer) ? answer.data : {}) as Partial<Problem>;
  if (!told.code && answer.statusCode < 500) return new OfflineError();
  return new ProblemError({
    status: answer.statusCode,
    code: told.code ?? 'common/internal',
    title: told.title ?? '服务出了问题，您写的还在手机里，请过一会儿再试。',
    errors: told.errors ?? [],
    details: told.details ?? {},
    requestId: headerIn(answer.header, REQUEST_ID),
  });
}

/** In a browser Taro's patience ends with the head of an answer; one whose rest never comes would be waited for for ever. */
function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, give) => {
    timer = setTimeout(() => give(new Error('the answer does not end')), WHOLE_MS);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/**
 * Sends a letter under a token, as a rule the one of this moment; a letter that waited brings its own.
 * Throws ProblemError or OfflineError; first a 401 to a signed-in person ends the session, and a post that ended its capacity.
 */
export async function post(letter: Letter, given?: string): Promise<unknown> {
  const token = given ?? (await heldToken());
  const asked = Taro.request<object>({
    url: API_BASE + letter.path,
    method: letter.method,
    data: letter.body === undefined ? undefined : JSON.stringify(letter.body),
    header: headersOf(letter, token),
    timeout: TIMEOUT_MS,
  });
  const answer = await inTime(asked).catch(() => {
    hearAnswer(false);
    throw new OfflineError();
  });
  hearAnswer(isOurs(answer));
  hearTime(headerIn(answer.header, 'x-now'));
  if (answer.statusCode < 400 && isOurs(answer)) return answer.data;
  const problem = refusal(answer);
  const own = token && token === sessionStore.getState().token;
  if (own && problem.code === 'accounts/sign-in-required') dropSession('expired');
  if (own && problem.code === 'accounts/capacity-required') loseCapacity();
  throw problem;
}

/**
 * Calls an endpoint of the contract and gives its answer; see `post` for what it throws. Where the service wants it
 * confirmed who is there, the person is asked, and the same call goes out once more.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  args: ArgsOf<E>,
  options: CallOptions = {},
): Promise<ResponseOf<E>> {
  const letter = letterOf(endpoint, args, options);
  try {
    return (await post(letter)) as ResponseOf<E>;
  } catch (thrown) {
    const unsure = thrown instanceof ProblemError && thrown.code === 'accounts/step-up-required';
    if (!unsure || !(await askThePerson())) throw thrown;
    return (await post(letter)) as ResponseOf<E>;
  }
}
