// What stands in front of the app: whoever asks too much is told so here, by Node's own means and before anything is made
// for the request, so that a refusal costs next to nothing and an attack takes little from the others.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Endpoint } from '@xinqiao/types/endpoint';
import type { Recognise, Visit } from '../auth';
import type { Ports } from '../context';
import { coarseAddress, noteRefusal } from '../security-events';
import { bearerOf } from './bearer';
import { cutOffAfter, MOST_BYTES } from './body';
import { ALIVE } from './health';
import { Lanes } from './lanes';
import { limits, type Asking, type Limits } from './limit';
import { problemText } from './problem';
import { idFor } from './request';

/** What the gate hangs on. */
interface Gate {
  ports: Pick<Ports, 'log' | 'clock'>;
  limits: Limits;
  behindProxy: boolean;
  recognise: Pick<Recognise, 'lastSeen'>;
  endpoints: readonly Endpoint[];
  /** The security headers, as every answer bears them. */
  headers: Readonly<Record<string, string>>;
  /** Those that are served here. */
  districts: () => Promise<readonly string[]>;
}

const CODE = 'common/too-many';

/** How many requests of one account are done at a time, and how many of all unknown behind one address. */
const WIDTH = { account: 2, address: 4 };

/** Answers 429 with `Retry-After` to whoever has spent their bucket, and hands everybody else to `answer` in their lane. */
export function gate(house: Gate, answer: RequestListener): RequestListener {
  const grant = limits(house.limits, house);
  const refuse = refusing(house);
  const [accounts, addresses] = [new Lanes(WIDTH.account), new Lanes(WIDTH.address)];
  return (req, res) => {
    const asking = askingOf(req, house.behindProxy);
    if (asking.path === ALIVE) return answer(req, res);
    const { address } = asking;
    const { wait, seen } = grant(asking);
    if (wait > 0) return refuse({ req, res, wait, seen, address });
    const work = () => answer(req, res);
    if (seen) accounts.enter(seen.session.accountId, res, work);
    else addresses.enter(address, res, work);
  };
}

/** Who is refused, and for how long. */
interface Refused {
  req: IncomingMessage;
  res: ServerResponse;
  wait: number;
  seen: Visit | null;
  address: string;
}

function refusing({ ports: { log, clock }, headers, districts }: Gate) {
  const standing = [
    ...Object.entries(headers).flat(),
    ...['Content-Type', 'application/problem+json; charset=utf-8', 'Cache-Control', 'no-store'],
  ];
  return ({ req, res, wait, seen, address }: Refused): void => {
    const [requestId, now] = [idFor(req), clock.now()];
    const text = problemText({ code: CODE, details: { retryAfterSeconds: wait } }, requestId);
    if (hasBody(req)) cutOffAfter(req, res);
    res.writeHead(429, [
      ...standing,
      ...['X-Request-Id', requestId, 'X-Now', now.toISOString(), 'Retry-After', String(wait)],
      ...['Content-Length', String(Buffer.byteLength(text))],
    ]);
    res.end(text);
    const who = { actor: seen?.actor ?? null, session: seen?.session };
    const asked = { ...who, requestId, now, from: coarseAddress(address), code: CODE } as const;
    const isFirst = noteRefusal({ ...asked, route: 'none' }, { districts, log });
    if (isFirst) log.info({ requestId, code: CODE, route: 'none' }, 'refused');
  };
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function askingOf(req: IncomingMessage, behindProxy: boolean): Asking {
  const { method = '', headers } = req;
  // Whoever does not tell the length pays for the longest that is read.
  const length = headers['transfer-encoding'] === undefined ? headers['content-length'] : null;
  const bytes = length === null ? MOST_BYTES : Math.min(Number(length ?? 0), MOST_BYTES);
  const address = addressOf(req, behindProxy);
  return { method, path: pathOf(req.url ?? '/'), token: bearerOf(req), address, bytes };
}

/** The path that the app will find, also where it stands behind the name of a host. */
function pathOf(url: string): string {
  const path = url.startsWith('/') ? url : url.replace(/^\w+:\/\/[^/?]*/, '') || '/';
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}

/** Of what proxies say, only the word of the last is heard, for it is ours; of others none. */
function addressOf({ headers, socket }: IncomingMessage, behindProxy: boolean): string {
  const header = behindProxy ? String(headers['x-forwarded-for'] ?? '') : '';
  return header.slice(header.lastIndexOf(',') + 1).trim() || (socket.remoteAddress ?? '');
}
